import { scrubText } from "../algorithms/scrubbing/scrub-text.js";
import { searchToken } from "../identity.js";
import { badInput } from "../problem.js";
import { checkCurrency, checkText, optionalText } from "../projects/service/words.js";
import type { CapabilityFacts } from "./rows.js";

/** How much may be said. */
export const LIMITS = { description: 4_000, examples: 100, example: 1_000, money: 1e13, words: 20, found: 100 };

/** What of a capability is given; absent: as it was. */
export interface GivenFacts {
  description?: string | null;
  examples?: readonly string[] | null;
  owner?: string | null;
  cost?: number | null;
  currency?: string | null;
  level?: number | null;
}

type Said = Omit<CapabilityFacts, "name" | "state">;

/** What is said of a capability of which nothing is. */
export const NOTHING: Said = {
  ...{ description: null, examples: [], owner: null },
  ...{ cost: null, currency: null, level: null },
};

/** The facts that are given, each as it may be; absent ones are not there. */
export function checkFacts(given: GivenFacts): Partial<Said> {
  const { cost, currency, level } = given;
  if (cost != null && !(cost >= 0 && cost <= LIMITS.money))
    throw badInput("cost", "`cost` must be from 0 to ten million million.");
  if (currency != null) checkCurrency("currency", currency);
  if (level != null && !(Number.isInteger(level) && level >= 1 && level <= 5))
    throw badInput("level", "`level` must be a whole number from 1 to 5.");
  const owner = optionalText("owner", given.owner, 200);
  const facts = {
    description:
      given.description === undefined ? undefined : optionalText("description", given.description, LIMITS.description),
    examples: given.examples === undefined ? undefined : examplesOf(given.examples ?? []),
    owner: given.owner === undefined ? undefined : owner && scrubText(owner).text,
    ...{ cost, currency, level },
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Said>;
}

function examplesOf(examples: readonly string[]): string[] {
  if (examples.length > LIMITS.examples) throw badInput("examples", `\`examples\` must be at most ${LIMITS.examples}.`);
  return [...new Set(examples.map((one) => checkText("examples", one, [1, LIMITS.example])))];
}

/** An amount goes with its currency. */
export function checkMoney({ cost, currency }: Pick<CapabilityFacts, "cost" | "currency">): void {
  if (cost !== null && currency === null) throw badInput("currency", "`currency` says in what `cost` is.");
}

/** The values of one that another has otherwise, after and before; null: none. Lists are compared by what they hold. */
export function differences<Facts extends object>(
  before: Facts,
  after: Facts,
): { patch: Partial<Facts>; reverse: Partial<Facts> } | null {
  const text = (value: unknown) => JSON.stringify(value ?? null);
  const names = (Object.keys(after) as (keyof Facts)[]).filter((name) => text(before[name]) !== text(after[name]));
  const of = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null])) as Partial<Facts>;
  return names.length > 0 ? { patch: of(after), reverse: of(before) } : null;
}

/**
 * What is asked of a full-text index: the workspace's word must be there, and one of the words in one of the fields. Only
 * letters and digits of what was typed come through, in quotes and small letters, so that nothing of it is an operator. Null:
 * it has no words.
 */
export function fullTextQuery(
  workspace: string,
  text: string,
  fields: Readonly<Record<string, number>>,
): string | null {
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])].slice(0, LIMITS.words);
  if (words.length === 0) return null;
  const asked = words.flatMap((word) =>
    Object.entries(fields).flatMap(([field, weight]) => [
      `${field}:"${word}"^${weight}`,
      ...(word.length > 2 ? [`${field}:${word}*^${weight / 4}`] : []),
    ]),
  );
  return `+searchIn:${searchToken(workspace)} +(${asked.join(" ")})`;
}
