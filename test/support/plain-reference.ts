import type { Histogram } from "../../src/algorithms/metrics/histogram.js";
import type { Point } from "../../src/algorithms/metrics/points.js";
import type { Form } from "../../src/algorithms/metrics/summarise.js";

/** What one step of a group must say; `between` gives the values that a percentile must lie between, null without any. */
export interface Expected {
  count: number;
  sum: number;
  average: number | null;
  min: number | null;
  max: number | null;
  last: number | null;
  between(share: number): [low: number, high: number] | null;
}

/** What one point stands for: single values, or counts between two borders. */
interface Piece {
  at: number;
  count: number;
  sum: number;
  ranges: { low: number; high: number; count: number }[];
  /** The extremes, where they were told. */
  min: number | null;
  max: number | null;
}

/**
 * What the points of several series say step by step: worked out from all of them, the simplest way there is. Only of steps
 * in which a point lies. Points are by time.
 */
export function expectedOf(
  series: readonly Point[][],
  { form, from, step, to }: { form: Form; from: number; step: number; to: number },
): Map<number, Expected> {
  const end = from + Math.ceil((to - from) / step) * step;
  const steps = new Map<number, Expected>();
  const starts = series.flat().map(({ at }) => from + Math.floor((at - from) / step) * step);
  for (const at of [...new Set(starts)].filter((one) => one >= from && one < end).sort((a, b) => a - b)) {
    const isIn = (point: { at: number }) => point.at >= at && point.at < at + step;
    const pieces = series.flatMap((points) => piecesOf(points, form)).filter(isIn);
    const lasts = series.flatMap((points) => points.filter(isIn).at(-1) ?? []);
    steps.set(at, expected(pieces, lastOf(lasts, form)));
  }
  return steps;
}

function lastOf(lasts: readonly Point[], form: Form): number | null {
  if (form === "LEVEL") return lasts.reduce((sum, { value }) => sum + value, 0);
  if (form !== "OBSERVATION") return null;
  // Of two at the same time the later series stands.
  return [...lasts].reduce((latest, one) => (one.at >= latest.at ? one : latest)).value;
}

function expected(pieces: readonly Piece[], last: number | null): Expected {
  const count = pieces.reduce((all, piece) => all + piece.count, 0);
  const sum = pieces.reduce((all, piece) => all + piece.sum, 0);
  const ranges = pieces.flatMap((piece) => piece.ranges);
  const lows = pieces.flatMap(({ min, ranges: own }) => min ?? own.map(({ low }) => low));
  const highs = pieces.flatMap(({ max, ranges: own }) => max ?? own.map(({ high }) => high));
  return {
    count,
    sum,
    average: count > 0 ? sum / count : null,
    min: lows.length > 0 ? Math.min(...lows) : null,
    max: highs.length > 0 ? Math.max(...highs) : null,
    last,
    between: (share) => (count > 0 ? between(ranges, share * (count - 1)) : null),
  };
}

/** Between which borders the value of a rank, or of those beside it, lies. */
function between(ranges: Piece["ranges"], rank: number): [number, number] {
  const at = (place: number, border: "low" | "high") => {
    let before = 0;
    for (const range of [...ranges].sort((a, b) => a[border] - b[border])) {
      before += range.count;
      if (before > place) return range[border];
    }
    return Number.NaN;
  };
  const most = ranges.reduce((all, { count }) => all + count, 0) - 1;
  return [at(Math.max(0, Math.floor(rank)), "low"), at(Math.min(most, Math.ceil(rank)), "high")];
}

function piecesOf(points: readonly Point[], form: Form): Piece[] {
  return points.map((point, index): Piece => {
    const before = points[index - 1];
    const isAnew = !before || (point.start ?? 0) > (before.start ?? 0);
    const { at, value, histogram } = point;
    if (histogram) return ofBuckets(at, histogram, form === "HISTOGRAM" || isAnew ? null : (before.histogram ?? null));
    const own = form === "TOTAL" && !isAnew ? value - before.value : value;
    return { at, count: 1, sum: own, ranges: [{ low: own, high: own, count: 1 }], min: own, max: own };
  });
}

/** What a histogram says beyond an earlier one of the same total. */
function ofBuckets(at: number, histogram: Histogram, earlier: Histogram | null): Piece {
  const { bounds, counts } = histogram.explicit ?? { bounds: [], counts: [] };
  const [min, max] = extremesOf(histogram, earlier);
  const ranges = counts.map((count, place) => ({
    low: Math.max(min ?? 0, place === 0 ? 0 : (bounds[place - 1] ?? 0)),
    high: Math.min(max ?? Number.POSITIVE_INFINITY, bounds[place] ?? max ?? bounds.at(-1) ?? 0),
    count: count - (earlier?.explicit?.counts[place] ?? 0),
  }));
  const count = ranges.reduce((all, one) => all + one.count, 0);
  const sum = (histogram.sum ?? 0) - (earlier?.sum ?? 0);
  return { at, count, sum, ranges: ranges.filter((range) => range.count > 0), min, max };
}

/** Extremes since an earlier histogram of the same total: known only where they moved. */
function extremesOf({ min, max }: Histogram, earlier: Histogram | null): [min: number | null, max: number | null] {
  if (!earlier) return [min, max];
  const isLower = min !== null && earlier.min !== null && min < earlier.min;
  const isHigher = max !== null && earlier.max !== null && max > earlier.max;
  return [isLower ? min : null, isHigher ? max : null];
}
