/** The conditions of a rule that are lists of patterns: words with `*` for any text. */
export const CONDITIONS = [
  "types",
  "words",
  "platforms",
  "levels",
  "releases",
  "environments",
  "transactions",
  "functions",
  "modules",
  "files",
  "components",
] as const;

export type ConditionName = (typeof CONDITIONS)[number];

/** What events must be like: every list that is there must hold something that fits, and the pattern must be found. */
export type Conditions = { [Name in ConditionName]?: string[] } & {
  /** A regular expression of RE2, looked for in the message and the texts of exceptions. */
  pattern?: string;
};

/** A rule of a workspace: which events are grouped by which fingerprint. */
export interface GroupingRule {
  key: string;
  name: string;
  version: number;
  conditions: Conditions;
  /** As senders write fingerprints: texts with `{{ default }}`, `{{ type }}` … in them, and `{{ 1 }}` for a captured group. */
  fingerprint: string[];
}

/** A rule as it is stored, its conditions as JSON text. */
export type StoredRule = Omit<GroupingRule, "conditions"> & { conditions: string };

/**
 * How much rules may be. `program` is the size of all patterns together, in instructions: with it, and the characters that patterns
 * see (MAX_TOLD), the worst set that was found takes about a tenth of a second with an event, on a machine with much else to do. It is
 * a bound on the rules and not on the time, which would put equal events into different groups when a machine is busy.
 */
export const MOST = { rules: 50, listed: 20, listedInAll: 50, parts: 10, part: 200, program: 2_000 } as const;

/** A rule whose conditions were stored as text. */
export function openRule(stored: StoredRule): GroupingRule {
  return { ...stored, conditions: JSON.parse(stored.conditions) as Conditions };
}
