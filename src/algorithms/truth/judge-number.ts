import type { Alternative, Judgement, Learnt } from "./claim.js";
import { CONFLICT, DOUBT, NORMAL_95, NUMBER } from "./constants.js";
import { inNine } from "./rank.js";
import type { Word } from "./word.js";

/** A claim on the fitted scale, without its source's bias. */
interface Reading {
  key: string;
  source: string;
  x: number;
  variance: number;
  counts: number;
}

/**
 * The number behind an object's claims: from the likeliest of them three steps of reweighting by Student's t, or the weighted mean
 * where errors are Gaussian. The belief is the share of all weight that the estimate explains: claims within two standard
 * deviations of it.
 */
export function judgeNumber({ pooled, scale, tail = null }: Learnt, words: readonly Word[]): Judgement {
  const readings = words.map(({ claim, source, counts }): Reading => {
    const number = claim.number ?? 0;
    const x = scale === "log" ? Math.log(Math.max(number, Number.MIN_VALUE)) : number;
    const variance = Math.max(source.variance ?? pooled.variance ?? 1, 1e-300);
    return { key: claim.key, source: claim.source, x: x - (source.bias ?? 0), variance, counts };
  });
  const { estimate, spread } = estimated(readings, tail);
  // Beyond exp(709) there are no numbers; a border that nobody knows lies there and not at infinity.
  const shown = (x: number) => (scale === "log" ? Math.exp(Math.min(x, 709)) : x);
  const half = NORMAL_95 * Math.sqrt(spread);
  const number = shown(estimate);
  return {
    ...{ form: "number", value: String(number), number, low: shown(estimate - half), high: shown(estimate + half) },
    ...explained(readings, { estimate, spread, doubt: DOUBT / Math.max(pooled.variance ?? 1, 1e-300) }),
  };
}

function estimated(readings: readonly Reading[], tail: number | null): { estimate: number; spread: number } {
  let [estimate, all] = [likeliest(readings, tail), 0];
  for (let step = 0; step < NUMBER.steps; step++) {
    let sum = 0;
    all = 0;
    for (const reading of readings) {
      const trust = tail === null ? 1 : (tail + 1) / (tail + (reading.x - estimate) ** 2 / reading.variance);
      const weight = trust * certaintyOf(reading);
      // Distances from the estimate: sums of large numbers would lose digits.
      sum += weight * (reading.x - estimate);
      all += weight;
    }
    estimate += sum / all;
  }
  return { estimate, spread: 1 / all };
}

/**
 * The claimed value that makes all claims the likeliest: a median would lie between two camps, and reweighting from there would
 * end in the nearer one. Where errors are Gaussian the start does not matter.
 */
function likeliest(readings: readonly Reading[], tail: number | null): number {
  const areFew = readings.length <= NUMBER.starts;
  const starts = areFew
    ? readings
    : [...readings].sort((a, b) => certaintyOf(b) - certaintyOf(a)).slice(0, NUMBER.starts);
  let [best, most] = [starts[0]?.x ?? Number.NaN, Number.NEGATIVE_INFINITY];
  if (tail === null) return best;
  for (const { x } of starts) {
    let likelihood = 0;
    for (const other of readings) likelihood -= other.counts * Math.log1p((other.x - x) ** 2 / (other.variance * tail));
    if (likelihood > most + 1e-12) [best, most] = [x, likelihood];
  }
  return best;
}

function certaintyOf({ counts, variance }: Reading): number {
  return Math.max(counts, 1e-9) / variance;
}

function explained(
  readings: readonly Reading[],
  { estimate, spread, doubt }: { estimate: number; spread: number; doubt: number },
): Pick<Judgement, "belief" | "margin" | "alternatives" | "conflict" | "near"> {
  const all = readings.reduce((sum, reading) => sum + certaintyOf(reading), doubt);
  const isNear = ({ x, variance }: Reading) => (x - estimate) ** 2 <= NORMAL_95 ** 2 * (variance + spread);
  const byKey = new Map<string, { claims: Reading[]; belief: number }>();
  for (const reading of readings) {
    const own = byKey.get(reading.key) ?? { claims: [], belief: 0 };
    byKey.set(reading.key, { claims: [...own.claims, reading], belief: own.belief + certaintyOf(reading) / all });
  }
  const ordered = [...byKey].sort(
    ([a, one], [b, other]) => inNine(other.belief) - inNine(one.belief) || (a < b ? -1 : 1),
  );
  const alternatives: Alternative[] = ordered.map(([key, { claims, belief }]) => ({
    ...{ key, belief },
    sources: claims.map(({ source }) => source),
  }));
  const belief = Math.min(
    1,
    readings.filter(isNear).reduce((sum, reading) => sum + certaintyOf(reading) / all, 0),
  );
  const second = ordered
    .filter(([, { claims }]) => !claims.some(isNear))
    .reduce((most, [, one]) => Math.max(most, one.belief), 0);
  return {
    belief,
    margin: belief - second,
    alternatives,
    near: ordered.filter(([, { claims }]) => claims.some(isNear)).map(([key]) => key),
    conflict: readings.length > 1 && (belief < CONFLICT.belief || second >= CONFLICT.second),
  };
}
