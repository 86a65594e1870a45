import { ByteReader, ByteWriter } from "./bytes.js";
import type { Point } from "./points.js";
import { add, addSketch, newSketch, readSketch, type Sketch, writeSketch } from "./sketch.js";

/**
 * What is kept of the points of some time. Of a level (a gauge) its samples are summed up; of a counter its increases; of
 * observations (durations, histograms) each of them. `min` and `max` are infinite (∞, −∞) where no sender told them.
 */
export interface Summary {
  /** How many samples, increases or observations. */
  count: number;
  sum: number;
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
  return { count: 0, sum: 0, min, max, last, sketch: sketched ? newSketch() : null };
}

/** Adds one value. */
export function addValue(summary: Summary, value: number): void {
  summary.count++;
  summary.sum += value;
  if (value < summary.min) summary.min = value;
  if (value > summary.max) summary.max = value;
  if (summary.sketch) add(summary.sketch, value);
}

/** Adds what another summary has. */
export function addSummary(into: Summary, from: Summary): void {
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
export function writeSummary(bytes: ByteWriter, { count, sum, min, max, last, sketch }: Summary): void {
  bytes.count(count);
  for (const value of [sum, min, max, last.at, last.value, last.start ?? 0]) bytes.float(value);
  bytes.count(last.key ?? 0);
  bytes.text(last.histogram ? JSON.stringify(last.histogram) : "");
  const own = new ByteWriter();
  if (sketch) writeSketch(own, sketch);
  bytes.block(own.done());
}

/** Reads what `writeSummary` wrote, with what quantiles need or, which is quicker, without. */
export function readSummary(bytes: ByteReader, sketched = true): Summary {
  const count = bytes.count();
  const [sum, min, max, at, value, start] = [0, 1, 2, 3, 4, 5].map(() => bytes.float()) as [
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
  const sketch = bytes.block();
  return {
    count,
    sum,
    min,
    max,
    last,
    sketch: sketched && sketch.length > 0 ? readSketch(new ByteReader(sketch)) : null,
  };
}
