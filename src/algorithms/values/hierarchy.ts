import { quoted, ValueProblem } from "./problem.js";
import { textKey, tidyText } from "./text.js";

/** A category and the one above it; null: it stands at the top. */
export interface CategoryRow {
  label: string;
  parent: string | null;
}

/** What stands above each category, by the key of its label. */
export type Parents = ReadonlyMap<string, string>;

/** The hierarchy that rows tell, in any order; refused where a category stands below two. */
export function parentsOf(rows: readonly CategoryRow[]): Parents {
  const parents = new Map<string, string>();
  for (const { label, parent } of rows) {
    if (parent === null) continue;
    const [key, above] = [textKey(label), tidyText(parent)];
    const known = parents.get(key);
    if (known !== undefined && textKey(known) !== textKey(above))
      throw new ValueProblem(
        "TWO_PARENTS",
        `${quoted(label)} stands below both ${quoted(known)} and ${quoted(above)}.`,
      );
    parents.set(key, known ?? above);
  }
  return parents;
}

/** How many categories may stand above one. */
const DEEPEST = 100;

/** The labels above a category, nearest first; a loop on the way is refused and named, and so is a tree that is too deep. */
export function pathOf(label: string, parents: Parents): string[] {
  const path: string[] = [];
  const seen = new Set([textKey(label)]);
  for (let above = parents.get(textKey(label)); above !== undefined; above = parents.get(textKey(above))) {
    path.push(above);
    if (path.length > DEEPEST)
      throw new ValueProblem("TOO_DEEP", `More than ${DEEPEST} categories stand above ${quoted(label)}.`);
    if (seen.has(textKey(above))) throw new ValueProblem("LOOP", loopOf([tidyText(label), ...path]));
    seen.add(textKey(above));
  }
  return path;
}

function loopOf(path: readonly string[]): string {
  const start = path.findIndex((label) => textKey(label) === textKey(path.at(-1) as string));
  return `The categories stand above each other: ${path.slice(start).map(quoted).join(" below ")}.`;
}
