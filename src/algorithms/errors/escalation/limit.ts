/** What made a limit: the formula for spikes or the one for bursts, whichever gives more. */
export type LimitKind = "SPIKE" | "BURSTY";

/** A limit with all that it stands on, in events an hour, or a day where days were counted. */
export interface Limit {
  /** The mean and the standard deviation (with n − 1) of the counts. */
  average: number;
  deviation: number;
  /** The coefficient of variation: the deviation by the average. 0 where nothing was counted. */
  variation: number;
  /** The greatest count. */
  highest: number;
  /** The mean again, in which the days that are like the day to come weigh more. */
  weighted: number;
  /** How many averages the spike limit lies above the weighted one: from 5 to 8. */
  spikeFactor: number;
  /** How many times the greatest count the bursty limit is: from 2 to 5. */
  burstyFactor: number;
  spike: number;
  bursty: number;
  limit: number;
  kind: LimitKind;
}

/** The constants of the published formula. */
const DEVIATIONS = 5;
const SPIKE = { least: 5, most: 8 };
const BURSTY = { least: 2, most: 5, decay: 0.65 };

/**
 * How many events are still usual, by Sentry's published formula (docs.sentry.io, "Escalating Issues Algorithm"): the greater
 * of `weighted + min(max((avg + 5σ) / avg, 5), 8) · avg`, for steady traffic, and `max · min(max(2, 5e^(−0.65·σ/avg)), 5)`,
 * for what comes in bursts. Where nothing was counted every number is 0. Twice the counts give twice the limit.
 */
export function limitOf(counts: readonly number[], weighted: number): Limit {
  const { average, deviation, highest } = spreadOf(counts);
  const variation = average > 0 ? deviation / average : 0;
  const spikeFactor = Math.min(Math.max(1 + DEVIATIONS * variation, SPIKE.least), SPIKE.most);
  const damped = BURSTY.most * Math.exp(-BURSTY.decay * variation);
  const burstyFactor = Math.min(Math.max(BURSTY.least, damped), BURSTY.most);
  const spike = weighted + spikeFactor * average;
  const bursty = highest * burstyFactor;
  const limit = Math.max(spike, bursty);
  const kind = bursty > spike ? "BURSTY" : "SPIKE";
  return { average, deviation, variation, highest, weighted, spikeFactor, burstyFactor, spike, bursty, limit, kind };
}

function spreadOf(counts: readonly number[]): Pick<Limit, "average" | "deviation" | "highest"> {
  const n = counts.length;
  const average = n > 0 ? counts.reduce((sum, count) => sum + count, 0) / n : 0;
  const squares = counts.reduce((sum, count) => sum + (count - average) ** 2, 0);
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  return { average, deviation, highest: counts.reduce((most, count) => Math.max(most, count), 0) };
}
