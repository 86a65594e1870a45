/** When a fit ends: no belief moves by this much any more, or so many rounds. After 40 rounds nothing moves. */
export const FIT = { still: 1e-5, rounds: 60 };

/** Labels are a closed vocabulary when there are few of them, each with several objects. */
export const CLOSED = { labels: 30, objects: 3 };

/** Between these lies the prior's strength, in claims: one source is never all that is known of it, nor nothing. */
export const STRENGTH = { category: [2, 200], hierarchy: [2, 60], set: [2, 60] } as const;

/** What is added to hits and trials of all sources together, so that no share is 0 or 1. */
export const SMOOTH = { hits: 2, trials: 3 };

/** Shares that go into logarithms stay this far from 0 and 1. */
export const EDGE = 1e-4;

/** The number of wrong values: what is added to pairs of wrong claims and to those of them that agree, and the borders. */
export const FALSE_VALUES = { wrong: 4, equal: 1, least: 1, most: 1_000 };

/** Closed: pseudo-counts of the class prior, of each class's accuracy, and of the shape of errors, which is never under `least`. */
export const CONFUSION = { prior: 20, row: 60, least: 0.05, strength: 4, edge: 0.01 };

/** Copying: see `copying.ts`. */
export const COPYING = {
  /** The fewest common objects of a pair, and the most claims of an object that are paired. */
  common: 8,
  paired: 80,
  /** A vocabulary of two labels cannot tell copying from honest agreement. */
  labels: 3,
  /** How near to the most alike a pair is a suspect, how alike at least, and at what rate it starts. */
  near: 0.1,
  alike: 0.5,
  start: 0.95,
  rates: [0.3, 0.5, 0.7, 0.8, 0.9, 0.97],
  /** What confirms a pair: odds of a thousand to one for each pair looked at, common errors, and a rate. */
  odds: Math.log(1_000),
  errors: 3,
  rate: 0.7,
  falseValues: 2,
  rounds: 4,
  accuracy: [0.02, 0.98],
} as const;

/**
 * Hierarchy: how a source starts (exact, general, wrong), the pseudo-counts of the pool, and over how many places wrong claims
 * are spread. A constant: spread over the object's own candidates a general claim would beat an exact one.
 */
export const HIERARCHY = { start: [0.6, 0.25, 0.15], pool: [3, 2, 2], places: 100, below: 0.5 } as const;

/**
 * Sets: leaving out is common and inventing is rare, which no data of unknown truth can tell from the reverse: so the rate of
 * inventing has a fixed prior (`invented`, worth `lists` lists), counted in thirds of a name, and borders.
 */
export const SET = {
  prior: 0.6,
  named: 0.98,
  invented: 0.05,
  lists: 20,
  names: 3,
  most: 0.15,
  share: 0.9,
  two: 0.9,
} as const;

/** Numbers: see `numbers.ts`. */
export const NUMBER = {
  tails: [10, 4, 2],
  /** Gauss is left only for so much more log likelihood a claim: honest skew gains .09, outliers gain .3 and more. */
  gain: 0.15,
  strength: [2, 60],
  few: 16,
  /** When one object is judged: steps of reweighting, after which nothing is gained, and from how many claims they may start. */
  steps: 3,
  starts: 100,
  /** A fit ends when estimates move by less than this share of the typical error, on average. */
  still: 1e-4,
  fewest: 3,
  /** Values spread over so many times the least (5 % to 95 %) are compared by their logarithms. */
  orders: 1_000,
  /** Opinions: the most common value's share of all claims, and the share that lies beyond so many scales. */
  common: 0.1,
  beyond: 0.12,
  scales: 3,
} as const;

/** How much n claims count: sources share what makes an object hard, so summed scores are divided by 1 + .15 (n − 1). */
export const SHARED = 0.15;

/** A judgement is contested when there is another value, and the best is not believed or the second nearly is. */
export const CONFLICT = { belief: 0.5, second: 0.25 };

/** The two-sided 95 % point of a standard normal distribution. */
export const NORMAL_95 = 1.959964;

/** Numbers: what speaks for another value than all that are claimed, in claims of a typical source: a lone claim is believed to .8. */
export const DOUBT = 0.25;
