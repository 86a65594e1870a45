import type { Estimate } from "./means.js";
import { CONFIDENCE } from "./means.js";
import { studentQuantile } from "./student.js";

/** What a counter grew by over some time, cut into stretches of equal length: of which one may be short at an end. */
export interface Growth {
  /** What it grew by in each stretch. */
  parts: readonly number[];
  /** How long all of it took, in seconds. */
  seconds: number;
}

/** The fewest stretches on both sides together from which the scatter is taken. */
const FEWEST = 4;

/**
 * By what share the rate of b is above that of a: the ratio of two Poisson rates with an interval on its logarithm, made wider
 * by how much more the stretches scatter than single events would (quasi-Poisson, McCullagh and Nelder 1989, chapter 6.2):
 * calls come in bursts. Where what is counted is no whole number, the scatter alone gives the scale. Null where there is too
 * little to say so.
 */
export function rateChange(a: Growth, b: Growth): Estimate | null {
  const [x, y] = [total(a), total(b)];
  const count = a.parts.length + b.parts.length;
  const isCounted = Number.isInteger(x) && Number.isInteger(y);
  if (x <= 0 || y <= 0 || (isCounted && Math.min(x, y) < 5) || count < FEWEST) return null;
  const freedom = count - 2;
  const scatter = (scatterOf(a) + scatterOf(b)) / freedom;
  const spread = Math.max(scatter, isCounted ? 1 : 0);
  const half = studentQuantile((1 + CONFIDENCE) / 2, freedom) * Math.sqrt(spread * (1 / x + 1 / y));
  const ratio = y / b.seconds / (x / a.seconds);
  return { value: ratio - 1, low: ratio * Math.exp(-half) - 1, high: ratio * Math.exp(half) - 1 };
}

function total({ parts }: Growth): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

/** Pearson's χ² of equal rates. */
function scatterOf(growth: Growth): number {
  const expected = total(growth) / growth.parts.length;
  return growth.parts.reduce((sum, part) => sum + (part - expected) ** 2 / expected, 0);
}
