import { median } from "./median.js";

/** Makes the median distance from the median that of a standard deviation, for values that are normally distributed. */
const NORMAL = 1.4826022185056018;

/** The least that something is taken to scatter by, relative to its value; and the most that a change is told as. */
const BORDERS = { scatter: 0.01, score: 100 };

/** A change of medians, and how large it is against the usual scatter. */
export interface RobustChange {
  before: number;
  after: number;
  score: number;
}

/**
 * How far the median of some values moved, in units of how the values before scatter: one outlier on either side changes
 * nothing (median and MAD: Hampel 1974). Values must not be empty.
 */
export function robustChange(before: readonly number[], after: readonly number[]): RobustChange {
  const [was, is] = [median(before), median(after)];
  const usual = NORMAL * median(before.map((value) => Math.abs(value - was)));
  const scatter = Math.max(usual, BORDERS.scatter * Math.max(Math.abs(was), Math.abs(is)));
  const score = scatter === 0 ? 0 : (is - was) / scatter;
  return { before: was, after: is, score: Math.min(BORDERS.score, Math.max(-BORDERS.score, score)) };
}
