/** What stands between two keys of a path. */
const STEP = /([^.[\]]+)|\[(\d{1,6})\]/g;

/**
 * The steps of a path into JSON, such as `choices[0].message.content`: keys between dots, places in square brackets. Null: it is
 * none, or has more than 20 steps.
 */
export function readPath(path: string): (string | number)[] | null {
  const steps = [...path.matchAll(STEP)].map(([, key, index]) => key ?? Number(index));
  const rebuilt = steps.map((step, at) => (typeof step === "number" ? `[${step}]` : `${at > 0 ? "." : ""}${step}`));
  return steps.length > 0 && steps.length <= 20 && rebuilt.join("") === path ? steps : null;
}

/** What stands at a path in a JSON value; undefined: nothing does. Only what a value has itself is looked at. */
export function atPath(value: unknown, steps: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of steps) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}
