// What the capabilities of a benchmark are about, so that requests can be matched to them.
export const VERBS = [
  "book",
  "cancel",
  "track",
  "refund",
  "compare",
  "export",
  "translate",
  "schedule",
  "approve",
  "forecast",
];
export const THINGS = [
  "parcels",
  "flights",
  "invoices",
  "insurance policies",
  "meeting rooms",
  "salaries",
  "test results",
  "contracts",
];
export const WAYS = ["for a team", "by email", "in another currency", "with a discount", "for next week"];
export const SORTS = ["business", "private", "urgent", "recurring", "international"];

/** The word at a place, again from the first behind the last. */
export const nth = (words, n) => words[n % words.length];

/** What a capability says that it does. */
export function descriptionOf(n) {
  const of = (words, by) => nth(words, Math.floor(n / by));
  return `Lets clients ${of(VERBS, 1)} ${of(SORTS, 400)} ${of(THINGS, 10)} ${of(WAYS, 80)}.`;
}
