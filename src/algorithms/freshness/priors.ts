/** What is taken for a lifetime before its predicate has a history of its own. */
export interface LifetimePrior {
  /** The category, as it is told with what was learnt. */
  name: string;
  /** The scale: days within which 63 of 100 values are replaced. */
  days: number;
  shape: number;
  /** How many replacements seen the default is worth: with as many of its own, a predicate is half-way. */
  events: number;
  reason: string;
}

/** With four replacements of its own a predicate weighs as much as its default. */
const EVENTS = 4;

/** The defaults: judgements, not measurements, and therefore worth little. */
const DEFAULTS: [name: string, days: number, shape: number, reason: string][] = [
  ["price", 270, 1.2, "Price lists are reviewed about once a year, and promotions end sooner."],
  ["staff", 1_200, 1.1, "People stay three to four years in a position."],
  ["contact", 730, 1, "Numbers and addresses of people change with their position or provider."],
  ["address", 2_200, 1, "Leases run five to ten years, and few firms move within one."],
  ["technology", 1_000, 1, "What a firm builds on is replaced every few years, in part each year."],
  ["version", 60, 1.1, "Software that is kept up is released every few weeks."],
  ["contract", 400, 2, "Contracts run a year or two and end on their date, seldom before."],
  ["legal", 1_500, 0.9, "Laws and terms hold for years; the new ones are amended first."],
  ["identity", 7_300, 0.9, "Names, founders and legal forms hardly change."],
  ["place", 7_300, 1, "Where a region or a site lies hardly changes."],
  ["metric", 90, 1, "Counts of users, staff or sales are told anew each quarter."],
  ["default", 730, 1, "Nothing is known: two years, and age says nothing."],
];

/** The default of each category of predicates, by its name. */
export const PRIORS: ReadonlyMap<string, LifetimePrior> = new Map(
  DEFAULTS.map(([name, days, shape, reason]) => [name, { name, days, shape, events: EVENTS, reason }]),
);

/** The default of a category; of one that is not known, that of nothing known. */
export function priorOf(category: string): LifetimePrior {
  return PRIORS.get(category) ?? (PRIORS.get("default") as LifetimePrior);
}
