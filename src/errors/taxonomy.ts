import type { Rule, Template } from "../algorithms/errors/taxonomy/category.js";
import { SHIPPED, SHIPPED_VERSION } from "../algorithms/errors/taxonomy/shipped/tree.js";
import { type Edit, type Tree, treeOf } from "../algorithms/errors/taxonomy/tree.js";
import { naturalId } from "../identity.js";
import type { EditRow, TaxonomyRow } from "./queries/categories.js";

/** A workspace's tree of error categories. */
export interface Taxonomy {
  version: number;
  /** What a judgement by it is marked with: more with each edit, each correction, and each version of what is shipped. */
  mark: number;
  tree: Tree;
  edits: Edit[];
}

/** What a judgement by the tree as it is shipped is marked with. There is room for a billion changes until the next. */
export const SHIPPED_MARK = SHIPPED_VERSION * 1e9;

/** The id of a workspace's tree. */
export function taxonomyId(workspace: string): string {
  return naturalId(workspace, "ErrorTaxonomy");
}

/** The tree of a workspace that has edited this of it; null: nothing yet. */
export function taxonomyFrom(row: TaxonomyRow | null): Taxonomy {
  const edits = (row?.categories ?? []).map(opened).sort((a, b) => (a.key < b.key ? -1 : 1));
  const { edits: edited = 0, changes = 0 } = row ?? {};
  return { version: 1 + edited, mark: SHIPPED_MARK + changes, tree: treeOf(SHIPPED, edits), edits };
}

/** The rules that the workspace wrote, and those that are as shipped, by category. */
export function rulesOf({ tree, edits }: Taxonomy): Record<"own" | "shipped", Map<string, readonly Rule[]>> {
  const own = new Map(edits.flatMap(({ key, rules, retired }) => (rules && !retired ? [[key, rules] as const] : [])));
  const rest = [...tree.values()].filter(({ key }) => !own.has(key));
  return { own, shipped: new Map(rest.map(({ key, rules }) => [key, rules])) };
}

function opened({ rules, template, ...rest }: EditRow): Edit {
  return {
    ...rest,
    rules: rules === null ? null : (JSON.parse(rules) as Rule[]),
    template: template === null ? null : (JSON.parse(template) as Template),
  };
}
