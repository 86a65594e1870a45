import { PRIORS, priorOf } from "../algorithms/freshness/priors.js";
import type { FirstLifetime } from "./queries.js";
import { ValueKind } from "./types/words.js";

const DAY = 86_400_000;

/** The lifetime that a predicate's values are taken to have before any of them was replaced. */
export function firstLifetime(id: string, category: string | null): FirstLifetime {
  const { name, days, shape } = priorOf(category ?? "default");
  return { id, scale: days * DAY, shape, prior: name };
}

/** The categories of predicates of which it is known how long values last. */
export const CATEGORIES: readonly string[] = [...PRIORS.keys()];

/**
 * Among which predicates a source's reliability is one: those of a category and kind of value. Numbers are measured in scales of
 * their own, and labels confused in ways of their own, so each of those predicates stands alone.
 */
export function groupOf({ key, kind, category }: { key: string; kind: ValueKind; category: string | null }): string {
  const alone = kind === ValueKind.NUMBER || kind === ValueKind.CATEGORY || category === null;
  return alone ? `predicate ${key}` : `${category} ${kind}`;
}
