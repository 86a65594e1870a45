import { Memo } from "../algorithms/memo.js";
import type { Json } from "../algorithms/scrubbing/json.js";
import { scrub } from "../algorithms/scrubbing/scrub.js";
import type { Context } from "../context.js";
import { Budget, OverBudget } from "../intake/budget.js";
import { type ActiveRules, rulesOn } from "../intake/rules.js";
import { cleanTexts } from "../intake/scrub.js";
import { Problem } from "../problem.js";
import { DEFINITION, type SeriesDefinition } from "./series.js";

/** Takes out of what tells a series what the workspace's rules and ours remove. */
export type CleanDefinition = (definition: SeriesDefinition) => SeriesDefinition;

/** How many definitions of what length are remembered as they are cleaned: a table has the same ones over and over. */
const REMEMBERED = { definitions: 2_000, length: 4_000 };

/** The longest text that is scrubbed; one that is longer is refused whatever is in it. */
const MOST_TEXT = 4 * DEFINITION.value;

/**
 * What cleans definitions by the rules that a workspace has now, as those that come by OpenTelemetry are cleaned: their
 * release, attributes and the metric's description. It throws LIMIT_EXCEEDED where the rules take too long with one.
 */
export async function definitionCleaner(context: Context): Promise<CleanDefinition> {
  const { scrubs } = await rulesOn(context.platform).of(context.graph.workspace);
  const known = new Memo<SeriesDefinition>(REMEMBERED.definitions, REMEMBERED.length);
  return (definition) =>
    known.get(JSON.stringify(definition), () => clean(definition, { clock: context, rules: scrubs }));
}

/** What is taken out of texts beside what always is. */
export interface Cleaning {
  /** The time, for how long that may take. */
  clock: { now(): number };
  rules: ActiveRules["scrubs"];
}

/** What is told of a series without secrets, personal data and what rules remove. Throws OverBudget where the rules take too long. */
export function cleanTold<Told extends Record<string, Json>>(told: Told, { clock, rules }: Cleaning): Told {
  const ruled = rules.length === 0 ? { ...told } : cleanTexts({ ...told }, rules, new Budget(clock)).value;
  return scrub(ruled).value as Told;
}

function clean(definition: SeriesDefinition, cleaning: Cleaning): SeriesDefinition {
  const { metric, release, attributes } = definition;
  const cut = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value.slice(0, MOST_TEXT)]));
  try {
    const told = { release, attributes: cut, description: metric.description ?? null };
    const { description, ...rest } = cleanTold(told, cleaning);
    return { ...definition, ...rest, metric: { ...metric, description } };
  } catch (error) {
    throw error instanceof OverBudget ? new Problem("LIMIT_EXCEEDED", error.message) : error;
  }
}
