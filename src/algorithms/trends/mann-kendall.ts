import { normalTails } from "../statistics/normal.js";
import { ranksOf, tiesOf } from "./ranks.js";
import { medianOf, slopeOf } from "./sen.js";

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
  /** The median of all slopes between two values, a step (Sen 1968); and the value of that line at the first step. */
  slope: number;
  intercept: number;
}

/** The share of chance findings that is allowed, and the border of a normal distribution beyond which it lies on both sides. */
export const ALPHA = 0.05;
const BORDER = 1.959963984540054;

/** The trend of values in the order of time; null with fewer than three. */
export function monotonicTrend(values: readonly number[]): MonotonicTrend | null {
  const n = values.length;
  if (n < 3) return null;
  const s = scoreOf(values);
  const varS = varianceOf(values);
  const slope = slopeOf(values);
  const inflated = varS * inflation(values.map((value, index) => value - (index + 1) * slope));
  return {
    s,
    tau: s / ((n * (n - 1)) / 2),
    mannKendall: testOf(s, varS),
    hamedRao: testOf(s, inflated),
    slope,
    intercept: medianOf(values) - ((n - 1) / 2) * slope,
  };
}

function testOf(s: number, varS: number): TrendTest {
  const z = varS > 0 ? (s - Math.sign(s)) / Math.sqrt(varS) : 0;
  return { varS, z, p: normalTails(z) };
}

function scoreOf(values: readonly number[]): number {
  let s = 0;
  for (let later = 1; later < values.length; later++)
    for (let earlier = 0; earlier < later; earlier++)
      s += Math.sign((values[later] as number) - (values[earlier] as number));
  return s;
}

function varianceOf(values: readonly number[]): number {
  const term = (count: number) => count * (count - 1) * (2 * count + 5);
  return (term(values.length) - tiesOf(values).reduce((sum, count) => sum + term(count), 0)) / 18;
}

/** By how much dependence widens the variance of `s`: the significant autocorrelations of the ranks (Hamed and Rao 1998, equation 8). */
function inflation(detrended: readonly number[]): number {
  const n = detrended.length;
  const ranks = ranksOf(detrended);
  const mean = (n + 1) / 2;
  const offsets = ranks.map((rank) => rank - mean);
  const whole = offsets.reduce((sum, one) => sum + one * one, 0);
  if (whole === 0) return 1;
  let sum = 0;
  for (let lag = 1; lag < n; lag++) {
    let product = 0;
    for (let index = lag; index < n; index++) product += (offsets[index] as number) * (offsets[index - lag] as number);
    const correlation = product / whole;
    if (Math.abs(correlation) > BORDER / Math.sqrt(n)) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
  }
  return 1 + (2 / (n * (n - 1) * (n - 2))) * sum;
}
