import { Remembered } from "../access/remembered.js";
import { type ReadRules, readRules } from "../algorithms/errors/grouping-rules/read.js";
import { type GroupingRule, openRule, type StoredRule } from "../algorithms/errors/grouping-rules/rule.js";
import { readPattern, type SafePattern } from "../algorithms/patterns/safe-pattern.js";
import type { Platform } from "../context.js";
import { naturalId } from "../identity.js";
import { rulesInForce } from "./queries.js";
import { type IntakeField, type IntakeRule, IntakeRuleKind } from "./types/rule.js";

/** A filter that is in force. */
export interface ActiveFilter {
  field: IntakeField;
  tag: string | null;
  pattern: SafePattern;
}

/** The rules of a workspace that are in force, compiled. */
export interface ActiveRules {
  filters: ActiveFilter[];
  scrubs: SafePattern[];
  /** How errors are grouped; null: the workspace has no rules for that. */
  grouping: RulesForGrouping | null;
}

/** A rule for grouping errors as the graph keeps it. */
export type StoredGroupingRule = StoredRule;

/** A workspace's rules for grouping errors. */
export interface RulesForGrouping {
  read: ReadRules;
  /** The keys of the components that rules name, by their ids, which is what is known of an event's. */
  components: ReadonlyMap<string, string>;
}

const KNOWN = new WeakMap<Platform, IntakeRules>();

/** The rules as a process knows them: one memory of them, by whatever way an event comes. */
export function rulesOn(platform: Platform): IntakeRules {
  const rules = KNOWN.get(platform) ?? new IntakeRules(platform);
  KNOWN.set(platform, rules);
  return rules;
}

/** The rules of each workspace, as they were at most a second ago; the last known ones while the database is away. */
export class IntakeRules {
  private readonly rules: Remembered<ActiveRules>;
  /** The texts that rules for grouping were compiled from. */
  private readonly texts = new WeakMap<RulesForGrouping, string>();

  constructor(platform: Platform) {
    this.rules = new Remembered(platform, async (workspace) => {
      const [row] = await platform.graph.in(workspace).rows(rulesInForce, {});
      return { ...compile(row?.intake ?? []), grouping: this.grouping(workspace, row?.grouping ?? []) };
    });
  }

  /** The rules of one workspace. Fails when they were never read and can't be: nothing is stored without them. */
  of(workspace: string): Promise<ActiveRules> {
    return this.rules.getOrLast(workspace);
  }

  /** They may be many and are read every second: what has not changed is not compiled again. */
  private grouping(workspace: string, stored: StoredGroupingRule[]): RulesForGrouping | null {
    if (stored.length === 0) return null;
    const text = JSON.stringify(stored);
    const known = this.rules.last(workspace)?.grouping;
    const kept = known && this.texts.get(known) === text ? known : rulesForGrouping(workspace, stored.map(openRule));
    this.texts.set(kept, text);
    return kept;
  }
}

/** Rules for grouping errors, compiled. */
export function rulesForGrouping(workspace: string, rules: readonly GroupingRule[]): RulesForGrouping {
  const keys = rules.flatMap(({ conditions }) => conditions.components ?? []);
  const components = new Map(keys.map((key) => [naturalId(workspace, "Component", key), key]));
  return { read: readRules(rules), components };
}

function compile(rules: Omit<IntakeRule, "id" | "name">[]): Omit<ActiveRules, "grouping"> {
  const active: Omit<ActiveRules, "grouping"> = { filters: [], scrubs: [] };
  for (const { enabled, kind, field, tag, pattern: text } of rules) {
    const pattern = enabled ? readPattern(text) : "disabled";
    if (typeof pattern === "string") continue; // Every stored pattern was read once; a newer RE2 may refuse it.
    if (kind === IntakeRuleKind.SCRUB) active.scrubs.push(pattern);
    else if (field) active.filters.push({ field, tag, pattern });
  }
  return active;
}
