import { query, relation } from "../../graph/query.js";
import type { ErrorGroupingRule } from "../types/grouping-rule.js";

/** The rules of a workspace for grouping, in their order, and how often they were changed. */
export interface GroupingRow {
  version: number;
  rules: ErrorGroupingRule[];
}

/** A rule that is to be kept. */
export type RuleToKeep = Pick<ErrorGroupingRule, "id" | "key" | "name" | "position" | "conditions" | "fingerprint">;

/** What a kept occurrence tells of how it is grouped; `exceptions` is JSON text, null: it is too long. */
export interface OccurrenceToGroup {
  id: string;
  groupId: string;
  componentId: string;
  method: string;
  platform: string | null;
  level: string;
  message: string | null;
  environment: string | null;
  transaction: string | null;
  release: string | null;
  exceptions: string | null;
}

export const groupingRules = relation<GroupingRow>("errors/grouping-rules");
export const groupingRuleById = relation<ErrorGroupingRule>("errors/grouping-rules-by-id");
export const lockGrouping = query<{ id: string }, object>("errors/lock-grouping");
export const keepGroupingRule = query<RuleToKeep & { groupingId: string; at: number }, { node: ErrorGroupingRule }>(
  "errors/keep-grouping-rule",
);
export const removeGroupingRule = query<{ groupingId: string; id: string }, object>("errors/remove-grouping-rule");
export const occurrencesToGroup = query<
  { components: string[] | null; groups: number; each: number; longest: number },
  OccurrenceToGroup
>("errors/occurrences-to-group");
