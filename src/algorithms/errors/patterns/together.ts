import { benjaminiHochberg } from "../../statistics/false-discovery.js";
import { hypergeometricTail } from "../../statistics/hypergeometric.js";

/** Two errors, by their places in a list, that come in the same hours. */
export interface Together {
  one: number;
  other: number;
  /** In how many hours both came, and in how many they would by chance. */
  hours: number;
  expected: number;
  /** The chance of that many or more, corrected for all pairs that were looked at (Benjamini and Hochberg 1995). */
  p: number;
}

/** The fewest hours in which two errors must both have come. */
const FEWEST = 3;

/**
 * The pairs of errors that come in the same hours more often than chance has it, by Fisher's exact test of one side: had each had its hours
 * anywhere in the stretch, the hours of both would be hypergeometric. Pairs with fewer than three hours in common count as looked at.
 */
export function togetherOf(hours: readonly ReadonlySet<number>[], all: number, border: number): Together[] {
  const pairs: Together[] = [];
  const looked: number[] = [];
  for (const [one, own] of hours.entries())
    for (let other = one + 1; other < hours.length; other++) {
      const others = hours[other] as ReadonlySet<number>;
      const both = bothOf(own, others);
      const p = both < FEWEST ? 1 : hypergeometricTail(both, { all, counting: own.size, drawn: others.size });
      looked.push(p);
      if (both >= FEWEST)
        pairs.push({ one, other, hours: both, expected: (own.size * others.size) / all, p: looked.length - 1 });
    }
  const corrected = benjaminiHochberg(looked);
  return pairs
    .map((pair) => ({ ...pair, p: corrected[pair.p] as number }))
    .filter(({ p }) => p <= border)
    .sort((a, b) => a.p - b.p || b.hours - a.hours || a.one - b.one || a.other - b.other);
}

function bothOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let count = 0;
  for (const hour of few) if (many.has(hour)) count++;
  return count;
}
