import { SMOOTH } from "./constants.js";

/** What sources have in common: the mean of their shares, and how many claims that mean is worth against one's own. */
export interface Pool {
  mean: number;
  strength: number;
}

/** Hits and trials of each source. */
export interface Counts {
  hits: Float64Array;
  trials: Float64Array;
}

/**
 * A Beta prior for the shares of all sources by the method of moments (Kleinman 1973): the scatter of the shares beyond that of
 * chance gives the correlation ρ within a source, the strength is 1/ρ − 1. Sources that differ by chance alone get the greatest
 * strength, and are then all taken for the same: so equal sources give the vote.
 */
export function betaMoments({ hits, trials }: Counts, [low, high]: readonly [number, number]): Pool {
  let [allHits, allTrials, some, someHits, total, squares] = [0, 0, 0, 0, 0, 0];
  for (let source = 0; source < hits.length; source++) {
    const [g, n] = [hits[source] as number, trials[source] as number];
    allHits += g;
    allTrials += n;
    if (n < 2) continue;
    some++;
    someHits += g;
    total += n;
    squares += n * n;
  }
  const mean = (allHits + SMOOTH.hits) / (allTrials + SMOOTH.trials);
  if (some < 3) return { mean, strength: high / 2 };
  const rough = someHits / total;
  let scatter = 0;
  for (let source = 0; source < hits.length; source++) {
    const n = trials[source] as number;
    if (n >= 2) scatter += n * ((hits[source] as number) / n - rough) ** 2;
  }
  const chi = scatter / Math.max(rough * (1 - rough), 1e-12);
  const correlation = (chi - (some - 1)) / (total - squares / total - (some - 1));
  const strength = correlation > 0 ? 1 / correlation - 1 : high;
  return { mean, strength: Math.min(high, Math.max(low, strength)) };
}

/** A share of one source, drawn to the mean of all by as much as the pool is worth. */
export function shrunk({ mean, strength }: Pool, hits: number, trials: number): number {
  return (hits + strength * mean) / (trials + strength);
}
