import type { SampleFacts } from "../traits.js";

/** Something that moves the chance of success of the projects that it is true of. */
export interface Effect {
  key: string;
  /** What is true of such a project. */
  holds(facts: SampleFacts): boolean;
  /** What it adds to the logarithm of the odds of success, all else being equal. */
  logOdds: number;
  /**
   * By how much the success rate of closed projects differs at least between those it holds for and the others; null: it
   * is there, yet too rare or weak to be promised of so few projects.
   */
  measurable: number | null;
}

/** The logarithm of the odds of success of a project of which nothing below is true. */
export const BASE_LOG_ODDS = 1.9;

/**
 * What is planted, so that who mines the sample can be told right from wrong:
 *
 * | what is true of the project | odds of success | to be found as |
 * |---|---|---|
 * | no kick-off workshop | × 0.11 | the strongest single cause |
 * | nobody reviews what agents write | × 0.15 | a cause; twice as bad in legal work |
 * | legal work that nobody reviews | × 0.25 more | an interaction |
 * | prompts are versioned | × 4.5 | a help |
 * | scope changed three times or more | × 0.18 | a cause that shows only over time |
 * | the image maker is used | × 0.6 | a weak cause, by component |
 *
 * Without any effect of their own: `client-tier` (strategic clients get workshops more often: a confounder), `language`,
 * `remote-only`, `team-size` and `has-tests` (goes with versioned prompts: a confounder).
 */
export const EFFECTS: readonly Effect[] = [
  { key: "no-kickoff", holds: (facts) => !facts.kickoffWorkshop, logOdds: -2.2, measurable: 0.15 },
  { key: "no-review", holds: (facts) => !facts.humanReview, logOdds: -1.9, measurable: 0.2 },
  {
    key: "legal-unreviewed",
    holds: (facts) => facts.domain === "legal" && !facts.humanReview,
    logOdds: -1.4,
    measurable: null,
  },
  { key: "prompts-versioned", holds: (facts) => facts.promptVersioned, logOdds: 1.5, measurable: 0.15 },
  { key: "scope-moved", holds: (facts) => facts.scopeChanges >= 3, logOdds: -1.7, measurable: 0.2 },
  { key: "image-maker", holds: (facts) => facts.components.includes("image-maker"), logOdds: -0.5, measurable: null },
];

/** The probability that a project succeeds. */
export function chanceOfSuccess(facts: SampleFacts): number {
  const logOdds = EFFECTS.filter(({ holds }) => holds(facts)).reduce((sum, effect) => sum + effect.logOdds, 0);
  return 1 / (1 + Math.exp(-(BASE_LOG_ODDS + logOdds)));
}
