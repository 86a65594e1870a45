import { incompleteBeta } from "../../statistics/beta.js";

/** How many hours a burst may be long. */
const LENGTHS = [1, 2, 3, 6, 12, 24];

/** A stretch in which far more events came than in the rest. */
export interface Burst {
  /** The first hour, counted from the beginning, and how many hours. */
  from: number;
  hours: number;
  events: number;
  /** How many there would be, had all events come evenly. */
  expected: number;
  /** The chance that any stretch is as dense where events come evenly: corrected for all that were looked at. */
  p: number;
}

/**
 * The densest stretch of an error's hours, or null where there are no events: a scan over stretches of 1 to 24 hours. Given how many came
 * in all, the number in one stretch is binomial where they come evenly (the conditional scan of Naus 1965); the least chance is multiplied by
 * the number of stretches (Bonferroni), which is on the safe side as they overlap. Nothing is fitted, so nothing can be fitted to a burst.
 */
export function burstOf(counts: readonly number[]): Burst | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const lengths = LENGTHS.filter((hours) => hours < counts.length);
  const looked = lengths.reduce((sum, hours) => sum + counts.length - hours + 1, 0);
  const densest = lengths.map((hours) => densestOf(counts, hours));
  const bursts = densest.map(({ from, hours, events }) => {
    const share = hours / counts.length;
    const p = events === 0 ? 1 : incompleteBeta(share, events, total - events + 1);
    return { from, hours, events, expected: total * share, p: Math.min(1, p * looked) };
  });
  return bursts.reduce((best: Burst | null, one) => (best === null || one.p < best.p ? one : best), null);
}

function densestOf(counts: readonly number[], hours: number): Pick<Burst, "from" | "hours" | "events"> {
  let events = 0;
  let best = { from: 0, hours, events: -1 };
  for (const [hour, count] of counts.entries()) {
    events += count - (hour >= hours ? (counts[hour - hours] as number) : 0);
    if (hour >= hours - 1 && events > best.events) best = { from: hour - hours + 1, hours, events };
  }
  return best;
}
