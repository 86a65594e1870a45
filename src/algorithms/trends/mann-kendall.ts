import { autocorrelations } from "../statistics/autocorrelation.js";
import { normalTails } from "../statistics/normal.js";
import { medianOf } from "./median.js";
import { ranksOf, tiesOf } from "./ranks.js";
import { scoreOf } from "./score.js";
import { slopeInterval, slopeOf } from "./sen.js";

/** A test of a trend. */
export interface TrendTest {
  /** Of `s`, its variance without a trend. */
  varS: number;
  /** `s` in standard deviations, with a correction for continuity. */
  z: number;
  /** Two-sided. */
  p: number;
}

/** Whether values rise or fall, and how fast. */
export interface MonotonicTrend {
  /** How many pairs rise, less how many fall. */
  s: number;
  /** The same as a share of all pairs, from −1 to 1. */
  tau: number;
  /** As if values did not depend on those before (Mann 1945, Kendall 1975). */
  mannKendall: TrendTest;
  /** With what they do (Hamed and Rao 1998): what a slowly wandering series needs. */
  hamedRao: TrendTest;
  /**
   * By the widest variance of three: those two, and the one of noise of which the share is carried on that the first
   * autocorrelation tells, without its bias (Kendall 1954). The others find too many trends where noise wanders.
   */
  cautious: TrendTest;
  /** The median of all slopes between two values, a step (Sen 1968); and the value of that line at step 0. */
  slope: number;
  intercept: number;
  /** Between what the slope lies with 95 %, by the variance of the cautious test; null: there are too few values. */
  slopeInterval: { low: number; high: number } | null;
}

/** The share of chance findings that is allowed, and the border of a normal distribution beyond which it lies on both sides. */
export const ALPHA = 0.05;
const BORDER = 1.959963984540054;

/**
 * The trend of values in the order of time, at `steps` that increase (0, 1, 2 … when absent); null with fewer than three.
 * Exact, in n log n but for the slope, of which see `slopeOf`.
 */
export function monotonicTrend(
  values: readonly number[],
  steps = values.map((_, step) => step),
): MonotonicTrend | null {
  const n = values.length;
  if (n < 3) return null;
  const series = { values, steps };
  const s = scoreOf(values);
  const varS = varianceOf(values);
  const slope = slopeOf(series);
  const detrended = values.map((value, index) => value - ((steps[index] as number) + 1) * slope);
  const correlations = correlationsOf(detrended);
  const inflated = varS * inflation(correlations);
  const widest = Math.max(varS, inflated, varS * inflationOfShare(correlations));
  return {
    s,
    tau: s / ((n * (n - 1)) / 2),
    mannKendall: testOf(s, varS),
    hamedRao: testOf(s, inflated),
    cautious: testOf(s, widest),
    slope,
    intercept: medianOf(values) - medianOf(steps) * slope,
    slopeInterval: slopeInterval(series, widest, BORDER),
  };
}

function testOf(s: number, varS: number): TrendTest {
  const z = varS > 0 ? (s - Math.sign(s)) / Math.sqrt(varS) : 0;
  return { varS, z, p: normalTails(z) };
}

function varianceOf(values: readonly number[]): number {
  const term = (count: number) => count * (count - 1) * (2 * count + 5);
  return (term(values.length) - tiesOf(values).reduce((sum, count) => sum + term(count), 0)) / 18;
}

/** The autocorrelations of the ranks of values, by lag; all but the first 0 where values are equal. */
function correlationsOf(detrended: readonly number[]): Float64Array {
  const mean = (detrended.length + 1) / 2;
  const found = autocorrelations(ranksOf(detrended).map((rank) => rank - mean));
  return found ?? new Float64Array(detrended.length);
}

/** By how much dependence widens the variance of `s`: the significant autocorrelations of the ranks (Hamed and Rao 1998, equation 8). */
function inflation(correlations: Float64Array): number {
  const border = BORDER / Math.sqrt(correlations.length);
  const factor = widenedBy(correlations.map((correlation) => (Math.abs(correlation) > border ? correlation : 0)));
  // What is regular beside its trend, as stairs are, can make it negative, which no variance is.
  return factor > 0 ? factor : 1;
}

/** The same where each lag has a share of the one before, which noise cannot keep all of. */
function inflationOfShare(correlations: Float64Array): number {
  const n = correlations.length;
  const first = correlations[1] ?? 0;
  const share = Math.min(0.99, first + (2 + 4 * first) / n);
  return share > 0 ? widenedBy(correlations.map((_, lag) => share ** lag)) : 1;
}

function widenedBy(correlations: Float64Array): number {
  const n = correlations.length;
  let sum = 0;
  for (const [lag, correlation] of correlations.entries())
    if (lag > 0) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
  return 1 + (2 / (n * (n - 1) * (n - 2))) * sum;
}
