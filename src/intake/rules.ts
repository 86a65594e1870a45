import { Remembered } from "../access/remembered.js";
import { readPattern, type SafePattern } from "../algorithms/patterns/safe-pattern.js";
import type { Platform } from "../context.js";
import { rulesOfWorkspace } from "./queries.js";
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

  constructor(platform: Platform) {
    this.rules = new Remembered(platform, async (workspace) => {
      const rows = await platform.graph.in(workspace).rows(rulesOfWorkspace, {});
      return compile(rows.map((row) => row.node));
    });
  }

  /** The rules of one workspace. Fails when they were never read and can't be: nothing is stored without them. */
  of(workspace: string): Promise<ActiveRules> {
    return this.rules.getOrLast(workspace);
  }
}

function compile(rules: IntakeRule[]): ActiveRules {
  const active: ActiveRules = { filters: [], scrubs: [] };
  for (const { enabled, kind, field, tag, pattern: text } of rules) {
    const pattern = enabled ? readPattern(text) : "disabled";
    if (typeof pattern === "string") continue; // Every stored pattern was read once; a newer RE2 may refuse it.
    if (kind === IntakeRuleKind.SCRUB) active.scrubs.push(pattern);
    else if (field) active.filters.push({ field, tag, pattern });
  }
  return active;
}
