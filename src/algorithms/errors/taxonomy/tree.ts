import type { Category, Shipped, Template } from "./category.js";

/** All categories by key. */
export type Tree = ReadonlyMap<string, Category>;

/** How deep a tree may be. */
export const MAX_DEPTH = 10;

/** What a workspace has changed of a category, or added; null: it is as shipped. A parent of "" is the top. */
export interface Edit {
  key: string;
  name: string | null;
  description: string | null;
  parent: string | null;
  source: string | null;
  rules: Category["rules"] | null;
  template: Template | null;
  retired: boolean;
}

/** The shipped categories with a workspace's edits over them. One whose parent is not there stands at the top. */
export function treeOf(shipped: readonly Shipped[], edits: readonly Edit[]): Tree {
  const tree = new Map<string, Category>(shipped.map((one) => [one.key, { rules: [], template: {}, ...one }] as const));
  for (const edit of edits) {
    const { key } = edit;
    const before = tree.get(key);
    if (edit.retired) tree.delete(key);
    else
      tree.set(key, {
        key,
        name: edit.name ?? before?.name ?? key,
        description: edit.description ?? before?.description ?? "",
        parent: edit.parent === null ? (before?.parent ?? null) : edit.parent || null,
        source: edit.source ?? before?.source ?? "",
        rules: edit.rules ?? before?.rules ?? [],
        template: { ...before?.template, ...edit.template },
      });
  }
  for (const [key, one] of tree)
    if (one.parent !== null && !tree.has(one.parent)) tree.set(key, { ...one, parent: null });
  return tree;
}

/** A category and those that it is a kind of, itself first; ends also where a circle was written. */
export function lineageOf(tree: Tree, key: string): Category[] {
  const line: Category[] = [];
  for (
    let one = tree.get(key);
    one && !line.includes(one);
    one = one.parent === null ? undefined : tree.get(one.parent)
  )
    line.push(one);
  return line;
}

/** How many categories stand above one. */
export function depthOf(tree: Tree, key: string): number {
  return lineageOf(tree, key).length - 1;
}

/** The keys of a category and of all that are kinds of it. */
export function familyOf(tree: Tree, key: string): string[] {
  return [...tree.keys()].filter((one) => lineageOf(tree, one).some((above) => above.key === key));
}

/** The keys of the categories right under one. */
export function childrenOf(tree: Tree, key: string): string[] {
  return [...tree.values()].filter(({ parent }) => parent === key).map((one) => one.key);
}

/** The template of a category's report: of each section the nearest that it or one above it has, else the general one. */
export function templateOf(tree: Tree, key: string | null, general: Required<Template>): Required<Template> {
  const line = key === null ? [] : lineageOf(tree, key);
  return Object.assign({}, general, ...line.reverse().map(({ template }) => template));
}
