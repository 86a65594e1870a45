import type { Context } from "../context.js";
import type { Chunk } from "../imports/rows.js";
import { ImportRun } from "../imports/run.js";
import { contextAt } from "./moment.js";

/** How much of the history one import holds: a longer stretch loads quicker, and dates what is told less exactly. */
const PERIOD = 60 * 86_400_000;

/** What is imported, and what of it: rows that go together, as a chunk of an import. */
export interface Imported<Row> {
  kind: string;
  source: string;
  rows: readonly Row[];
  /** When a row happened, in epoch milliseconds. */
  at(row: Row): number;
  /** What is stored of some rows, by whom they are imported. */
  chunk(context: Context, rows: readonly Row[]): Chunk;
}

/** Imports rows period by period, as the agency would have: each by a run of its own, dated at the period's end. */
export async function importByPeriod<Row>(
  context: Context,
  now: number,
  { kind, source, rows, at, chunk }: Imported<Row>,
): Promise<void> {
  const periods = new Map<number, Row[]>();
  for (const row of rows) {
    const ago = Math.floor((now - at(row)) / PERIOD);
    periods.set(ago, [...(periods.get(ago) ?? []), row]);
  }
  for (const [ago, period] of [...periods].sort(([a], [b]) => b - a)) {
    const then = contextAt(context, now - ago * PERIOD);
    await new ImportRun(then, { kind, source, dryRun: false }).add(chunk(then, period));
  }
}
