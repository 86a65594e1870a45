import { readRules } from "../../algorithms/errors/grouping-rules/read.js";
import { refusalOf } from "../../algorithms/errors/grouping-rules/refusal.js";
import { type Conditions, MOST, openRule } from "../../algorithms/errors/grouping-rules/rule.js";
import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { checkKey, checkText } from "../../projects/service/words.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries/grouping-rules.js";
import type {
  ErrorGroupingConditions,
  ErrorGroupingRule,
  ErrorGroupingRules,
  SaveErrorGroupingRuleInput,
} from "../types/grouping-rule.js";

/** The highest position, and how far behind the last a new rule stands, so that others can be put between. */
const LAST = 1_000_000;
const STEP = 10;

/** The id of what holds a workspace's rules together. */
function groupingId({ graph }: Context): string {
  return naturalId(graph.workspace, "ErrorGrouping");
}

/** The workspace's rules for grouping errors, in the order in which they are asked; those that the caller may read. */
export async function groupingRules(context: Context): Promise<ErrorGroupingRules> {
  const { version, rules } = await allRules(context);
  return { version, rules: rules.filter((rule) => mayRead(context, rule)) };
}

/** All rules for grouping of the workspace, whoever asks. */
export async function allRules(context: Context): Promise<ErrorGroupingRules> {
  return (await load(context, queries.groupingRules, groupingId(context), {})) ?? { version: 0, rules: [] };
}

/** The rule for grouping with an id, or null. */
export async function groupingRule(context: Context, id: string): Promise<ErrorGroupingRule | null> {
  const rule = await load(context, queries.groupingRuleById, id, {});
  return rule && mayRead(context, rule) ? rule : null;
}

/** A rule that names components is read by who may read the errors of one of them; any other holds for all. */
function mayRead({ actor, graph }: Context, rule: ErrorGroupingRule): boolean {
  const keys = conditionsOf(rule).components;
  if (!keys || mayOn(actor, "errors:read", null)) return true;
  return keys.some((key) => mayOn(actor, "errors:read", naturalId(graph.workspace, "Component", key)));
}

/** What events a rule takes. */
export function conditionsOf({ conditions }: Pick<ErrorGroupingRule, "conditions">): ErrorGroupingConditions {
  return JSON.parse(conditions) as ErrorGroupingConditions;
}

/** Why a rule takes nothing; null: it is in force. Only undoing brings such a rule about. */
export async function refusedBecause(context: Context, { key }: ErrorGroupingRule): Promise<string | null> {
  const { rules } = await allRules(context);
  return readRules(rules.map(openRule)).refused.get(key) ?? null;
}

/** Adds a rule or changes one; what is absent stays, and what is said already changes nothing. For events to come alone. */
export async function saveGroupingRule(
  context: Context,
  input: SaveErrorGroupingRuleInput,
): Promise<ErrorGroupingRule> {
  checkMay(context);
  const id = idOf(context, input.key);
  const at = context.now();
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.lockGrouping, { id: groupingId(context) });
      const [found] = await tx.rows(queries.groupingRules, { keys: [groupingId(context)] });
      const { rule, before } = withRule(context, found?.value.rules ?? [], input);
      if (before && isSame(before, rule)) return { result: before, revisions: [] };
      const [row] = await tx.rows(queries.keepGroupingRule, { ...rule, groupingId: groupingId(context), at });
      if (!row) throw notFound("workspace", "key");
      const verb = before ? "changed" : "created";
      const reverse = before ? told(before) : {};
      return {
        result: row.node,
        revisions: [{ verb, type: "ErrorGroupingRule", nodeId: id, patch: told(rule), reverse }],
      };
    },
    { touches: [id] },
  );
}

/** Removes a rule; answers it as it was. What it has grouped stays where it is. */
export async function removeGroupingRule(context: Context, key: string): Promise<ErrorGroupingRule> {
  checkMay(context);
  const id = idOf(context, key);
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.lockGrouping, { id: groupingId(context) });
      const [found] = await tx.rows(queries.groupingRules, { keys: [groupingId(context)] });
      const before = found?.value.rules.find((rule) => rule.key === key);
      if (!before) throw notFound("rule", "key");
      await tx.rows(queries.removeGroupingRule, { groupingId: groupingId(context), id });
      const revision = { verb: "deleted", type: "ErrorGroupingRule", nodeId: id, patch: {}, reverse: told(before) };
      return { result: before, revisions: [revision] };
    },
    { touches: [id] },
  );
}

/** Rules are the whole workspace's, and so is the right to edit them. */
export function checkMay({ actor }: Context): void {
  if (!mayOn(actor, "errors:edit", null))
    throw new Problem("FORBIDDEN", "Rules for grouping errors are edited by who may edit all errors.");
}

function idOf({ graph }: Context, key: string): string {
  return naturalId(graph.workspace, "ErrorGroupingRule", key);
}

/** A rule as it is saved among others: what was there before, and all of them in their order. */
export interface Placed {
  rule: queries.RuleToKeep & { version: number };
  before: ErrorGroupingRule | undefined;
  all: (queries.RuleToKeep & { version: number })[];
}

/** Puts a rule into its place among the others. BAD_USER_INPUT for what no rule can have, LIMIT_EXCEEDED where it is too much. */
export function withRule(
  context: Context,
  rules: readonly ErrorGroupingRule[],
  input: SaveErrorGroupingRuleInput,
): Placed {
  const key = checkKey("key", input.key);
  const before = rules.find((rule) => rule.key === key);
  if (input.when == null && !before) throw badInput("when", "A new rule needs `when`.");
  if (input.fingerprint == null && !before) throw badInput("fingerprint", "A new rule needs `fingerprint`.");
  if (!before && rules.length >= MOST.rules)
    throw new Problem("LIMIT_EXCEEDED", `A workspace may have at most ${MOST.rules} rules for grouping.`);
  const rule = {
    id: idOf(context, key),
    key,
    name: input.name == null ? (before?.name ?? key) : checkText("name", input.name, [1, 100]),
    position: positionOf(input.position ?? before?.position ?? behind(rules)),
    conditions: input.when == null ? (before?.conditions ?? "{}") : JSON.stringify(conditionsIn(input.when)),
    fingerprint: input.fingerprint?.map(tidied) ?? before?.fingerprint ?? [],
    version: before?.version ?? 0,
  };
  const refusal = refusalOf(openRule(rule));
  if (refusal) throw badInput(refusal.argument, refusal.reason);
  const all = [...rules.filter((other) => other.key !== key), rule].sort(inOrder);
  // What undoing brought over a limit keeps no other rule from being saved.
  const refused = readRules(rules.map(openRule)).refused;
  const reason = [...readRules(all.map(openRule)).refused].find(([one]) => one === key || !refused.has(one))?.[1];
  if (reason !== undefined) throw new Problem("LIMIT_EXCEEDED", reason, { argument: "when.pattern" });
  return { rule, before, all };
}

/** A part of a fingerprint as it is kept: with one blank beside the name of a variable. */
function tidied(part: string): string {
  return part.trim().replace(/\{\{\s*([^{}\s]*)\s*\}\}/g, "{{ $1 }}");
}

type Position = Pick<ErrorGroupingRule, "position" | "key">;

function inOrder(a: Position, b: Position): number {
  return a.position - b.position || (a.key < b.key ? -1 : 1);
}

function behind(rules: readonly Position[]): number {
  return Math.min(LAST, Math.max(0, ...rules.map(({ position }) => position)) + STEP);
}

function positionOf(position: number): number {
  if (position < 0 || position > LAST)
    throw badInput("position", `\`position\` must be from 0 to ${LAST.toLocaleString("en")}.`);
  return position;
}

/** What is absent is left out, so that equal conditions are equal texts. */
function conditionsIn({ pattern, ...lists }: ErrorGroupingConditions): Conditions {
  for (const key of lists.components ?? []) checkKey("when.components", key.trim());
  const given = Object.entries(lists)
    .filter(([, patterns]) => patterns != null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, patterns]) => [name, (patterns as string[]).map((one) => one.trim())]);
  return { ...Object.fromEntries(given), ...(pattern != null && { pattern }) };
}

type Saved = Omit<queries.RuleToKeep, "id">;

function told({ key, name, position, conditions, fingerprint }: Saved): object {
  return { key, name, position, conditions, fingerprint };
}

function isSame(one: Saved, other: Saved): boolean {
  return JSON.stringify(told(one)) === JSON.stringify(told(other));
}
