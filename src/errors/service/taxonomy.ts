import { SECTIONS } from "../../algorithms/errors/taxonomy/category.js";
import { GENERAL_TEMPLATE } from "../../algorithms/errors/taxonomy/general-template.js";
import { familyOf, lineageOf, templateOf } from "../../algorithms/errors/taxonomy/tree.js";
import { type Context, load } from "../../context.js";
import { notFound } from "../../problem.js";
import * as queries from "../queries/categories.js";
import { type Taxonomy, taxonomyFrom, taxonomyId } from "../taxonomy.js";
import {
  type ErrorCategorised,
  ErrorCategorisedBy,
  type ErrorCategory,
  ErrorReportSectionKind,
  type ErrorTaxonomy,
} from "../types/category.js";
import type { ErrorGroup } from "../types/group.js";

/** The workspace's tree of categories, read once a request. */
export async function taxonomyOf(context: Context): Promise<Taxonomy> {
  const { workspace } = context.graph;
  return taxonomyFrom(await load(context, queries.taxonomy, taxonomyId(workspace), {}));
}

/** The tree with its version, each category behind the one above it. */
export async function errorTaxonomy(context: Context): Promise<ErrorTaxonomy> {
  const taxonomy = await taxonomyOf(context);
  const keys = [...taxonomy.tree.keys()];
  const places = new Map(keys.map((key) => [key, lineageOf(taxonomy.tree, key).reverse()]));
  const path = (key: string) =>
    (places.get(key) ?? []).map((one) => String(keys.indexOf(one.key)).padStart(6, "0")).join("/");
  const ordered = keys.map((key) => ({ key, path: path(key) })).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { version: taxonomy.version, categories: ordered.map(({ key }) => shown(taxonomy, key) as ErrorCategory) };
}

/** The category with a key as it is shown; null: there is none. */
export function shown({ tree, edits }: Taxonomy, key: string): ErrorCategory | null {
  const category = tree.get(key);
  if (!category) return null;
  const template = templateOf(tree, key, GENERAL_TEMPLATE);
  return {
    ...category,
    isEdited: edits.some((edit) => edit.key === key),
    template: SECTIONS.map((section) => ({ section: ErrorReportSectionKind[section], ...template[section] })),
  };
}

/** The category that a group is in; null: none, or one that there is no longer. */
export async function categoryOfGroup(context: Context, { categoryKey }: ErrorGroup): Promise<ErrorCategory | null> {
  return categoryKey === null ? null : shown(await taxonomyOf(context), categoryKey);
}

/** Why a group is in its category; null: it is in none. */
export function categorisedBecause(group: ErrorGroup): ErrorCategorised | null {
  const { categorisedHow: how, categorisedWhy: why, categorisedConfidence: confidence, categorisedFrom } = group;
  if (how === null || why === null) return null;
  return { by: ErrorCategorisedBy[how], why, confidence, learntFrom: categorisedFrom ?? [] };
}

/** The keys of a category and of all that are kinds of it. NOT_FOUND where there is none. */
export async function categoriesUnder(context: Context, key: string): Promise<string[]> {
  const { tree } = await taxonomyOf(context);
  if (!tree.has(key)) throw notFound("error category", "category");
  return familyOf(tree, key);
}
