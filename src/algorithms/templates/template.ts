/** A form of messages: one that was seen, or one that was made where several differ in a word. */
export interface Template {
  key: string;
  tokens: readonly string[];
  head: number;
  /** How many messages had exactly this form. */
  count: number;
  /** The place in the order in which forms came: of two that are one, the older gives the name. */
  age: number;
  parent: Template | null;
  /** Whether its values were learnt from forms that differ there. */
  isLearnt: boolean;
  /** Whether its relatives were looked for. */
  isCompared: boolean;
  /** By what its group is called, for those who give names that stay when groups turn out to be one. */
  name: string | null;
  /** What its group is shown as, where it is the oldest of it. */
  shown: readonly string[];
}

/** The oldest form of the group that a form belongs to. */
export function oldest(template: Template): Template {
  let root = template;
  while (root.parent) root = root.parent;
  // What was looked up once is found at once from then on.
  for (let at = template; at.parent && at.parent !== root; ) {
    const next = at.parent;
    at.parent = root;
    at = next;
  }
  return root;
}
