import { SIGNALS } from "./signals.js";
import type { Turn } from "./turns.js";

/** So many reasons are read; more only tire. */
const MOST = 4;
/** What changes the odds by less than a tenth is no reason. */
const LEAST = 0.1;

/** A reason: the signal that speaks for it, and the sentence that tells of it. */
export interface Reason {
  signal: string;
  sentence: string;
}

/** Why a turn is more likely at fault than the others: what its signals add beyond their mean in the run, the most first. */
export function reasonsFor(turn: Turn, turns: readonly Turn[]): Reason[] {
  const found = SIGNALS.map((signal) => {
    const mean = turns.reduce((sum, other) => sum + signal.of(other), 0) / turns.length;
    return { signal, adds: signal.weight * (signal.of(turn) - mean) };
  });
  const telling = found
    // What speaks for innocence is told only where a turn lacks all of it.
    .filter(({ signal, adds }) => adds > LEAST && (signal.weight > 0 || signal.of(turn) === 0))
    .filter(({ signal }) => !(turn.isBrief && signal.weight < 0))
    .sort((one, other) => other.adds - one.adds);
  return telling
    .flatMap(({ signal }): Reason[] => {
      const sentence = signal.says(turn);
      return sentence === null ? [] : [{ signal: signal.name, sentence }];
    })
    .slice(0, MOST);
}
