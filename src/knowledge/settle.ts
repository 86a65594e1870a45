import { validUntil } from "../algorithms/freshness/freshness.js";
import { CONFLICT } from "../algorithms/truth/constants.js";
import { speakingOf, startOf } from "./in-force.js";
import { type Judged, judgeFact } from "./judged.js";
import { copiesIn, learntOf } from "./learnt.js";
import { reasonsOf } from "./reasons.js";
import type { ClaimRow, FactRow, LearntRow, SideRow } from "./rows.js";
import { type Spell, timelineOf, weightBy } from "./timeline.js";
import { ClaimStanding, ConflictState } from "./types/words.js";
import { STALE } from "./words.js";

/** How a fact is settled. */
export interface Settled {
  /** null: nothing stands against anything, and nothing ever did. */
  conflict: SettledConflict | null;
  /** From when on each claim is stale; null: it is not believed. */
  stale: { id: string; staleAt: number | null }[];
  /** When time alone will have it stand otherwise: something begins or ends then; null: never. */
  settleAt: number | null;
}

/** How a conflict stands. */
export interface SettledConflict {
  state: ConflictState;
  claimId: string | null;
  belief: number;
  margin: number;
  urgency: number;
  reasons: string[];
  proposedClaimId: string | null;
  sides: SideRow[];
}

/** Decides how the values of a fact stand, from all that is said of it and what was learnt of who says it. */
export function settle(fact: FactRow, row: LearntRow, now: number): Settled {
  const judged = judgeFact(fact, row, now);
  const learnt = learntOf(fact.predicate, row, fact.claims);
  const spells = timelineOf(
    fact.statements,
    weightBy((source) => learnt.sources[source]?.reliability),
  );
  const conflict = conflictOf(fact, judged, { spells, now });
  return { settleAt: nextOf(fact, now), conflict, stale: staleOf(fact, row, { judged, conflict, now }) };
}

/** The next moment at which a statement or a person's word on freshness begins or ends. */
function nextOf({ statements, overrides }: FactRow, now: number): number | null {
  const moments = [
    ...statements.flatMap((said) => [startOf(said), said.validTo ?? now]),
    ...overrides.map(({ endsAt }) => endsAt),
  ].filter((moment) => moment > now);
  return moments.length > 0 ? moments.reduce((least, moment) => Math.min(least, moment)) : null;
}

function conflictOf(
  fact: FactRow,
  judged: Judged,
  { spells, now }: { spells: readonly Spell[]; now: number },
): SettledConflict | null {
  // Values of which several are right, or each is somebody's own, do not stand against each other.
  const single = !fact.predicate.many && !fact.predicate.opinion;
  // What is to begin later stands against nothing yet.
  const begun = fact.statements.filter((said) => startOf(said) <= now);
  const said = new Set(begun.map(({ claimId }) => claimId));
  if (!single || said.size < 2) return fact.conflict || (single && fact.decided) ? over(fact, judged) : null;
  const speaking = new Set(speakingOf(begun, now).map(({ claimId }) => claimId));
  const decided = fact.decided !== null && speaking.has(fact.decided) ? fact.decided : null;
  const believed = decided ?? judged.claim?.id ?? null;
  const state = decided ? ConflictState.DECIDED : judged.contested ? ConflictState.OPEN : ConflictState.RESOLVED;
  const uses = fact.claims.reduce((sum, claim) => sum + claim.uses, 0);
  const { belief, margin } = judged;
  const sides = fact.claims
    .filter(({ id }) => said.has(id))
    .map((claim) =>
      sideOf(fact, { claimId: claim.id, believed, judged, spells, isOpen: state === ConflictState.OPEN }),
    );
  return {
    state,
    claimId: believed,
    belief,
    margin,
    // What is settled needs nobody to look.
    urgency: state === ConflictState.OPEN ? (1 - belief) * (1 + uses) : 0,
    reasons: reasonsOf(fact, { judged, sides, state, believed }),
    proposedClaimId: decided && judged.claim && judged.claim.id !== decided ? judged.claim.id : null,
    sides,
  };
}

function over(fact: FactRow, { claim, belief, margin }: Judged): SettledConflict {
  const sides = claim ? [{ claimId: claim.id, standing: ClaimStanding.BELIEVED, until: null, belief }] : [];
  const reasons = ["Nothing is said any more that stands against it."];
  return {
    ...{ state: ConflictState.OVER, claimId: claim?.id ?? null, belief, margin, urgency: 0, reasons },
    ...{ proposedClaimId: null, sides: fact.statements.length > 0 ? sides : [] },
  };
}

interface Weighed {
  claimId: string;
  believed: string | null;
  judged: Judged;
  spells: readonly Spell[];
  isOpen: boolean;
}

function sideOf(fact: FactRow, { claimId, believed, judged, spells, isOpen }: Weighed): SideRow {
  const belief = judged.candidates.find(({ claim }) => claim.id === claimId)?.belief ?? 0;
  const side = (standing: ClaimStanding, until: number | null = null) => ({ claimId, standing, until, belief });
  if (claimId === believed) return side(ClaimStanding.BELIEVED);
  const winner = fact.claims.find(({ id }) => id === believed);
  const claim = fact.claims.find(({ id }) => id === claimId);
  if (claim && winner && saysLess(claim, winner)) return side(ClaimStanding.COARSE);
  if (judged.near.includes(claimId)) return side(ClaimStanding.NEAR);
  if (isOpen && belief >= CONFLICT.second) return side(ClaimStanding.CONTESTED);
  const until = supersededAt(fact, { claimId, believed, spells });
  return until === null
    ? side(isOpen && belief > 0 ? ClaimStanding.CONTESTED : ClaimStanding.REJECTED)
    : side(ClaimStanding.SUPERSEDED, until);
}

/** A broader category, or a list of which all members are in the other: true as far as it goes. */
function saysLess(claim: ClaimRow, winner: ClaimRow): boolean {
  if (winner.above.includes(claim.key)) return true;
  return claim.members.length > 0 && claim.members.every((member) => winner.members.includes(member));
}

/** Until when a value held that does not any more; null: as far as is known it never did. */
function supersededAt(
  { statements }: FactRow,
  { claimId, believed, spells }: Pick<Weighed, "claimId" | "believed" | "spells">,
): number | null {
  const past = spells.filter((spell) => spell.claimId === claimId && spell.to !== null).at(-1);
  if (past) return past.to;
  const last = Math.max(...statements.filter((said) => said.claimId === claimId).map(({ at }) => at));
  const begun = Math.min(...statements.filter((said) => said.claimId === believed).map(startOf));
  return last < begun ? begun : null;
}

/** Only what is believed or may be is worth verifying. */
function staleOf(
  fact: FactRow,
  row: LearntRow,
  { judged, conflict, now }: { judged: Judged; conflict: SettledConflict | null; now: number },
): Settled["stale"] {
  const life = row.lifetimes.find(({ predicateId }) => predicateId === fact.predicate.id);
  const open = new Set(
    conflict?.sides
      .filter(({ standing }) => standing === ClaimStanding.BELIEVED || standing === ClaimStanding.CONTESTED)
      .map(({ claimId }) => claimId) ?? judged.candidates.map(({ claim }) => claim.id),
  );
  return fact.claims.map(({ id }) => {
    const held = open.has(id) ? heldOf(fact, row.copies, { claimId: id, now }) : null;
    const natural = held && life ? Math.round(validUntil(life, held, STALE)) : null;
    const override = fact.overrides.find(({ claimId }) => claimId === id);
    return { id, staleAt: natural !== null && override ? overridden(override, natural) : natural };
  });
}

/** A claim that a person calls fresh is stale when both that ends and it would be; one called stale is so from then on. */
function overridden({ freshness, at, endsAt }: FactRow["overrides"][number], natural: number): number {
  return freshness >= STALE ? Math.max(natural, endsAt) : Math.min(natural, at);
}

/**
 * Since when a claim holds and when it was last confirmed: by its first statement, by each later source that says it of its own
 * (none that copies or is copied by one who said it before), and by people who looked. The twin of freshness.cypher.
 */
export function heldOf(
  { statements, predicate }: Pick<FactRow, "statements" | "predicate">,
  copies: LearntRow["copies"],
  { claimId, now }: { claimId: string; now: number },
): { validFrom: number; confirmedAt: number; confirmedBy: string } | null {
  const own = speakingOf(statements, now).filter((said) => said.claimId === claimId);
  if (own.length === 0) return null;
  const firsts = new Map<string, (typeof own)[number]>();
  for (const said of own) if (!firsts.has(said.sourceId)) firsts.set(said.sourceId, said);
  const known = copiesIn({ copies }, predicate.group).filter(({ rate }) => rate > 0);
  const linked = (one: string, other: string) =>
    known.some(({ source, of }) => (source === one && of === other) || (source === other && of === one));
  const order = [...firsts.values()];
  const counting = order.filter(
    (said, index) => !order.slice(0, index).some(({ sourceId }) => linked(sourceId, said.sourceId)),
  );
  const confirming = [...counting, ...own.filter(({ verified }) => verified)];
  const latest = confirming.reduce((best, said) => (said.at >= best.at ? said : best));
  return { validFrom: Math.min(...own.map(startOf)), confirmedAt: latest.at, confirmedBy: latest.id };
}
