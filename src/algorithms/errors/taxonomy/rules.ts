import type { Category, Rule } from "./category.js";
import { globFits } from "./glob.js";
import type { Signs } from "./signs.js";
import { depthOf, type Tree } from "./tree.js";

/** A rule of a category, and which condition of it fitted what. */
export interface Fit {
  category: Category;
  why: string;
}

/** The first category one of whose rules fits: those that stand deepest first, as they say most; null: none does. */
export function categoryByRules(tree: Tree, rules: ReadonlyMap<string, readonly Rule[]>, signs: Signs): Fit | null {
  for (const category of byDepth(tree))
    for (const rule of rules.get(category.key) ?? []) {
      const why = whyFits(rule, signs);
      if (why !== null) return { category, why };
    }
  return null;
}

const ordered = new WeakMap<Tree, Category[]>();

function byDepth(tree: Tree): Category[] {
  const known = ordered.get(tree) ?? [...tree.values()].sort((a, b) => depthOf(tree, b.key) - depthOf(tree, a.key));
  ordered.set(tree, known);
  return known;
}

const fitsSome = (patterns: readonly string[], texts: readonly string[], ends: "text" | "words") =>
  patterns.find((pattern) => texts.some((text) => globFits(pattern, text, ends)));

/** What of a rule fits, in words; null: something of it does not, or it asks for nothing. */
export function whyFits(rule: Rule, signs: Signs): string | null {
  const asked: [what: string, found: string | undefined][] = [];
  if (rule.types) asked.push(["its type fits", fitsSome(rule.types, signs.types, "text")]);
  if (rule.words) asked.push(["its title holds", fitsSome(rule.words, [signs.title], "words")]);
  if (rule.statuses) asked.push(["its HTTP status is", rule.statuses.find((one) => hasStatus(one, signs.statuses))]);
  if (rule.codes) asked.push(["its code is", fitsSome(rule.codes, signs.codes, "text")]);
  if (rule.labels) asked.push(["its sender calls it", fitsSome(rule.labels, signs.labels, "text")]);
  if (rule.platforms) asked.push(["its platform is", fitsSome(rule.platforms, [signs.platform ?? ""], "text")]);
  if (asked.length === 0 || asked.some(([, found]) => found === undefined)) return null;
  return asked.map(([what, found]) => `${what} “${found}”`).join(", ");
}

function hasStatus(asked: string, statuses: readonly string[]): boolean {
  return statuses.some((status) => status === asked || (asked.endsWith("xx") && status[0] === asked[0]));
}
