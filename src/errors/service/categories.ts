import type { Rule, Template } from "../../algorithms/errors/taxonomy/category.js";
import { globRefusal } from "../../algorithms/errors/taxonomy/glob.js";
import { SHIPPED } from "../../algorithms/errors/taxonomy/shipped/tree.js";
import { childrenOf, lineageOf, MAX_DEPTH, treeOf } from "../../algorithms/errors/taxonomy/tree.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { checkKey, checkText } from "../../projects/service/words.js";
import { mayOn } from "../../rights.js";
import * as queries from "../queries/categories.js";
import { type Taxonomy, taxonomyFrom, taxonomyId } from "../taxonomy.js";
import type { ErrorCategoryRule, ErrorTaxonomy, SaveErrorCategoryInput } from "../types/category.js";
import { errorTaxonomy } from "./taxonomy.js";

/** How many categories a workspace may edit or add, how many rules one has, and how many patterns a rule. */
const MOST = { categories: 300, rules: 20, patterns: 20 };

/** Adds a category or edits one; what is absent stays. CONFLICT where it would stand under itself, or too deep. */
export function saveCategory(context: Context, input: SaveErrorCategoryInput): Promise<ErrorTaxonomy> {
  const edit = editOf(input);
  return change(context, edit.key, (taxonomy) => {
    const before = taxonomy.edits.find(({ key }) => key === edit.key);
    if (!before && taxonomy.edits.length >= MOST.categories)
      throw new Problem("LIMIT_EXCEEDED", `A workspace may edit at most ${MOST.categories} error categories.`);
    if (edit.parent && !taxonomy.tree.has(edit.parent)) throw notFound("error category", "parent");
    const kept = rowOf(before);
    const merged = { ...kept, ...defined(edit), retired: false };
    checkPlace(taxonomy, merged);
    return merged;
  });
}

/** Takes a category out of the tree; CONFLICT while others are kinds of it. Its errors are judged anew. */
export function retireCategory(context: Context, key: string): Promise<ErrorTaxonomy> {
  return change(context, key, (taxonomy) => {
    if (!taxonomy.tree.has(key)) throw notFound("error category", "key");
    const children = childrenOf(taxonomy.tree, key);
    if (children.length > 0)
      throw new Problem("CONFLICT", `Other categories are kinds of it: ${children.slice(0, 5).join(", ")}.`, {
        argument: "key",
      });
    return { ...rowOf(taxonomy.edits.find((edit) => edit.key === key)), key, retired: true };
  });
}

/** Changes one category, with the tree locked. The tree is the whole workspace's, and so is the right to edit it. */
async function change(
  context: Context,
  key: string,
  made: (taxonomy: Taxonomy) => queries.EditRow,
): Promise<ErrorTaxonomy> {
  if (!mayOn(context.actor, "errors:edit", null))
    throw new Problem("FORBIDDEN", "The tree of error categories is edited by who may edit all errors.");
  const { workspace } = context.graph;
  const taxonomyIdHere = taxonomyId(workspace);
  const id = naturalId(workspace, "ErrorCategory", key);
  await record(context, async (tx) => {
    await tx.rows(queries.changeTaxonomy, { id: taxonomyIdHere, edits: 1 });
    const [row] = await tx.rows(queries.taxonomy, { keys: [taxonomyIdHere] });
    const edit = made(taxonomyFrom(row?.value ?? null));
    const at = context.now();
    await tx.rows(queries.keepCategory, { taxonomyId: taxonomyIdHere, id, edit, at, by: context.actor.id });
    const verb = edit.retired ? "retired" : "saved";
    const reverse = row?.value?.categories.find((one) => one.key === key) ?? {};
    return { result: null, revisions: [{ verb, type: "ErrorCategory", nodeId: id, patch: edit, reverse }] };
  });
  context.loaders.forget(); // What this request read before is out of date.
  return errorTaxonomy(context);
}

type Wish = Partial<queries.EditRow> & { key: string };

function editOf({ key, name, description, parent, source, rules, template }: SaveErrorCategoryInput): Wish {
  return {
    key: checkKey("key", key),
    ...(name != null && { name: checkText("name", name, [1, 100]) }),
    ...(description != null && { description: checkText("description", description, [0, 1_000]) }),
    ...(parent !== undefined && { parent: parent ?? "" }),
    ...(source != null && { source: checkText("source", source, [0, 500]) }),
    ...(rules != null && { rules: JSON.stringify(rulesIn(rules)) }),
    ...(template != null && { template: JSON.stringify(templateIn(template)) }),
  };
}

/** What was edited before, as it is kept. */
function rowOf(edit: Taxonomy["edits"][number] | undefined): Omit<queries.EditRow, "key" | "retired"> {
  const { name = null, description = null, parent = null, source = null, rules = null, template = null } = edit ?? {};
  const text = (value: object | null) => (value === null ? null : JSON.stringify(value));
  return { name, description, parent, source, rules: text(rules), template: text(template) };
}

function defined(wish: Wish): Wish {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Wish;
}

/** Refuses a place in the tree under itself, and one that is too deep. */
function checkPlace({ edits }: Taxonomy, row: queries.EditRow): void {
  const edit = { ...row, rules: null, template: null };
  const tree = treeOf(SHIPPED, [...edits.filter(({ key }) => key !== row.key), edit]);
  const line = lineageOf(tree, row.key);
  const top = line.at(-1);
  if (top?.parent !== null)
    throw new Problem("CONFLICT", "A category cannot be a kind of itself, also not by way of others.", {
      argument: "parent",
    });
  if ([...tree.keys()].some((key) => lineageOf(tree, key).length > MAX_DEPTH))
    throw new Problem("CONFLICT", `The tree may be at most ${MAX_DEPTH} deep.`, { argument: "parent" });
}

const PATTERNS = ["types", "words", "codes", "labels", "platforms"] as const;

function rulesIn(rules: readonly ErrorCategoryRule[]): Rule[] {
  if (rules.length > MOST.rules) throw badInput("rules", `\`rules\` must be at most ${MOST.rules}.`);
  return rules.map((rule) => {
    const made: Rule = {};
    for (const name of PATTERNS) {
      const patterns = rule[name];
      if (patterns != null) made[name] = patterns.map((pattern) => patternIn(pattern));
    }
    if (rule.statuses != null) made.statuses = rule.statuses.map(statusIn);
    const lists = Object.values(made) as string[][];
    if (lists.length === 0 || lists.some((list) => list.length < 1 || list.length > MOST.patterns))
      throw badInput("rules", `A rule must have at least one list, and each list 1 to ${MOST.patterns} patterns.`);
    return made;
  });
}

function patternIn(pattern: string): string {
  const refusal = globRefusal(pattern);
  if (refusal !== null) throw badInput("rules", refusal);
  return pattern.trim();
}

function statusIn(status: string): string {
  if (!/^[1-5](\d\d|xx)$/.test(status)) throw badInput("rules", "A status must be like `503` or `5xx`.");
  return status;
}

function templateIn(template: NonNullable<SaveErrorCategoryInput["template"]>): Template {
  return Object.fromEntries(
    template.map(({ section, heading, guidance }) => [
      section,
      {
        heading: checkText("template", heading, [1, 100]),
        guidance: checkText("template", guidance, [1, 1_000]),
      },
    ]),
  );
}
