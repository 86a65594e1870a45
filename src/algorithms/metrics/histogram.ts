import { ACCURACY } from "./sketch.js";

/** Observations that were counted in buckets of given bounds: bucket i has those above bounds[i − 1] and up to bounds[i]. */
export interface ExplicitBuckets {
  bounds: number[];
  /** One more than there are bounds; empty: only count and sum are known. */
  counts: number[];
}

/** Counts of one sign: bucket i has those above base^(offset + i) and up to base^(offset + i + 1). */
export interface ExponentialCounts {
  offset: number;
  counts: number[];
}

/** OpenTelemetry's exponential buckets: base = 2^(2^−scale). */
export interface ExponentialBuckets {
  scale: number;
  zeroCount: number;
  zeroThreshold: number;
  positive: ExponentialCounts;
  negative: ExponentialCounts;
}

/** What one point of a histogram says; `sum`, `min` and `max` are null where the sender did not tell them. */
export interface Histogram {
  count: number;
  sum: number | null;
  min: number | null;
  max: number | null;
  explicit?: ExplicitBuckets;
  exponential?: ExponentialBuckets;
}

/** In how many places of a bucket its observations are put at most. */
const PLACES = 10;

/** How wide a bucket is, relative to its values, that a sketch cannot tell from one place. */
const NARROW = 3 * ACCURACY;

/** Observations that lie between two borders, somewhere. */
export interface Stretch {
  from: number;
  to: number;
  count: number;
}

/**
 * Between which borders a histogram's observations lie, bucket by bucket; `from` is never above `to`. An outer bucket that is
 * open, and whose extreme nobody told, lies at its inner border (the lowest at zero, where that is further out).
 */
export function stretchesOf(histogram: Histogram): Stretch[] {
  const { count, sum, explicit, exponential } = histogram;
  if (explicit && explicit.counts.length > 0) return ofExplicit(explicit, histogram);
  if (exponential) return ofExponential(exponential, histogram);
  return count > 0 && sum !== null ? [{ from: sum / count, to: sum / count, count }] : [];
}

function ofExplicit({ bounds, counts }: ExplicitBuckets, { min, max }: Histogram): Stretch[] {
  return counts.flatMap((count, index) => {
    if (count <= 0) return [];
    const above = index === 0 ? (min ?? Math.min(0, bounds[0] ?? 0)) : (bounds[index - 1] as number);
    const upTo = bounds[index] ?? max ?? above;
    return stretch(Math.max(above, min ?? above), Math.min(upTo, max ?? upTo), count);
  });
}

function ofExponential(buckets: ExponentialBuckets, { min, max }: Histogram): Stretch[] {
  const border = (index: number) => 2 ** (index * 2 ** -buckets.scale);
  const stretches: Stretch[] = [];
  if (buckets.zeroCount > 0) {
    // What counts as zero may be a little more or less.
    const extreme = Math.max(0, min ?? 0) || Math.min(0, max ?? 0);
    const zero = Math.abs(extreme) <= buckets.zeroThreshold ? extreme : 0;
    stretches.push(stretch(zero, zero, buckets.zeroCount));
  }
  for (const [sign, { offset, counts }] of [
    [1, buckets.positive],
    [-1, buckets.negative],
  ] as const) {
    for (const [index, count] of counts.entries()) {
      if (count <= 0) continue;
      const [inner, outer] = [sign * border(offset + index), sign * border(offset + index + 1)];
      const [low, high] = [Math.min(inner, outer), Math.max(inner, outer)];
      stretches.push(stretch(Math.max(low, min ?? low), Math.min(high, max ?? high), count));
    }
  }
  return stretches;
}

/** The last exponential bucket ends beyond all numbers; an extreme that contradicts its bucket is left out. */
function stretch(from: number, to: number, count: number): Stretch {
  const [low, high] = [clamp(from), clamp(to)];
  return { from: Math.min(low, high), to: high, count };
}

function clamp(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

/** Takes so many observations that lie at one place. */
export type TakePlace = (value: number, weight: number) => void;

/** Gives the observations of a stretch, evenly: as linear interpolation within it. */
export function eachPlace({ from, to, count }: Stretch, take: TakePlace): void {
  const isNarrow = to - from <= NARROW * Math.min(Math.abs(from), Math.abs(to));
  const places = from === to || isNarrow ? 1 : Math.min(count, PLACES);
  for (let place = 0; place < places; place++) {
    const weight = Math.floor((count * (place + 1)) / places) - Math.floor((count * place) / places);
    const share = (place + 0.5) / places;
    // Not from + share · (to − from): that difference may be beyond all numbers.
    if (weight > 0) take(from === to ? to : from * (1 - share) + to * share, weight);
  }
}

/** What was observed between two points of a total: the later without the earlier. Null where they do not fit together. */
export function difference(later: Histogram, earlier: Histogram): Histogram | null {
  const count = later.count - earlier.count;
  const parts = bucketsBetween(later, earlier);
  if (count < 0 || parts === null) return null;
  const sum = later.sum === null || earlier.sum === null ? null : later.sum - earlier.sum;
  // Extremes of a total are of all its time: one that moved was observed since, another may have been long before.
  const min = later.min !== null && earlier.min !== null && later.min < earlier.min ? later.min : null;
  const max = later.max !== null && earlier.max !== null && later.max > earlier.max ? later.max : null;
  return { count, sum, min, max, ...parts };
}

function bucketsBetween(later: Histogram, earlier: Histogram): Pick<Histogram, "explicit" | "exponential"> | null {
  if (later.explicit && earlier.explicit) {
    const [a, b] = [later.explicit, earlier.explicit];
    if (a.bounds.length !== b.bounds.length || a.bounds.some((bound, index) => bound !== b.bounds[index])) return null;
    const counts = a.counts.map((count, index) => count - (b.counts[index] ?? 0));
    return counts.some((count) => count < 0) ? null : { explicit: { bounds: a.bounds, counts } };
  }
  if (later.exponential && earlier.exponential) return exponentialBetween(later.exponential, earlier.exponential);
  return later.explicit || later.exponential || earlier.explicit || earlier.exponential ? null : {};
}

function exponentialBetween(a: ExponentialBuckets, earlier: ExponentialBuckets): Pick<Histogram, "exponential"> | null {
  if (earlier.scale < a.scale) return null; // A scale only ever falls while a total goes on.
  const b = earlier.scale === a.scale ? earlier : downscaled(earlier, earlier.scale - a.scale);
  const positive = countsBetween(a.positive, b.positive);
  const negative = countsBetween(a.negative, b.negative);
  const zeroCount = a.zeroCount - b.zeroCount;
  if (!positive || !negative || zeroCount < 0) return null;
  return { exponential: { scale: a.scale, zeroCount, zeroThreshold: a.zeroThreshold, positive, negative } };
}

/** The same counts in buckets that are 2^steps times as wide (in the logarithm). */
function downscaled(buckets: ExponentialBuckets, steps: number): ExponentialBuckets {
  const wider = ({ offset, counts }: ExponentialCounts): ExponentialCounts => {
    const first = Math.floor(offset / 2 ** steps);
    const sums: number[] = [];
    for (const [index, count] of counts.entries()) {
      const place = Math.floor((offset + index) / 2 ** steps) - first;
      sums[place] = (sums[place] ?? 0) + count;
    }
    return { offset: first, counts: sums };
  };
  return {
    ...buckets,
    scale: buckets.scale - steps,
    positive: wider(buckets.positive),
    negative: wider(buckets.negative),
  };
}

function countsBetween(a: ExponentialCounts, b: ExponentialCounts): ExponentialCounts | null {
  const counts = a.counts.map((count, index) => count - (b.counts[a.offset + index - b.offset] ?? 0));
  const isWhole = b.counts.every((count, index) => count === 0 || a.counts[b.offset + index - a.offset] !== undefined);
  return isWhole && counts.every((count) => count >= 0) ? { offset: a.offset, counts } : null;
}
