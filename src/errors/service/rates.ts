import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { component } from "../../projects/service/components.js";
import { checkCurrency } from "../../projects/service/words.js";
import * as queries from "../queries.js";
import type { ErrorCostRates, ErrorMinutes, SetErrorCostRatesInput } from "../types/cost.js";
import { readable } from "./groups.js";

/** How many rates are listed; the highest of each figure. */
const MOST = { listed: 100, price: 1_000_000, hours: 1_000, minutes: 10_000 };

/** The levels in the order in which their minutes are kept. */
const LEVELS = ["fatal", "error", "warning", "info", "debug"] as const;

/** What errors cost: of the whole workspace first, then of components with rates of their own. */
export async function costRates(context: Context): Promise<ErrorCostRates[]> {
  const rows = await context.graph.rows(queries.costRates, { ...readable(context), limit: MOST.listed });
  return rows.map(({ node }) => node);
}

/** The rates with an id, or null. */
export function costRatesById(context: Context, id: string): Promise<ErrorCostRates | null> {
  return load(context, queries.costRatesById, id, readable(context));
}

/** The minutes of rates by level. */
export function minutesOf({ minutes }: Pick<ErrorCostRates, "minutes">): ErrorMinutes {
  const [fatal = 0, error = 0, warning = 0, info = 0, debug = 0] = minutes;
  return { fatal, error, warning, info, debug };
}

/** Sets what errors cost, of one component or of all that have no rates of their own. What is said already changes nothing. */
export async function setCostRates(context: Context, input: SetErrorCostRatesInput): Promise<ErrorCostRates> {
  const facts = checked(input);
  const componentId = input.component ? await componentNamed(context, input.component) : null;
  const id = naturalId(context.graph.workspace, "ErrorCostRates", componentId ?? "");
  return record(
    context,
    async (tx) => {
      const [before] = await tx.rows(queries.costRatesToSet, { id });
      if (before && isSame(before.node, facts)) return { result: before.node, revisions: [] };
      const [row] = await tx.rows(queries.setCostRates, { id, componentId, at: context.now(), ...facts });
      if (!row) throw notFound("workspace", "key");
      const verb = before ? "changed" : "created";
      const reverse = before ? factsOf(before.node) : {};
      const patch = { componentId, ...facts };
      return { result: row.node, revisions: [{ verb, type: "ErrorCostRates", nodeId: id, patch, reverse }] };
    },
    { touches: [id] },
  );
}

async function componentNamed(context: Context, key: string): Promise<string> {
  const found = await component(context, naturalId(context.graph.workspace, "Component", key));
  if (!found) throw notFound("component", "component");
  return found.id;
}

type Facts = Pick<ErrorCostRates, "currency" | "pricePerHour" | "hoursPerGroup" | "minutes">;

function factsOf({ currency, pricePerHour, hoursPerGroup, minutes }: Facts): Facts {
  return { currency, pricePerHour, hoursPerGroup, minutes };
}

function isSame(one: Facts, other: Facts): boolean {
  return JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));
}

function checked({ currency, pricePerHour, hoursPerGroup, minutesPerEvent }: SetErrorCostRatesInput): Facts {
  checkCurrency("currency", currency);
  checkWithin("pricePerHour", pricePerHour, MOST.price);
  checkWithin("hoursPerGroup", hoursPerGroup, MOST.hours);
  for (const level of LEVELS) checkWithin(`minutesPerEvent.${level}`, minutesPerEvent[level], MOST.minutes);
  return { currency, pricePerHour, hoursPerGroup, minutes: LEVELS.map((level) => minutesPerEvent[level]) };
}

function checkWithin(name: string, value: number, most: number): void {
  if (!(value >= 0 && value <= most))
    throw badInput(name, `\`${name}\` must be from 0 to ${most.toLocaleString("en")}.`);
}
