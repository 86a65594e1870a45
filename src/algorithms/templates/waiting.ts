import type { Template } from "./template.js";

/** The numbers of the method, one configuration for every source; what moving each does stands in docs/grouping.md. */
export const MINING = {
  /** Of how many words of a form its relatives are looked for; how many other words must be left, and to be sure; how many are many. */
  words: { most: 16, left: 1, sure: 2, many: 4, pairs: 12 },
  /** How many forms that differ in one word make it a value: with many words left, with few, at the first token, and where little else is said. */
  branch: { many: 3, few: 4, first: 9, unsure: 16 },
  /** How many forms behind one beginning make all behind it a value, when it is given up, and how many words differ in a beginning. */
  tail: { enough: 10, most: 64, differing: 3 },
  /** How many forms a half of what is remembered holds. */
  kept: 16_384,
  /** How many new forms are compared with others: so many at once, and one of so many messages in the long run. */
  compared: { burst: 4_000, every: 32 },
} as const;

/** Forms that differ in one word, in how many of them that is rather a name, and in how many a name of several parts. */
export interface Branch {
  forms: Template[];
  names: number;
  compounds: number;
}

/** What follows one beginning, until it is taken for a value or given up. */
export interface Tail {
  forms: Template[];
  words: Set<string>;
  template: Template | null;
  isGivenUp: boolean;
}

/** A beginning that nothing was seen behind. */
export function emptyTail(): Tail {
  return { forms: [], words: new Set(), template: null, isGivenUp: false };
}

/** How many forms must differ at a place before its word is a value; `isVerb`: verbs stand there. */
export function needed(
  { forms, names, compounds }: Branch,
  { isVerb, left }: { isVerb: boolean; left: number },
): number {
  const hasMany = left >= MINING.words.many;
  // Names of settings stand before few words ("tickTime set to 5"), those of pools and threads before sentences.
  if (isVerb && !(hasMany && compounds === forms.length)) return MINING.branch.first;
  return hasMany && 2 * names < forms.length ? MINING.branch.many : MINING.branch.few;
}
