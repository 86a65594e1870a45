import { type Amount, costOfMonth } from "../../algorithms/errors/cost/month.js";
import { decimalsOf } from "../../algorithms/values/currencies.js";
import { type Context, load } from "../../context.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import type { ErrorCost, ErrorCostParts, ErrorCostRates } from "../types/cost.js";
import type { ErrorGroup } from "../types/group.js";
import { minutesOf } from "./rates.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 30;

/** What a group costs a month, by its events in the thirty days before a time; events are counted by whole hours. */
export async function costOfGroup(context: Context, group: ErrorGroup, at: number | null): Promise<ErrorCost> {
  if (at !== null && at > context.now()) throw badInput("at", "`at` must not lie in the future.");
  const until = Math.ceil(((at ?? context.now()) + 1) / HOUR) * HOUR;
  const since = until - DAYS * DAY;
  const found = await load(context, queries.costOfGroup, group.id, { since, until, day: DAY });
  return { ...moneyOf(group, sinceKnown(group, found?.days ?? [], since), found?.rates ?? null), since, until };
}

/** The events of each day since a group is known: days before tell nothing of how its events come. */
function sinceKnown(group: ErrorGroup, told: readonly { day: number; events: number }[], since: number): number[] {
  const first = Math.min(DAYS - 1, Math.max(0, Math.floor((group.firstSeen - since) / DAY)));
  const events = new Map(told.map((one) => [one.day, one.events]));
  return Array.from({ length: DAYS - first }, (_, index) => events.get(first + index) ?? 0);
}

type Money = Omit<ErrorCost, "since" | "until">;

function moneyOf({ level }: ErrorGroup, days: readonly number[], rates: ErrorCostRates | null): Money {
  if (!rates) return { perMonth: null, low: null, high: null, currency: null, parts: null, sentence: MISSING };
  const { currency, pricePerHour, hoursPerGroup } = rates;
  const minutesPerEvent = minutesOf(rates)[level.toLowerCase() as Lowercase<ErrorGroup["level"]>];
  const { events, money } = costOfMonth(days, { currency, pricePerHour, minutesPerEvent, hoursPerGroup });
  const parts = {
    ...{ events: events.value, eventsLow: events.low, eventsHigh: events.high },
    ...{ level, minutesPerEvent, hoursPerGroup, pricePerHour, rates },
  };
  const { value: perMonth, low, high } = money;
  return { perMonth, low, high, currency, parts, sentence: sentenceOf(parts, money, currency) };
}

const MISSING =
  "Nobody has said yet what errors cost in this workspace: set a currency, the price of an hour and the minutes that an event costs with `setErrorCostRates`.";

function sentenceOf(parts: ErrorCostParts, money: Amount, currency: string): string {
  const { events, eventsLow, eventsHigh, level, minutesPerEvent, hoursPerGroup, pricePerHour } = parts;
  const rounded = (amount: number) => amount.toFixed(decimalsOf(currency));
  const said = (amount: number) => `${rounded(amount)} ${currency}`;
  const counted = `${events} ${events === 1 ? "event" : "events"} in 30 days (${eventsLow.toFixed(1)} to ${eventsHigh.toFixed(1)})`;
  const work = hoursPerGroup > 0 && events > 0 ? ` and ${hoursPerGroup} hours of work a month` : "";
  const lost = `${minutesPerEvent} minutes lost by each at level ${level}${work}, at ${said(pricePerHour)} an hour`;
  return `${counted}, ${lost}: ${said(money.value)} a month (${rounded(money.low)} to ${rounded(money.high)}).`;
}
