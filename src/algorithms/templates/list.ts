/** What is empty, and what has two things and more that are divided by commas and have no blank within them. */
const EMPTY = /\[\]|\{\}/y;
const LIST = /\[[^[\]{}\s,]+(?:, ?[^[\]{}\s,]+)+\]/y;

/** Where a list ends that begins at a bracket: `[]`, `{}`, `[a, b]`; -1 where it is none, as in `[main] started`. In time linear in what it reads. */
export function endOfList(text: string, start: number): number {
  for (const form of [EMPTY, LIST]) {
    form.lastIndex = start;
    if (form.test(text)) return form.lastIndex;
  }
  return -1;
}
