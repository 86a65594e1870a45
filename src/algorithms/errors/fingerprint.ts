/** What the variables of a client fingerprint stand for in one event; null: unknown. */
export interface FingerprintFacts {
  type: string | null;
  /** The message as a template. */
  message: string | null;
  function: string | null;
  module: string | null;
  transaction: string | null;
  level: string | null;
  /** What the pattern of a rule captured, the whole match at 0; absent: no rule has one. */
  captured?: readonly (string | null)[];
}

const variable = /\{\{\s{0,5}([\w.]{1,30})\s{0,5}\}\}/g;

/** The names under which senders ask for a fact, as Sentry documents them for fingerprint rules. */
const factByName: ReadonlyMap<string, Exclude<keyof FingerprintFacts, "captured">> = new Map([
  ["type", "type"],
  ["error.type", "type"],
  ["message", "message"],
  ["error.value", "message"],
  ["function", "function"],
  ["stack.function", "function"],
  ["module", "module"],
  ["stack.module", "module"],
  ["transaction", "transaction"],
  ["level", "level"],
]);

function fill(part: string, facts: FingerprintFacts): string {
  return part.replace(variable, (whole, name: string) => {
    const fact = factByName.get(name);
    if (fact !== undefined) return facts[fact] ?? `<no ${name}>`;
    return facts.captured && isGroup(name) ? (facts.captured[Number(name)] ?? `<no ${name}>`) : whole;
  });
}

/** Whether a variable stands for a group that a pattern captures. */
export function isGroup(name: string): boolean {
  return /^[1-9]$/.test(name);
}

/** The names of the facts that a fingerprint may ask for. */
export const FACT_NAMES: readonly string[] = [...factByName.keys()];

/** Whether a part of a fingerprint stands for our own grouping. */
export function isDefault(part: string): boolean {
  return /^\{\{\s{0,5}default\s{0,5}\}\}$/.test(part);
}

/**
 * Expands a client's fingerprint: `{{ default }}` alone in a part becomes the parts that grouping would have chosen,
 * variables such as `{{ transaction }}` become the event's facts, unknown ones stay as they are.
 */
export function expandFingerprint(
  fingerprint: readonly string[],
  own: readonly string[],
  facts: FingerprintFacts,
): string[] {
  return fingerprint.flatMap((part) => (isDefault(part) ? ["default", ...own] : [`client:${fill(part, facts)}`]));
}
