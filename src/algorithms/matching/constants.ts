/**
 * Every constant of matching, in one configuration for all catalogues. They were chosen on development data; docs/matching.md
 * says how each was measured. A change makes fits that are kept on disk void.
 */
export const MATCHING = {
  /** What a request is cut to before anything reads it, in characters; and how many pieces of it are looked at. */
  most: { characters: 4_000, pieces: 6 },
  /** How fields of a description are weighed: the first model's cosines spread half as far as the second's. */
  fields: { first: [1.4, 0.6, 0.6], second: [0.7, 0.3, 0.3], characters: 1, words: 0.02 },
  /** What an entry's score is made of: the regression, its nearest examples and its description. */
  parts: { nearest: 5, description: 2, lexical: 0.4, among: 3 },
  /** How much belief a description's score carries: a softmax of so much times the score. */
  sharpness: 4,
  /** What the best piece of a request adds to the whole of it. */
  piece: 0.25,
  /** What the belief in entries adds to those that find what they need. */
  provider: 1.5,
  /** Multinomial logistic regression: see regression.ts. */
  regression: {
    penalty: 1e-5,
    step: 1,
    start: 1e-3,
    batch: 64,
    prototype: 10,
    competitors: 20,
    skip: 1e-4,
    work: 60_000,
    fewest: 5,
    most: 30,
  },
  /** Learning when "none of these" is right: see calibration.ts. */
  calibration: { rounds: 4, enough: 1_500, share: 0.25, prior: 0.1, few: 30, tooFew: 10, nearest: 10 },
  /** The fixed rule where there are no examples to learn from: the score of a description at which either is as likely. */
  fixed: { threshold: 2.04, slope: 2.8 },
  /** A request is missing from here, and partly covered from there. */
  verdict: { missing: 0.5, partial: 0.35 },
  seed: 1,
} as const;
