import { MAX_PATTERN, readPattern } from "../../algorithms/patterns/safe-pattern.js";
import { removalMark } from "../../algorithms/scrubbing/removal.js";
import { type Context, load } from "../../context.js";
import type { Statements } from "../../graph/transaction.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import {
  type CreateIntakeRuleInput,
  IntakeField,
  type IntakeRule,
  IntakeRuleKind,
  type IntakeRuleTest,
  type UpdateIntakeRuleInput,
} from "../types/rule.js";

/** Rules that a workspace may have. */
const MOST = 50;

/** The longest text that a pattern is tried on. */
const MAX_TRIED = 10_000;

/** The workspace's rules, oldest first. */
export async function rules(context: Context): Promise<IntakeRule[]> {
  return (await context.graph.rows(queries.rulesOfWorkspace, {})).map((row) => row.node);
}

/** The rule with an id, or null. */
export function rule(context: Context, id: string): Promise<IntakeRule | null> {
  return load(context, queries.ruleById, id, {});
}

/** Makes a rule. LIMIT_EXCEEDED when the workspace has 50. */
export function createRule(context: Context, input: CreateIntakeRuleInput): Promise<IntakeRule> {
  const facts = { ...checked({ ...input, field: input.field ?? null, tag: input.tag ?? null }), id: context.newId() };
  const at = context.now();
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.createRule, { ...facts, at, most: MOST });
    if (!row) throw new Problem("LIMIT_EXCEEDED", `A workspace may have at most ${MOST} rules.`);
    const revision = { verb: "created", type: "IntakeRule", nodeId: facts.id, patch: row.node, reverse: {} };
    return { result: row.node, revisions: [revision] };
  };
  return record(context, work, { touches: [facts.id] });
}

/** Changes a rule: what is absent stays. */
export async function updateRule(context: Context, input: UpdateIntakeRuleInput): Promise<IntakeRule> {
  const before = await rule(context, input.id);
  if (!before) throw notFound("rule", "id");
  const given = Object.entries(input).filter(
    ([name, value]) => value !== undefined && (value !== null || name === "tag"),
  );
  const { createdAt, updatedAt, kind, ...after } = checked({ ...before, ...Object.fromEntries(given) } as IntakeRule);
  const at = context.now();
  const names = (["name", "field", "tag", "pattern", "enabled"] as const).filter(
    (name) => after[name] !== before[name],
  );
  const part = (of: typeof after) => Object.fromEntries(names.map((name) => [name, of[name]]));
  const work = async (tx: Statements) => {
    const [row] = await tx.rows(queries.updateRule, { ...after, at });
    if (!row) throw notFound("rule", "id");
    const revision = {
      verb: "changed",
      type: "IntakeRule",
      nodeId: input.id,
      patch: part(after),
      reverse: part(before),
    };
    return { result: row.node, revisions: names.length > 0 ? [revision] : [] };
  };
  return record(context, work, { touches: [input.id] });
}

/** Deletes a rule; answers it as it was. */
export async function deleteRule(context: Context, id: string): Promise<IntakeRule> {
  const before = await rule(context, id);
  if (!before) throw notFound("rule", "id");
  const work = async (tx: Statements) => {
    await tx.rows(queries.deleteRule, { id });
    return {
      result: before,
      revisions: [{ verb: "deleted", type: "IntakeRule", nodeId: id, patch: {}, reverse: before }],
    };
  };
  return record(context, work, { touches: [id] });
}

/** What a pattern finds in a text. A pattern that no rule could have is no error here: the answer says why. */
export function testRule(pattern: string, text: string): IntakeRuleTest {
  if (text.length > MAX_TRIED) throw badInput("text", `\`text\` must be at most ${MAX_TRIED} characters.`);
  const read = readPattern(pattern);
  if (typeof read === "string") return { refused: read, matches: false, count: 0, scrubbed: null };
  const { text: scrubbed, count } = read.replaceIn(text, removalMark("rule"));
  return { refused: null, matches: count > 0, count, scrubbed };
}

type RuleFacts = Pick<IntakeRule, "name" | "kind" | "field" | "tag" | "pattern" | "enabled">;

function checked<Facts extends RuleFacts>(given: Facts): Facts {
  const name = given.name.trim();
  if (name.length < 1 || name.length > 100) throw badInput("name", "`name` must be 1 to 100 characters.");
  if ((given.kind === IntakeRuleKind.FILTER) !== (given.field !== null))
    throw badInput("field", "`field` is given for a filter, and only for one.");
  const tag = given.field === IntakeField.TAG ? (given.tag?.trim() ?? "") : null;
  if (tag !== null ? tag.length < 1 || tag.length > 200 : given.tag !== null && given.tag !== "")
    throw badInput("tag", "`tag` is 1 to 200 characters when `field` is TAG, and absent otherwise.");
  if (given.pattern.length > MAX_PATTERN)
    throw badInput("pattern", `A pattern must have 1 to ${MAX_PATTERN} characters.`);
  const read = readPattern(given.pattern);
  if (typeof read === "string") throw badInput("pattern", read);
  return { ...given, name, tag };
}
