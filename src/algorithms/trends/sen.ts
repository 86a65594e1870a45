import { fallingPairs } from "./score.js";

/** Values at steps that increase. */
export interface Stepped {
  values: readonly number[];
  steps: readonly number[];
}

/** As many slopes are held at once. */
const HELD = 100_000;

/** The median of the slopes between all pairs of values, a step (Sen 1968). NaN with fewer than two. */
export function slopeOf(series: Stepped): number {
  const count = pairsOf(series);
  const [low, high] = slopesAt(series, [Math.ceil(count / 2) - 1, Math.floor(count / 2)]);
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/**
 * An interval for the slope: the slopes that stand as far from the middle of all as `border` standard deviations of Kendall's S
 * (Sen 1968; Gilbert 1987, 16.4.2), `varS` its variance. Null: with so few values it has no end.
 */
export function slopeInterval(series: Stepped, varS: number, border: number): { low: number; high: number } | null {
  const count = pairsOf(series);
  const wide = border * Math.sqrt(varS);
  const ranks = [Math.round((count - wide) / 2) - 1, Math.round((count + wide) / 2)];
  if (ranks.some((rank) => rank < 0 || rank >= count)) return null;
  const [low = Number.NaN, high = Number.NaN] = slopesAt(series, ranks);
  return { low, high };
}

function pairsOf({ values }: Stepped): number {
  return (values.length * (values.length - 1)) / 2;
}

/** The slopes of these ranks, from 0 on, among the slopes of all pairs: exact, and held at once only where they are few. */
function slopesAt(series: Stepped, ranks: readonly number[]): number[] {
  let held: Held = { fewer: 0, slopes: new Float64Array() };
  if (pairsOf(series) <= HELD) held = { fewer: 0, slopes: slopesOfAll(series).sort() };
  return ranks.map((rank) => {
    if (held.slopes[rank - held.fewer] === undefined) held = slopesAbout(series, rank);
    return held.slopes[Math.max(0, Math.min(held.slopes.length - 1, rank - held.fewer))] as number;
  });
}

/** Slopes in their order, and how many are less than the first of them. */
interface Held {
  fewer: number;
  slopes: Float64Array;
}

/**
 * The slopes about a rank: how many slopes are less than a border is how many pairs fall once the border is taken from the
 * series (after Matoušek 1991), so the border is halved until those about it can be held.
 */
function slopesAbout(series: Stepped, rank: number): Held {
  const { values, steps } = series;
  const below = (slope: number) => fallingPairs(values.map((value, index) => value - slope * (steps[index] as number)));
  let { low, high } = extremes(series);
  let [fewer, atMost] = [0, pairsOf(series)];
  while (atMost - fewer > HELD) {
    const middle = low / 2 + high / 2;
    // Very many are equal: one of them stands for all.
    if (middle <= low || middle >= high) return { fewer: rank, slopes: Float64Array.of(nearest(series, middle)) };
    const count = below(middle);
    if (count <= rank) [low, fewer] = [middle, count];
    else [high, atMost] = [middle, count];
  }
  return { fewer, slopes: slopesBetween(series, low, high).sort() };
}

function slopeBetween({ values, steps }: Stepped, one: number, other: number): number {
  const rise = (values[other] as number) - (values[one] as number);
  return rise / ((steps[other] as number) - (steps[one] as number));
}

function slopesOfAll(series: Stepped): Float64Array {
  const slopes = new Float64Array(pairsOf(series));
  let place = 0;
  for (let later = 1; later < series.values.length; later++)
    for (let earlier = 0; earlier < later; earlier++) slopes[place++] = slopeBetween(series, earlier, later);
  return slopes;
}

/** Between what all slopes lie: any slope is a mean of those between neighbours. */
function extremes(series: Stepped): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 1; index < series.values.length; index++) {
    const slope = slopeBetween(series, index - 1, index);
    [low, high] = [Math.min(low, slope), Math.max(high, slope)];
  }
  const beyond = (Math.abs(low) + Math.abs(high)) * 1e-12 + Number.MIN_VALUE;
  return { low: low - beyond, high: high + beyond };
}

/** Steps' places by what is left of the values when a line of this slope is taken away. */
function orderedBy(series: Stepped, slope: number): { order: number[]; rest: Float64Array } {
  const rest = Float64Array.from(series.values, (value, index) => value - slope * (series.steps[index] as number));
  const order = Array.from(rest.keys()).sort((a, b) => (rest[a] as number) - (rest[b] as number) || a - b);
  return { order, rest };
}

/** The slopes from `low` up to, not with, `high`: pairs that change places between the two orders, found by merging. */
function slopesBetween(series: Stepped, low: number, high: number): Float64Array {
  const { rest } = orderedBy(series, high);
  let from = orderedBy(series, low).order;
  let to = new Array<number>(from.length);
  const slopes: number[] = [];
  for (let width = 1; width < from.length; width *= 2) {
    for (let left = 0; left < from.length; left += 2 * width) {
      const middle = Math.min(from.length, left + width);
      const right = Math.min(from.length, left + 2 * width);
      let [one, other] = [left, middle];
      for (let place = left; place < right; place++) {
        const takesFirst = other >= right || (one < middle && atOf(rest, from, one) <= atOf(rest, from, other));
        if (!takesFirst)
          for (let passed = one; passed < middle; passed++)
            slopes.push(slopeBetween(series, from[passed] as number, from[other] as number));
        to[place] = from[takesFirst ? one++ : other++] as number;
      }
    }
    [from, to] = [to, from];
  }
  return Float64Array.from(slopes);
}

function atOf(rest: Float64Array, order: readonly number[], place: number): number {
  return rest[order[place] as number] as number;
}

/** Where very many slopes are equal, and so cannot be held: the slope of a pair that is next to this. */
function nearest(series: Stepped, slope: number): number {
  const { order } = orderedBy(series, slope);
  let best = Number.POSITIVE_INFINITY;
  for (let place = 1; place < order.length; place++) {
    const own = slopeBetween(series, order[place - 1] as number, order[place] as number);
    if (Math.abs(own - slope) < Math.abs(best - slope)) best = own;
  }
  return best;
}
