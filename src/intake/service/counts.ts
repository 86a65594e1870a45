import { type Context, load } from "../../context.js";
import { badInput } from "../../problem.js";
import * as queries from "../queries.js";
import type { IntakeKind, IntakeMinute, IntakeOutcome, IntakeReason, IntakeTotal } from "../types/count.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The longest time whose counts are summed, in days. */
const MOST_DAYS = 31;

/** Which counts are asked for; absent: the last 24 hours, all kinds. Times are epoch milliseconds. */
export interface CountsAsked {
  since?: number | null;
  until?: number | null;
  kind?: IntakeKind | null;
}

/** Where a page of minutes starts: the minute and kind of the last one seen. */
export interface MinutesBefore {
  minute: number;
  kind: string;
}

type SixOutcomes = Pick<queries.Counts, "stored" | "duplicate" | "filtered" | "limited" | "invalid" | "dropped">;

/** A page of minutes and kinds, latest first, summed over processes. */
export async function minutes(
  context: Context,
  asked: CountsAsked,
  { position, limit }: { position: MinutesBefore | null; limit: number },
): Promise<IntakeMinute[]> {
  const { since, until, kind } = between(context, asked);
  const rows = await context.graph.rows(queries.minutesPage, {
    since,
    before: Math.min(position?.minute ?? until, until),
    // Every kind of the minute `until` itself comes before the empty text, and so none is given.
    beforeKind: position && position.minute < until ? position.kind : "",
    kind,
    limit,
  });
  return rows.map((row) => summed(row.node));
}

/** A minute and kind by its id, or null. */
export async function minute(context: Context, id: string): Promise<IntakeMinute | null> {
  const found = await load(context, queries.minuteById, id, {});
  return found && summed(found);
}

/** What was received between two moments, summed over minutes and processes. */
export async function total(context: Context, asked: CountsAsked): Promise<IntakeTotal> {
  const range = between(context, asked);
  const sums = await context.graph.row(queries.totalBetween, range);
  // After the sums, so that what they have does not lack its reasons.
  const reasons = await context.graph.rows(queries.reasonsBetween, range);
  const counts = sums ?? NONE;
  const { since, until } = range;
  return { since, until, ...counts, balanced: isBalanced(counts), reasons: reasons.map(asReason).sort(byItems) };
}

const NONE = {
  received: 0,
  stored: 0,
  duplicate: 0,
  filtered: 0,
  limited: 0,
  invalid: 0,
  dropped: 0,
  forgotten: 0,
};

/** Whole minutes: a minute that began before `since` counts, since what it holds may be later. */
function between(context: Context, { since, until, kind }: CountsAsked): queries.CountsBetween {
  const end = until ?? context.now() + MINUTE;
  const start = since ?? end - DAY;
  if (start > end) throw badInput("since", "`since` must not be after `until`.");
  if (end - start > MOST_DAYS * DAY + MINUTE)
    throw badInput("since", `\`since\` and \`until\` must be at most ${MOST_DAYS} days apart.`);
  return { since: start - (start % MINUTE), until: Math.ceil(end / MINUTE) * MINUTE, kind: kind ?? null };
}

function summed({ id, at, kind, parts }: queries.StoredMinute): IntakeMinute {
  const counts = { ...NONE };
  const reasons = new Map<string, number>();
  for (const part of parts) {
    for (const name of Object.keys(NONE) as (keyof typeof NONE)[]) counts[name] += part[name];
    for (const [index, reason] of part.reasons.entries())
      reasons.set(reason, (reasons.get(reason) ?? 0) + (part.reasonItems[index] ?? 0));
  }
  const told = [...reasons].map(([reason, items]) => asReason({ reason, items })).sort(byItems);
  return { id, at, kind, ...counts, balanced: isBalanced(counts), reasons: told };
}

function isBalanced(counts: SixOutcomes & { received: number }): boolean {
  const { stored, duplicate, filtered, limited, invalid, dropped } = counts;
  return counts.received === stored + duplicate + filtered + limited + invalid + dropped;
}

function asReason({ reason, items }: { reason: string; items: number }): IntakeReason {
  const [outcome = "", ...words] = reason.split(" ");
  return { outcome: outcome as IntakeOutcome, reason: words.join(" "), items };
}

function byItems(a: IntakeReason, b: IntakeReason): number {
  return b.items - a.items || (a.reason < b.reason ? -1 : 1);
}
