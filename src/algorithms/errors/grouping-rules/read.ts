import { readPattern, type SafePattern } from "../../patterns/safe-pattern.js";
import { SafePatterns } from "../../patterns/safe-patterns.js";
import { type Glob, readGlob } from "../taxonomy/glob.js";
import { refusalOf } from "./refusal.js";
import { CONDITIONS, type ConditionName, type GroupingRule, MOST } from "./rule.js";

/** A rule that is ready to be asked. */
export interface ReadRule extends Pick<GroupingRule, "key" | "name" | "version" | "fingerprint"> {
  lists: { name: ConditionName; patterns: { source: string; glob: Glob }[] }[];
  pattern: SafePattern | null;
}

/** Rules that are in force, in their order, and why others are not, by their keys. */
export interface ReadRules {
  rules: ReadRule[];
  patterns: SafePatterns;
  refused: ReadonlyMap<string, string>;
}

/** Reads the rules of a workspace in their order; one that is refused, or with which they would be too much, keeps out no other. */
export function readRules(all: readonly GroupingRule[]): ReadRules {
  const rules: ReadRule[] = [];
  const refused = new Map<string, string>();
  let program = 0;
  for (const rule of all) {
    const read = readRule(rule);
    const size = typeof read === "string" ? 0 : (read.pattern?.size ?? 0);
    const reason = typeof read === "string" ? read : tooMuch(rules.length + 1, program + size);
    if (reason !== null) refused.set(rule.key, reason);
    else rules.push(read as ReadRule);
    if (reason === null) program += size;
  }
  return { rules, patterns: new SafePatterns(rules.flatMap(({ pattern }) => pattern ?? [])), refused };
}

function tooMuch(rules: number, program: number): string | null {
  if (rules > MOST.rules) return `A workspace may have at most ${MOST.rules} rules for grouping.`;
  return program > MOST.program
    ? `The patterns of all rules together would be too large: ${program} instructions, where ${MOST.program.toLocaleString("en")} are allowed.`
    : null;
}

function readRule(rule: GroupingRule): ReadRule | string {
  const refusal = refusalOf(rule);
  if (refusal !== null) return refusal.reason;
  const { key, name, version, fingerprint, conditions } = rule;
  const lists = CONDITIONS.flatMap((condition) => {
    const patterns = conditions[condition]?.map((source) => ({ source, glob: readGlob(source) }));
    return patterns ? [{ name: condition, patterns }] : [];
  });
  const pattern = conditions.pattern === undefined ? null : readPattern(conditions.pattern);
  return typeof pattern === "string" ? pattern : { key, name, version, fingerprint, lists, pattern };
}
