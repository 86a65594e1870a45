import { RowProblem } from "../bad-rows.js";

/** The text in a column; null: the row has none there. */
export function textIn(values: Record<string, unknown>, column: string, most: number): string | null {
  const value = values[column] ?? null;
  if (value === null) return null;
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    throw new RowProblem(`\`${column}\` must be a text.`);
  const text = String(value).trim().toWellFormed();
  if (text.length > most) throw new RowProblem(`\`${column}\` must be at most ${most} characters.`);
  return text === "" ? null : text;
}

/** The number in a column, in a range; null: the row has none there. */
export function numberIn(
  values: Record<string, unknown>,
  column: string,
  { from, to }: { from: number; to: number },
): number | null {
  const text = textIn(values, column, 40);
  if (text === null) return null;
  const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to))
    throw new RowProblem(`\`${column}\` must be a number from ${from}${Number.isFinite(to) ? ` to ${to}` : " on"}.`);
  return number;
}

/** One of some words in a column, in whatever case; null: the row has none there. */
export function wordIn(values: Record<string, unknown>, column: string, words: readonly string[]): string | null {
  const text = textIn(values, column, 100)?.toUpperCase() ?? null;
  if (text !== null && !words.includes(text))
    throw new RowProblem(`\`${column}\` must be ${words.map((word) => word.toLowerCase()).join(" or ")}.`);
  return text;
}

/** A year that no time of a project lies outside of. */
const YEARS = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2100, 0, 1) };

/** The moment in a column, in epoch milliseconds: a date (its beginning in UTC), or a time; null: the row has none there. */
export function momentIn(values: Record<string, unknown>, column: string): number | null {
  const text = textIn(values, column, 100);
  if (text === null) return null;
  const at = momentOf(text);
  if (at === null)
    throw new RowProblem(`\`${column}\` must be a date such as 2026-11-21, or a time such as 2026-11-21T09:30:00Z.`);
  return at;
}

/** A date or time as trackers and tables write it, in epoch milliseconds; null: it is none. A time without a zone is in UTC. */
function momentOf(text: string): number | null {
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  // As `Date` writes itself in JavaScript, which Linear's export has.
  const written = /^\w{3} \w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4}/.exec(text);
  const at = iso ? Date.parse(`${iso[1]}T${iso[2] ?? "00:00"}${iso[3] ?? "Z"}`) : Date.parse(written?.[0] ?? "");
  return at >= YEARS.from && at < YEARS.to && isCalendarDay(iso?.[1]) ? at : null;
}

/** `Date.parse` refuses a 32nd but not a 30th of February. */
function isCalendarDay(day: string | undefined): boolean {
  return day === undefined || new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}
