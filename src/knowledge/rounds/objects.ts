import type { TruthClaim } from "../../algorithms/truth/claim.js";
import { startOf } from "../in-force.js";
import type { FactRow } from "../rows.js";
import type { Spell } from "../timeline.js";

/** A fact, with the values that it had one after another. */
export interface Spelt {
  fact: Pick<FactRow, "id" | "claims" | "statements">;
  spells: readonly Spell[];
}

/**
 * What sources claimed, for learning: each time in which a fact had one value is an object of its own, so that a source that said
 * what was true then is not wrong for what is true now, and one that says the old value later is.
 */
export function claimsOf({ fact, spells }: Spelt, many: boolean): TruthClaim[] {
  const byId = new Map(fact.claims.map((claim) => [claim.id, claim]));
  return fact.statements.flatMap((said) => {
    const claim = byId.get(said.claimId);
    if (!claim) return [];
    const object = many ? `${fact.id} ${claim.key}` : `${fact.id} ${spellAt(spells, startOf(said))}`;
    const { key, number, members, above } = claim;
    return [
      {
        ...{ object, source: said.sourceId, key, weight: said.confidence },
        ...(number === null ? {} : { number }),
        ...(members.length > 0 ? { members, cut: said.cut } : {}),
        ...(above.length > 0 ? { above } : {}),
      },
    ];
  });
}

function spellAt(spells: readonly Spell[], at: number): number {
  const index = spells.findIndex(({ from, to }) => from <= at && (to === null || to > at));
  return Math.max(0, index);
}
