import { addSketch, newSketch, quantileOf, type Sketch } from "./sketch.js";
import { addSquares, type Summary } from "./summary.js";

/** What summaries of several series say together of one step; a value that nobody told is null. */
export interface Aggregate {
  count: number;
  sum: number | null;
  /** See `Summary`. */
  squares: number;
  average: number | null;
  min: number | null;
  max: number | null;
  /** The sum of each series' latest value. */
  lasts: number | null;
  /** The latest value of all. */
  last: number | null;
  /** In the order of the quantiles that were asked. */
  quantiles: (number | null)[];
}

/**
 * Joins summaries of several series; null when none has anything. Sketches are merged only where quantiles are asked: that
 * is most of the work.
 */
export function aggregate(parts: readonly (Summary | null)[], quantiles: readonly number[]): Aggregate | null {
  const there = parts.filter((part) => part !== null);
  const [first] = there;
  if (!first) return null;
  const all = {
    count: 0,
    sum: 0,
    squares: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    lasts: 0,
    last: first.last,
  };
  for (const part of there) {
    const { count, sum, min, max, last } = part;
    addSquares(all, part);
    all.count += count;
    all.sum += sum;
    all.min = Math.min(all.min, min);
    all.max = Math.max(all.max, max);
    all.lasts += last.value;
    if (last.at >= all.last.at) all.last = last;
  }
  const sketch = quantiles.length > 0 ? joined(there.flatMap(({ sketch }) => sketch ?? [])) : null;
  return {
    count: all.count,
    sum: known(all.sum),
    squares: all.squares,
    average: all.count > 0 ? known(all.sum / all.count) : null,
    min: known(all.min),
    max: known(all.max),
    lasts: known(all.lasts),
    last: known(all.last.value),
    quantiles: quantiles.map((quantile) => within(sketch && quantileOf(sketch, quantile), all)),
  };
}

function joined(sketches: readonly Sketch[]): Sketch {
  const [only] = sketches;
  if (sketches.length === 1 && only) return only;
  const all = newSketch();
  for (const sketch of sketches) addSketch(all, sketch);
  return all;
}

/** A sketch's answer may lie up to its error beyond the extremes, and nothing that was placed in it does. */
function within(value: number | null, { min, max }: { min: number; max: number }): number | null {
  if (value === null) return null;
  return Math.min(Math.max(value, Number.isFinite(min) ? min : value), Number.isFinite(max) ? max : value);
}

/** JSON has no infinity: a sum that overflows, or an extreme that nobody told, is not known. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
