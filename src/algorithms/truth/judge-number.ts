import type { Alternative, Judgement, Learnt } from "./claim.js";
import { CONFLICT, DOUBT, NORMAL_95 } from "./constants.js";
import { weightedMedian } from "./number-table.js";
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
 * The number behind an object's claims: from their weighted median one step of reweighting by Student's t, or the weighted mean
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
  const certain = readings.map(({ counts, variance }) => Math.max(counts, 1e-9) / variance);
  const start = weightedMedian(
    readings.map(({ x }) => x),
    certain,
  );
  let [sum, all] = [0, 0];
  for (const [index, { x, variance }] of readings.entries()) {
    const trust = tail === null ? 1 : (tail + 1) / (tail + (x - start) ** 2 / variance);
    const weight = trust * (certain[index] as number);
    // Distances from the start: sums of large numbers would lose digits.
    sum += weight * (x - start);
    all += weight;
  }
  return { estimate: start + sum / all, spread: 1 / all };
}

function explained(
  readings: readonly Reading[],
  { estimate, spread, doubt }: { estimate: number; spread: number; doubt: number },
): Pick<Judgement, "belief" | "margin" | "alternatives" | "conflict" | "near"> {
  const weightOf = ({ counts, variance }: Reading) => Math.max(counts, 1e-9) / variance;
  const all = doubt + readings.reduce((sum, reading) => sum + weightOf(reading), 0);
  const isNear = ({ x, variance }: Reading) => (x - estimate) ** 2 <= NORMAL_95 ** 2 * (variance + spread);
  const byKey = new Map<string, { claims: Reading[]; belief: number }>();
  for (const reading of readings) {
    const own = byKey.get(reading.key) ?? { claims: [], belief: 0 };
    byKey.set(reading.key, { claims: [...own.claims, reading], belief: own.belief + weightOf(reading) / all });
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
    readings.filter(isNear).reduce((sum, reading) => sum + weightOf(reading) / all, 0),
  );
  const second = ordered
    .filter(([, { claims }]) => !claims.some(isNear))
    .reduce((most, [, one]) => Math.max(most, one.belief), 0);
  return {
    belief,
    margin: belief - second,
    alternatives,
    near: ordered.filter(([, { claims }]) => claims.some(isNear)).map(([key]) => key),
    conflict: belief < CONFLICT.belief || second >= CONFLICT.second,
  };
}
