import type { Histogram } from "./histogram.js";

/**
 * Points of one series, in columns, by time and then key. `key` tells points of one millisecond apart (0 where there is one
 * only, such as samples of a metric; made from the span's id for calls). `start` is since when a total counts, in epoch
 * milliseconds; 0: not told. Of histograms `value` is how many observations the point has.
 */
export interface Points {
  at: number[];
  key: number[];
  value: number[];
  start: number[];
  /** One a point where the series is of histograms; else null. */
  histograms: Histogram[] | null;
}

/** One point of a series. */
export interface Point {
  at: number;
  value: number;
  key?: number;
  start?: number;
  histogram?: Histogram;
}

/** No points. */
export function noPoints(ofHistograms = false): Points {
  return { at: [], key: [], value: [], start: [], histograms: ofHistograms ? [] : null };
}

/** Adds a point behind the others, wherever it belongs: see `inOrder`. */
export function push(points: Points, { at, value, key = 0, start = 0, histogram }: Point): void {
  points.at.push(at);
  points.key.push(key);
  points.value.push(value);
  points.start.push(start);
  if (histogram) points.histograms?.push(histogram);
}

/** The point at an index. */
export function pointAt(points: Points, index: number): Point {
  const histogram = points.histograms?.[index];
  return {
    at: points.at[index] as number,
    key: points.key[index] as number,
    value: points.value[index] as number,
    start: points.start[index] as number,
    ...(histogram && { histogram }),
  };
}

/**
 * Points by time and key, each once: of two with the same time and key the one that came later stands, so that what is
 * sent again changes nothing and what is corrected is corrected.
 */
export function inOrder(points: Points): Points {
  if (isInOrder(points)) return points;
  const { at, key } = points;
  const order = at.map((_, index) => index);
  order.sort((a, b) => (at[a] as number) - (at[b] as number) || (key[a] as number) - (key[b] as number) || a - b);
  const ordered = noPoints(points.histograms !== null);
  for (const [place, index] of order.entries()) {
    const next = order[place + 1];
    if (next !== undefined && at[next] === at[index] && key[next] === key[index]) continue;
    push(ordered, pointAt(points, index));
  }
  return ordered;
}

/** The points of both; where both have one of the same time and key, that of `later`. */
export function merged(earlier: Points, later: Points): Points {
  if (later.at.length === 0) return earlier;
  const all = noPoints(earlier.histograms !== null || later.histograms !== null);
  for (const column of ["at", "key", "value", "start"] as const) all[column] = earlier[column].concat(later[column]);
  if (all.histograms) all.histograms = (earlier.histograms ?? []).concat(later.histograms ?? []);
  return inOrder(all);
}

function isInOrder({ at, key }: Points): boolean {
  for (let index = 1; index < at.length; index++) {
    const step = (at[index] as number) - (at[index - 1] as number);
    if (step < 0 || (step === 0 && (key[index] as number) <= (key[index - 1] as number))) return false;
  }
  return true;
}

/** The points from a time on and before another one. */
export function within(points: Points, from: number, to: number): Points {
  const first = lowerBound(points.at, from);
  const end = lowerBound(points.at, to);
  if (first === 0 && end === points.at.length) return points;
  return {
    at: points.at.slice(first, end),
    key: points.key.slice(first, end),
    value: points.value.slice(first, end),
    start: points.start.slice(first, end),
    histograms: points.histograms?.slice(first, end) ?? null,
  };
}

/** The first index whose value is not below `least`, in ascending numbers. */
export function lowerBound(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
