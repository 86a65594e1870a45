import { ByteReader, ByteWriter } from "./bytes.js";
import type { Point } from "./points.js";
import { add, addSketch, newSketch, readSketch, type Sketch, writeSketch, writeSketchOf } from "./sketch.js";

/**
 * What is kept of the points of some time. Of a level (a gauge) its samples are summed up; of a counter its increases; of
 * observations (durations, histograms) each of them. `min` and `max` of a histogram that tells none are borders of its
 * buckets; they are infinite (∞, −∞) where it has no buckets either, and where there is nothing.
 */
export interface Summary {
  /** How many samples, increases or observations. */
  count: number;
  /** Of histograms without a sum what their buckets add up to about; NaN where they have none either. */
  sum: number;
  /**
   * The squares of their distances from their mean, added up: divided by count − 1 it is the variance. Kept so, and not as a
   * sum of squares, since that loses all its digits where values are large and near each other. Of histograms it is taken
   * from the places of their buckets.
   */
  squares: number;
  min: number;
  max: number;
  /** The latest point, as it was sent: what a level is, and where a total goes on. */
  last: Point;
  /** What quantiles are worked out from; null where nobody asked for it. */
  sketch: Sketch | null;
}

/** A summary of nothing yet, whose latest point is `last`; `sketched`: whether quantiles will be asked of it. */
export function emptySummary(last: Point, sketched = true): Summary {
  const [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return { count: 0, sum: 0, squares: 0, min, max, last, sketch: sketched ? newSketch() : null };
}

/** Adds one value. */
export function addValue(summary: Summary, value: number): void {
  if (summary.count > 0) {
    const apart = value - summary.sum / summary.count;
    summary.squares += apart * apart * (summary.count / (summary.count + 1)); // As addSquares, without making an object.
  }
  summary.count++;
  summary.sum += value;
  if (value < summary.min) summary.min = value;
  if (value > summary.max) summary.max = value;
  if (summary.sketch) add(summary.sketch, value);
}

/** Joins the squares of two sets by their counts and means (Chan, Golub, LeVeque 1983); before count and sum are joined. */
export function addSquares(into: Spread, from: Spread): void {
  into.squares += from.squares;
  if (into.count === 0 || from.count === 0) return;
  const apart = from.sum / from.count - into.sum / into.count;
  into.squares += apart * apart * ((into.count * from.count) / (into.count + from.count));
}

/** How many values, their sum, and how far they lie from their mean. */
export type Spread = Pick<Summary, "count" | "sum" | "squares">;

/** Adds what another summary has. */
export function addSummary(into: Summary, from: Summary): void {
  addSquares(into, from);
  into.count += from.count;
  into.sum += from.sum;
  into.min = Math.min(into.min, from.min);
  into.max = Math.max(into.max, from.max);
  if (from.last.at >= into.last.at) into.last = from.last;
  if (into.sketch && from.sketch) addSketch(into.sketch, from.sketch);
}

/** One summary of several, in any order; null of none. */
export function together(summaries: readonly (Summary | null)[]): Summary | null {
  let all: Summary | null = null;
  for (const one of summaries) {
    if (!one) continue;
    all ??= emptySummary(one.last, one.sketch !== null);
    addSummary(all, one);
  }
  return all;
}

/** Writes a summary. */
export function writeSummary(bytes: ByteWriter, { count, sum, squares, min, max, last, sketch }: Summary): void {
  bytes.count(count);
  for (const value of [sum, squares, min, max, last.at, last.value, last.start ?? 0]) bytes.float(value);
  bytes.count(last.key ?? 0);
  bytes.text(last.histogram ? JSON.stringify(last.histogram) : "");
  if (sketch) writeSketch(SKETCH, sketch);
  bytes.blockOf(SKETCH);
}

/** Where a sketch is written before its length is known; empty whenever nothing is being written. */
const SKETCH = new ByteWriter();

/** A single value, and when it was. */
export interface OneValue {
  at: number;
  value: number;
}

/** Writes the summary of a single value as `writeSummary` would, without making it: there may be half a million. */
export function writeOneValue(bytes: ByteWriter, { at, value }: OneValue): void {
  bytes.count(1);
  for (const one of [value, 0, value, value, at, value, 0]) bytes.float(one);
  bytes.count(0);
  bytes.text("");
  writeSketchOf(SKETCH, value);
  bytes.blockOf(SKETCH);
}

/** Reads what `writeSummary` wrote, with what quantiles need or, which is quicker, without. */
export function readSummary(bytes: ByteReader, sketched = true): Summary {
  const count = bytes.count();
  const [sum, squares, min, max, at, value, start] = [0, 1, 2, 3, 4, 5, 6].map(() => bytes.float()) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const key = bytes.count();
  const histogram = bytes.text();
  const last: Point = { at, value, key, start, ...(histogram && { histogram: JSON.parse(histogram) }) };
  const own = bytes.block();
  const sketch = sketched && own.length > 0 ? readSketch(new ByteReader(own)) : null;
  return { count, sum, squares, min, max, last, sketch };
}
