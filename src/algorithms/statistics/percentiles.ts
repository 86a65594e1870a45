import type { Estimate } from "./means.js";

/** The 97.5 % quantile of the normal distribution (Abramowitz and Stegun, table 26.1). */
const Z = 1.959963984540054;

/** How many observations must lie on each side of a percentile before its interval is believed. */
const FEWEST = 10;

/**
 * A percentile with the interval between two order statistics, whatever the distribution (binomial ranks by the normal
 * approximation; Hahn and Meeker 1991, chapter 5.2). `valueAt` gives the value at a share; null with too few observations.
 */
export function percentileOf(n: number, share: number, valueAt: (share: number) => number | null): Estimate | null {
  if (n * Math.min(share, 1 - share) < FEWEST) return null;
  const half = Z * Math.sqrt((share * (1 - share)) / n);
  const [low, value, high] = [share - half, share, share + half].map((at) => valueAt(Math.min(1, Math.max(0, at))));
  return low == null || value == null || high == null ? null : { value, low, high };
}

/** By how much one estimate is above another, from their intervals alone (MOVER: Zou and Donner 2008). */
export function differenceOf(a: Estimate, b: Estimate): Estimate {
  const value = b.value - a.value;
  return {
    value,
    low: value - Math.hypot(b.value - b.low, a.high - a.value),
    high: value + Math.hypot(b.high - b.value, a.value - a.low),
  };
}
