import { readPattern } from "../../patterns/safe-pattern.js";
import { FACT_NAMES, isDefault, isGroup } from "../fingerprint.js";
import { globRefusal } from "../taxonomy/glob.js";
import { CONDITIONS, type ConditionName, type Conditions, type GroupingRule, MOST } from "./rule.js";

/** Why a rule is refused, and for which part of it. */
export interface Refusal {
  argument: string;
  reason: string;
}

/** Why a rule is refused, looked at by itself; null: it is not. */
export function refusalOf({
  conditions,
  fingerprint,
}: Pick<GroupingRule, "conditions" | "fingerprint">): Refusal | null {
  return conditionsRefusal(conditions) ?? fingerprintRefusal(fingerprint, conditions);
}

function conditionsRefusal(conditions: Conditions): Refusal | null {
  const given = CONDITIONS.filter((name) => conditions[name] !== undefined);
  if (given.length === 0 && conditions.pattern === undefined)
    return { argument: "when", reason: "`when` must have at least one condition." };
  for (const name of given) {
    const reason = listRefusal(name, conditions[name] ?? []);
    if (reason !== null) return { argument: `when.${name}`, reason };
  }
  if (given.flatMap((name) => conditions[name] ?? []).length > MOST.listedInAll)
    return {
      argument: "when",
      reason: `\`when\` must have at most ${MOST.listedInAll} patterns in all lists together.`,
    };
  const read = conditions.pattern === undefined ? null : readPattern(conditions.pattern);
  return typeof read === "string" ? { argument: "when.pattern", reason: read } : null;
}

function listRefusal(name: ConditionName, patterns: readonly string[]): string | null {
  if (patterns.length < 1 || patterns.length > MOST.listed)
    return `\`${name}\` must have 1 to ${MOST.listed} patterns.`;
  // Names and versions have dots: `com.acme.*` is no regular expression there.
  const dotted = name !== "words";
  const refusals = patterns.map((pattern) => globRefusal(dotted ? pattern.replaceAll(".*", "*") : pattern));
  return refusals.find((refusal) => refusal !== null) ?? null;
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;

function fingerprintRefusal(parts: readonly string[], { pattern }: Conditions): Refusal | null {
  const refused = (reason: string) => ({ argument: "fingerprint", reason });
  if (parts.length < 1 || parts.length > MOST.parts)
    return refused(`\`fingerprint\` must have 1 to ${MOST.parts} parts.`);
  if (parts.some((part) => part.trim() === "" || part.length > MOST.part))
    return refused(`Each part of \`fingerprint\` must have 1 to ${MOST.part} characters.`);
  const read = pattern === undefined ? null : readPattern(pattern);
  const groups = read === null || typeof read === "string" ? 0 : read.groups;
  for (const part of parts.filter((one) => !isDefault(one)))
    for (const [whole, inner = ""] of part.matchAll(VARIABLE)) {
      const reason = variableRefusal(whole, inner.trim(), groups);
      if (reason !== null) return refused(reason);
    }
  return null;
}

function variableRefusal(whole: string, name: string, groups: number): string | null {
  if (FACT_NAMES.includes(name)) return null;
  if (name === "default") return "`{{ default }}` must be a part of `fingerprint` by itself.";
  if (!isGroup(name))
    return `\`${whole}\` is not known in a fingerprint; known are default, ${FACT_NAMES.join(", ")}, and 1 to 9 for what \`pattern\` captures.`;
  return Number(name) <= groups ? null : `\`${whole}\` asks for a group that \`pattern\` does not capture.`;
}
