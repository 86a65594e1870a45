import type { ExponentialBuckets, ExponentialCounts, Histogram } from "../../algorithms/metrics/histogram.js";

/** The most buckets that one point may have: SDKs make 16 and 160. */
const MOST_BUCKETS = 2_048;

/** How many counts or bounds of a point are read: with one more than there may be, it is not sound, and more say no more. */
export const READ_BUCKETS = MOST_BUCKETS + 1;

/** The powers of two between which all numbers are. */
const EXPONENTS = { least: -1_075, most: 1_024 };

/** Whether a histogram lacks nothing and does not contradict itself: its buckets hold as many as it says there are. */
export function isSound(histogram: Histogram): boolean {
  const { count, explicit, exponential } = histogram;
  if (!isCount(count)) return false;
  if (exponential) return areExponential(exponential, count);
  if (!explicit) return true;
  const { bounds, counts } = explicit;
  if (counts.length === 0) return bounds.length === 0;
  if (counts.length !== bounds.length + 1 || counts.length > MOST_BUCKETS) return false;
  const isRising = bounds.every(
    (bound, index) => Number.isFinite(bound) && !(bound <= (bounds[index - 1] ?? -Infinity)),
  );
  return isRising && sumOf(counts) === count;
}

function areExponential({ scale, zeroCount, zeroThreshold, positive, negative }: ExponentialBuckets, count: number) {
  if (scale < -10 || scale > 20 || !isCount(zeroCount)) return false;
  if (!(zeroThreshold >= 0 && Number.isFinite(zeroThreshold))) return false;
  if (![positive, negative].every((counts) => areWithin(counts, scale))) return false;
  return zeroCount + sumOf(positive.counts) + sumOf(negative.counts) === count;
}

/** Whether the bounds of buckets are numbers. */
function areWithin({ offset, counts }: ExponentialCounts, scale: number): boolean {
  if (counts.length === 0) return true;
  const [least, most] = [EXPONENTS.least * 2 ** scale, EXPONENTS.most * 2 ** scale];
  return counts.length <= MOST_BUCKETS && offset >= Math.floor(least) && offset + counts.length <= Math.ceil(most);
}

/** The sum of counts; NaN when one is none. */
function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, one) => (isCount(one) ? sum + one : Number.NaN), 0);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
