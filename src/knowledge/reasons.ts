import type { Judged } from "./judged.js";
import type { FactRow, SideRow } from "./rows.js";
import { ClaimStanding, ConflictState } from "./types/words.js";

/** Why a conflict stands as it does, in sentences, the weightiest first. */
export function reasonsOf(
  fact: FactRow,
  {
    judged,
    sides,
    state,
    believed,
  }: { judged: Judged; sides: SideRow[]; state: ConflictState; believed: string | null },
): string[] {
  const [best, second] = judged.candidates;
  const own = judged.candidates.find(({ claim }) => claim.id === believed);
  const count = (standing: ClaimStanding) => sides.filter((side) => side.standing === standing).length;
  const superseded = count(ClaimStanding.SUPERSEDED);
  const all = judged.words.length;
  return [
    state === ConflictState.DECIDED ? "A person decided it." : null,
    state === ConflictState.DECIDED && best && best.claim.id !== believed
      ? `The sources would have it be ${shown(best.claim.value)}, with a belief of ${share(best.belief)}.`
      : null,
    state === ConflictState.OPEN
      ? `No value has a clear margin: the best has a belief of ${share(best?.belief ?? 0)}, the next ${share(second?.belief ?? 0)}.`
      : null,
    own
      ? `${own.sources.length} of ${all} ${all === 1 ? "source says" : "sources say"} it last, with a belief of ${share(own.belief)}.`
      : null,
    superseded > 0 ? `${superseded} earlier ${superseded === 1 ? "value was" : "values were"} superseded by it.` : null,
    ...[faded(judged), coarse(count(ClaimStanding.COARSE)), near(count(ClaimStanding.NEAR))],
    fact.predicate.many ? "It can have several values at once." : null,
  ].filter((reason) => reason !== null);
}

/** Words that count for less than half of what their source was sure of. */
function faded({ words }: Judged): string | null {
  const old = words.filter(({ said, weight }) => weight < said.confidence / 2).length;
  if (old === 0) return null;
  return `${old} ${old === 1 ? "source's word is" : "sources' words are"} so old, copied, or seen to have changed since, that ${old === 1 ? "it counts" : "they count"} for less than half.`;
}

function coarse(count: number): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? "value says" : "values say"} the same less exactly.`;
}

function near(count: number): string | null {
  return count === 0
    ? null
    : `${count} ${count === 1 ? "number is" : "numbers are"} as good within what the sources err by.`;
}

/** A value as it stands in a sentence. */
export function shown(value: string): string {
  return `“${value.length > 60 ? `${value.slice(0, 60).toWellFormed()}…` : value}”`;
}

export function share(value: number): string {
  return value.toFixed(2);
}
