import type { Budget } from "./budget.js";
import type { ActiveFilter } from "./rules.js";
import { IntakeField } from "./types/rule.js";

/** What filters can look at, whatever format an event came in. */
export interface FilterFacts {
  messages: string[];
  exceptionTypes: string[];
  release: string | null;
  environment: string | null;
  logger: string | null;
  userAgent: string | null;
  url: string | null;
  ip: string | null;
  tags: Record<string, string>;
}

/** Whether any filter keeps an event out. Throws OverBudget when that takes too long. */
export function isFilteredOut(filters: readonly ActiveFilter[], facts: FilterFacts, budget: Budget): boolean {
  return filters.some(({ field, tag, pattern }) =>
    textsOf(facts, field, tag).some((text) => budget.spend(() => pattern.isIn(text))),
  );
}

const ONE: Partial<Record<IntakeField, "release" | "environment" | "logger" | "userAgent" | "url" | "ip">> = {
  [IntakeField.RELEASE]: "release",
  [IntakeField.ENVIRONMENT]: "environment",
  [IntakeField.LOGGER]: "logger",
  [IntakeField.USER_AGENT]: "userAgent",
  [IntakeField.URL]: "url",
  [IntakeField.IP]: "ip",
};

function textsOf(facts: FilterFacts, field: IntakeField, tag: string | null): string[] {
  if (field === IntakeField.MESSAGE) return facts.messages;
  if (field === IntakeField.EXCEPTION_TYPE) return facts.exceptionTypes;
  const name = ONE[field];
  const text = name ? facts[name] : tag !== null && Object.hasOwn(facts.tags, tag) ? facts.tags[tag] : null;
  return typeof text === "string" ? [text] : [];
}
