import { rewriteTexts } from "../algorithms/patterns/rewrite-texts.js";
import type { SafePattern } from "../algorithms/patterns/safe-pattern.js";
import type { Json } from "../algorithms/scrubbing/json.js";
import { type Removal, type RemovalKind, Removals, removalMark } from "../algorithms/scrubbing/removal.js";
import { MAX_TEXT, scrubText } from "../algorithms/scrubbing/scrub-text.js";
import type { Budget } from "./budget.js";

/** A value without what rules remove, and what was removed where. */
export interface Cleaned {
  value: Json;
  removed: Removal[];
}

/**
 * A copy of an event with its texts cut to 65,536 units and without what the workspace's patterns match; both are told in
 * `removed`. Throws OverBudget when the patterns take too long.
 */
export function cleanTexts(value: Json, scrubs: readonly SafePattern[], budget: Budget): Cleaned {
  const removals = new Removals();
  const cleaned = rewriteTexts(value, (told, path) => {
    let text = told;
    if (text.length > MAX_TEXT) {
      text = scrubText(text).text.toWellFormed(); // Cut as it is, it might end with half a secret.
      removals.add(path(), "size");
    }
    for (const pattern of scrubs) {
      const given = text;
      const { text: left, count } = budget.spend(() => pattern.replaceIn(given, removalMark(RULE)));
      if (count > 0) removals.add(path(), RULE, count);
      text = left;
    }
    return text;
  });
  return { value: cleaned, removed: removals.list() };
}

const RULE: RemovalKind = "rule";
