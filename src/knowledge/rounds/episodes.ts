import type { Episode } from "../../algorithms/freshness/likelihood.js";
import { startOf } from "../in-force.js";
import type { Spelt } from "./objects.js";

/**
 * How long the values of a fact were seen to hold: a value that another followed was replaced somewhere between the last word for
 * it and the first for the other; the last one is still living when it was last seen. What was never the value is no event.
 */
export function episodesOf({ fact, spells }: Spelt): Episode[] {
  return spells.map((spell, index) => {
    const next = spells[index + 1];
    const words = fact.statements.filter(
      (said) =>
        said.claimId === spell.claimId && startOf(said) >= spell.from && (spell.to === null || said.at < spell.to),
    );
    const last = Math.max(spell.from, ...words.map(({ at }) => at));
    const replacedBy = next && spell.to !== null ? spell.to - spell.from : null;
    const lastHeld = Math.min(last - spell.from, replacedBy ?? Number.MAX_VALUE);
    return { entered: 0, lastHeld, replacedBy };
  });
}
