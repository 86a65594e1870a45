import type { Histogram } from "../algorithms/metrics/histogram.js";
import { add } from "../algorithms/metrics/sketch.js";
import { emptySummary, type Summary } from "../algorithms/metrics/summary.js";
import type { Chance } from "./random.js";

/** What was observed in an hour: values, and how often each. */
export interface Observed {
  values: number[];
  weights: number[];
}

/** In how many parts of equal weight an hour's observations are drawn. */
const STRATA = 10;

/** The middles of ten equal parts of the normal distribution (its quantiles at 0.05, 0.15, … 0.95). */
const NORMAL = [-1.6449, -1.0364, -0.6745, -0.3853, -0.1257, 0.1257, 0.3853, 0.6745, 1.0364, 1.6449];

/** How far single observations spread around their median: the standard deviation of their logarithm. */
const SPREAD = 0.45;

/** The scale of the sample's histograms: their buckets are 2.2 % wide. */
const SCALE = 5;

/** So many durations around a median, log-normal as durations are. */
export function durations(random: Chance, count: number, median: number): Observed {
  const observed: Observed = { values: [], weights: [] };
  for (let part = 0; part < STRATA; part++) {
    const weight = Math.floor((count * (part + 1)) / STRATA) - Math.floor((count * part) / STRATA);
    if (weight === 0) continue;
    observed.values.push(median * Math.exp(SPREAD * ((NORMAL[part] ?? 0) + 0.3 * (random.next() - 0.5))));
    observed.weights.push(weight);
  }
  return observed;
}

/** So many scores from 0 to 1 around a mean, in tenths. */
export function shares(random: Chance, count: number, mean: number): Observed {
  const tenth = () => Math.round(10 * Math.min(1, Math.max(0, mean + 0.3 * (random.next() - 0.5)))) / 10;
  return { values: Array.from({ length: count }, tenth), weights: Array.from({ length: count }, () => 1) };
}

/** How many observations there are, and what they add up to. */
export function totalOf({ values, weights }: Observed): { count: number; sum: number } {
  let [count, sum] = [0, 0];
  for (const [index, weight] of weights.entries()) {
    count += weight;
    sum += weight * (values[index] as number);
  }
  return { count, sum };
}

/** Observations as a histogram, as a collector sends them. */
export function histogramOf(observed: Observed): Histogram {
  const { values, weights } = observed;
  const places = new Map<number, number>();
  let zeroCount = 0;
  for (const [index, weight] of weights.entries()) {
    const place = Math.ceil(Math.log2(values[index] as number) * 2 ** SCALE) - 1;
    if (Number.isFinite(place)) places.set(place, (places.get(place) ?? 0) + weight);
    else zeroCount += weight;
  }
  const offset = places.size > 0 ? Math.min(...places.keys()) : 0;
  const counts = new Array<number>(places.size > 0 ? Math.max(...places.keys()) - offset + 1 : 0).fill(0);
  for (const [place, count] of places) counts[place - offset] = count;
  const [positive, negative] = [
    { offset, counts },
    { offset: 0, counts: [] },
  ];
  const exponential = { scale: SCALE, zeroCount, zeroThreshold: 0, positive, negative };
  return { ...totalOf(observed), min: Math.min(...values), max: Math.max(...values), exponential };
}

/** What observations sum up to, without the way through a histogram. */
export function summaryOf(observed: Observed, at: number): Summary {
  const { values, weights } = observed;
  const { count, sum } = totalOf(observed);
  const summary = emptySummary({ at, value: count });
  [summary.count, summary.sum] = [count, sum];
  for (const [index, value] of values.entries()) {
    const weight = weights[index] as number;
    if (summary.sketch) add(summary.sketch, value, weight);
    summary.squares += weight * (value - sum / count) ** 2;
    if (value < summary.min) summary.min = value;
    if (value > summary.max) summary.max = value;
  }
  return summary;
}
