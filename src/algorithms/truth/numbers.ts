import { logGamma, trigamma } from "../statistics/beta.js";
import { median } from "../statistics/median.js";
import type { ClaimTable } from "./claim-table.js";
import { FIT, NUMBER } from "./constants.js";
import { type NumberTable, numberTable } from "./number-table.js";

/** A fit of numbers: x = truth + bias of the source + √variance · error. */
export interface NumberFit {
  scale: "linear" | "log";
  /** Degrees of freedom of the errors' Student's t; null: Gauss. */
  tail: number | null;
  rounds: number;
  /** Of each object, and how far that may be off. */
  estimate: Float64Array;
  spread: Float64Array;
  /** Of each source. */
  bias: Float64Array;
  variance: Float64Array;
  /** The variance of the typical source. */
  typical: number;
}

/** What is fitted: a tail, and whether sources are taken for alike. */
interface Model {
  tail: number | null;
  areAlike?: boolean;
}

/**
 * Truth of numbers by expectation maximisation with a bias and a variance of each source, both drawn to those of all (the
 * Gaussian truth model of Zhao and Han 2012, with empirical priors), and Student's t for errors where that is clearly more likely
 * (Lange, Little and Taylor 1989). `isOpinion`: the truth is the mean of what is said, so nobody far from it is an outlier.
 */
export function fitNumbers(table: ClaimTable, isOpinion: boolean): NumberFit {
  const numbers = numberTable(table);
  if (isOpinion) return fitMean(numbers);
  const gauss = fitTail(numbers, { tail: null });
  const robust = NUMBER.tails
    .map((tail) => fitTail(numbers, { tail }))
    .map((fit) => ({ fit, likelihood: likelihoodOf(numbers, fit) }))
    .reduce((best, one) => (one.likelihood > best.likelihood ? one : best));
  if (robust.likelihood - likelihoodOf(numbers, gauss) <= NUMBER.gain) return gauss;
  return looksLikeOpinion(numbers, robust.fit) ? fitMean(numbers) : robust.fit;
}

/** All sources alike: then the estimate is the mean of what is said. */
function fitMean(numbers: NumberTable): NumberFit {
  return fitTail(numbers, { tail: null, areAlike: true });
}

/** How far sources are off. */
type Spread = Pick<NumberFit, "variance" | "typical">;

function fitTail(numbers: NumberTable, model: Model): NumberFit {
  const { table, values, scale } = numbers;
  let estimate = numbers.medians;
  const bias = new Float64Array(table.sources.length);
  const floor = floorOf(values);
  const off = Array.from(values, (x, claim) => Math.abs(x - (estimate[table.object[claim] as number] as number)));
  const first = Math.max(floor, (median(off) / 0.6745) ** 2, meanSquare(off) * 1e-4);
  let spread: Spread = { variance: new Float64Array(table.sources.length).fill(first), typical: first };
  for (let rounds = 1; ; rounds++) {
    const residuals = residualsOf(numbers, estimate, bias);
    const trust = trustOf(table, { residuals, ...spread, tail: model.tail });
    const next = estimatesOf(numbers, { trust, bias, ...spread });
    if (!model.areAlike) learnBias(numbers, { trust, estimate: next.estimate, bias, variance: spread.variance });
    const after = residualsOf(numbers, next.estimate, bias);
    spread = variancesOf(table, { residuals: after, trust, spread: next.spread, floor }, model);
    const move = meanMove(estimate, next.estimate);
    estimate = next.estimate;
    if (move >= NUMBER.still * Math.sqrt(spread.typical) && rounds < FIT.rounds) continue;
    return { scale, tail: model.tail, rounds, estimate, spread: next.spread, bias, ...spread };
  }
}

function meanMove(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += Math.abs((one[index] as number) - (other[index] as number));
  return sum / one.length;
}

/** Variances never fall below what the numbers' own digits can tell. */
function floorOf(values: Float64Array): number {
  return 1e-14 * meanSquare([...values]) + 1e-300;
}

function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one * one, 0) / values.length;
}

function residualsOf({ table, values }: NumberTable, estimate: Float64Array, bias: Float64Array): Float64Array {
  const residuals = new Float64Array(values.length);
  for (let claim = 0; claim < values.length; claim++)
    residuals[claim] =
      (values[claim] as number) -
      (estimate[table.object[claim] as number] as number) -
      (bias[table.source[claim] as number] as number);
  return residuals;
}

/** How much each claim counts: its own weight, less where it is an outlier. */
function trustOf(
  { source, weight }: ClaimTable,
  { residuals, variance, tail }: { residuals: Float64Array; variance: Float64Array; tail: number | null },
): Float64Array {
  if (tail === null) return weight;
  const trust = new Float64Array(weight.length);
  for (let claim = 0; claim < weight.length; claim++) {
    const e = residuals[claim] as number;
    const off = (e * e) / (variance[source[claim] as number] as number);
    trust[claim] = ((weight[claim] as number) * (tail + 1)) / (tail + off);
  }
  return trust;
}

function estimatesOf(
  { table, values }: NumberTable,
  { trust, bias, variance }: { trust: Float64Array; bias: Float64Array; variance: Float64Array },
): { estimate: Float64Array; spread: Float64Array } {
  const estimate = new Float64Array(table.objects.length);
  const spread = new Float64Array(table.objects.length);
  for (let claim = 0; claim < values.length; claim++) {
    const [own, at] = [table.source[claim] as number, table.object[claim] as number];
    const weight = Math.max(1e-9, trust[claim] as number) / (variance[own] as number);
    estimate[at] = (estimate[at] as number) + weight * ((values[claim] as number) - (bias[own] as number));
    spread[at] = (spread[at] as number) + weight;
  }
  for (let at = 0; at < estimate.length; at++) {
    spread[at] = 1 / (spread[at] as number);
    estimate[at] = (estimate[at] as number) * (spread[at] as number);
  }
  return { estimate, spread };
}

/** Each source's mean error, drawn to 0 by as much as the errors' scatter says that biases are chance. In place. */
function learnBias(
  { table, values }: NumberTable,
  given: { trust: Float64Array; estimate: Float64Array; bias: Float64Array; variance: Float64Array },
): void {
  const { trust, estimate, bias, variance } = given;
  const certain = new Float64Array(bias.length);
  const raw = new Float64Array(bias.length);
  const claims = new Float64Array(bias.length);
  for (let claim = 0; claim < values.length; claim++) {
    const own = table.source[claim] as number;
    const weight = (trust[claim] as number) / (variance[own] as number);
    certain[own] = (certain[own] as number) + weight;
    raw[own] =
      (raw[own] as number) + weight * ((values[claim] as number) - (estimate[table.object[claim] as number] as number));
    claims[own] = (claims[own] as number) + 1;
  }
  const most = 4 * median([...certain]);
  let [scatter, all] = [0, 0];
  for (let own = 0; own < bias.length; own++) {
    raw[own] = (raw[own] as number) / Math.max(certain[own] as number, 1e-300);
    const weight = Math.min(most, certain[own] as number);
    scatter += weight * ((raw[own] as number) ** 2 - 1 / Math.max(certain[own] as number, 1e-300));
    all += weight;
  }
  const differ = all > 0 ? Math.max(0, scatter / all) : 0;
  let mean = 0;
  for (let own = 0; own < bias.length; own++) {
    const kept = differ > 0 ? (certain[own] as number) / ((certain[own] as number) + 1 / differ) : 0;
    bias[own] = (raw[own] as number) * kept;
    mean += ((bias[own] as number) * (claims[own] as number)) / values.length;
  }
  for (let own = 0; own < bias.length; own++) bias[own] = (bias[own] as number) - mean + 0; // + 0: never −0, which JSON does not know.
}

/** Each source's variance, drawn to the typical one. What an estimate may be off is added, or a lone source looked perfect. */
function variancesOf(
  { source, object, weight, sources }: ClaimTable,
  given: { residuals: Float64Array; trust: Float64Array; spread: Float64Array; floor: number },
  { tail, areAlike }: Model,
): Spread {
  const squares = new Float64Array(sources.length);
  const counts = new Float64Array(sources.length);
  for (let claim = 0; claim < source.length; claim++) {
    const own = source[claim] as number;
    const e = given.residuals[claim] as number;
    squares[own] =
      (squares[own] as number) +
      (given.trust[claim] as number) * (e * e + (given.spread[object[claim] as number] as number));
    counts[own] = (counts[own] as number) + (weight[claim] as number);
  }
  const logs = squares.map((sum, own) => Math.log(Math.max(given.floor, sum / Math.max(counts[own] as number, 1e-9))));
  let [sum, all] = [0, 0];
  for (const [own, log] of logs.entries()) {
    const share = Math.min(counts[own] as number, 50);
    sum += share * log;
    all += share;
  }
  const middle = sum / all;
  const typical = Math.exp(middle);
  if (areAlike) return { variance: squares.fill(typical), typical };
  const k = strengthOf({ logs, counts, middle }, tail);
  const variance = squares.map((own, index) =>
    Math.max(given.floor, (own + k * typical) / ((counts[index] as number) + k)),
  );
  return { variance, typical };
}

/** How many claims the typical variance is worth: by how much the logarithms of the variances scatter beyond chance. */
function strengthOf(
  { logs, counts, middle }: { logs: Float64Array; counts: Float64Array; middle: number },
  tail: number | null,
): number {
  let [scatter, all, sources] = [0, 0, 0];
  for (const [own, log] of logs.entries()) {
    const n = counts[own] as number;
    if (n < 3) continue;
    sources++;
    const chance = trigamma((n - 1) / 2) * (tail === null ? 1 : 1.5);
    const weight = 1 / (chance + 0.2);
    scatter += weight * ((log - middle) ** 2 - chance);
    all += weight;
  }
  if (sources < NUMBER.fewest) return NUMBER.few;
  const differ = scatter / all;
  const [least, most] = NUMBER.strength;
  return differ > 0 ? Math.min(most, Math.max(least, 2 / differ)) : most;
}

/** The mean log likelihood of a claim. */
function likelihoodOf(numbers: NumberTable, { estimate, spread, bias, variance, tail }: NumberFit): number {
  const { source, object, weight } = numbers.table;
  const constant =
    tail === null
      ? -Math.log(2 * Math.PI) / 2
      : logGamma((tail + 1) / 2) - logGamma(tail / 2) - Math.log(tail * Math.PI) / 2;
  let [sum, all] = [0, 0];
  for (const [claim, e] of residualsOf(numbers, estimate, bias).entries()) {
    const square = (variance[source[claim] as number] as number) + (spread[object[claim] as number] as number);
    const off = (e * e) / square;
    const shape = tail === null ? -off / 2 : (-(tail + 1) / 2) * Math.log1p(off / tail);
    sum += (weight[claim] as number) * (constant - Math.log(square) / 2 + shape);
    all += weight[claim] as number;
  }
  return sum / all;
}

/** Many say the very same and many others are far off, as in ratings: then those are no outliers but opinions. */
function looksLikeOpinion(numbers: NumberTable, fit: NumberFit): boolean {
  const { values, table } = numbers;
  const counts = new Map<number, number>();
  for (const x of values) counts.set(x, (counts.get(x) ?? 0) + 1);
  const common = [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
  if (common <= NUMBER.common * values.length) return false;
  const far = residualsOf(numbers, fit.estimate, fit.bias).filter(
    (e, claim) => Math.abs(e) > NUMBER.scales * Math.sqrt(fit.variance[table.source[claim] as number] as number),
  );
  return far.length > NUMBER.beyond * values.length;
}
