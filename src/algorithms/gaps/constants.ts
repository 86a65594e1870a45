const DAY = 86_400_000;

/**
 * What judgement 3 goes by, in one place; times in milliseconds. Sums over requests are kept by forward decay (Cormode, Shkapenyuk,
 * Srivastava & Xu 2009, section 3): a request weighs more the later it came, counted from a fixed time, so that what is kept never has
 * to be touched because time passes; reading multiplies by one factor.
 */
export const GAPS = {
  /** From when forward decay counts: 2020-01-01. */
  epoch: 1_577_836_800_000,
  /** A request counts half after half a year. */
  demandHalfLife: 180 * DAY,
  /** Rates for the trend: what came recently against what came in longer. */
  recently: 30 * DAY,
  longer: 365 * DAY,
  /** Added to both rates, a day, so that few requests are no trend: that of one request just now. */
  calm: Math.LN2 / 30,
  /** The trend at which its part is one: the recent rate is four times the longer one. */
  steep: Math.log(4),
  /** A proof counts half after so long; one of an older release at once this share of it. */
  proofHalfLife: 90 * DAY,
  older: 0.5,
  /** Of so many last runs success is measured; at least this share of them passes where something is covered. */
  runs: 20,
  share: 0.8,
  /** Below this freshness a proof has decayed. */
  fresh: 0.5,
  /** The coverage by a provider of which nothing is proven. */
  unproven: 0.3,
  /** A gap opens when a need was matched with so much confidence. */
  sure: 0.5,
  /** However little moves, a gap is measured again after so long. */
  again: DAY,
} as const;

/** By what a sum kept with forward decay is multiplied at a time. */
export function fade(now: number, halfLife: number): number {
  return 2 ** (-(now - GAPS.epoch) / halfLife);
}

/** By what a kept sum of requests is multiplied to be a rate a day at a time: the density of an exponential window. */
export function ratePerDay(now: number, halfLife: number): number {
  return (fade(now, halfLife) * Math.LN2) / (halfLife / DAY);
}
