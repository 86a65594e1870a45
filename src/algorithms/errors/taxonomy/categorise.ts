import type { Rule } from "./category.js";
import { type Example, Learner, wordsOf } from "./learn.js";
import { categoryByRules } from "./rules.js";
import type { Signs } from "./signs.js";
import type { Tree } from "./tree.js";

/** By what an error was put into a category. */
export type How = "CORRECTION" | "WORKSPACE_RULE" | "LEARNT" | "SHIPPED_RULE";

/** Where an error belongs, and why. */
export interface Judgement {
  category: string;
  how: How;
  why: string;
  /** How sure, where it was learnt; null: a person or a rule said so. */
  confidence: number | null;
  /** The errors that it was learnt from. */
  from: string[];
}

/** What a workspace's errors are judged by. */
export interface Grounds {
  tree: Tree;
  /** The rules that the workspace wrote, and those that are shipped and that it has not replaced, by category. */
  own: ReadonlyMap<string, readonly Rule[]>;
  shipped: ReadonlyMap<string, readonly Rule[]>;
  examples: readonly Example[];
}

/**
 * Puts errors into categories: by what a person said of the error itself, then by the workspace's rules, then by what people
 * said of errors like it, then by the shipped rules. A word for a category that there is no longer does not count.
 */
export class Judge {
  private readonly learner: Learner;

  constructor(private readonly grounds: Grounds) {
    this.learner = new Learner(grounds.examples.filter(({ category }) => grounds.tree.has(category)));
  }

  /** Where an error belongs; null: nobody and nothing says. */
  of(signs: Signs, corrected: string | null): Judgement | null {
    const { tree, own, shipped } = this.grounds;
    if (corrected !== null && tree.has(corrected))
      return { category: corrected, how: "CORRECTION", why: "Somebody said so.", confidence: null, from: [] };
    return (
      byRules(tree, own, { signs, how: "WORKSPACE_RULE" }) ??
      this.learnt(signs) ??
      byRules(tree, shipped, { signs, how: "SHIPPED_RULE" })
    );
  }

  private learnt(signs: Signs): Judgement | null {
    const learnt = this.learner.categoryOf(wordsOf(signs.title, signs.types));
    if (!learnt) return null;
    const { category, confidence, from } = learnt;
    return { category, how: "LEARNT", why: `People put ${from.length} errors like it there.`, confidence, from };
  }
}

function byRules(
  tree: Tree,
  rules: ReadonlyMap<string, readonly Rule[]>,
  { signs, how }: { signs: Signs; how: How },
): Judgement | null {
  const fit = categoryByRules(tree, rules, signs);
  return fit && { category: fit.category.key, how, why: `A rule fits: ${fit.why}.`, confidence: null, from: [] };
}
