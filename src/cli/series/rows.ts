import type { TableRow } from "../../ingest/tables/records.js";
import { readOnce } from "../../ingest/tables/stream.js";
import { badInput } from "../../problem.js";
import { tell } from "../progress.js";
import { showShare } from "../share.js";
import { BadRows } from "./bad.js";
import { momentOf } from "./moment.js";

/** A row of a series. */
export interface SeriesRow {
  /** The time as the file writes it. */
  timestamp: string;
  /** In epoch milliseconds, never before that of the row above. */
  at: number;
  /** Null: it was not measured (an empty field, `NaN`, `NA`, `N/A`, `null` or `None`). */
  value: number | null;
}

/** How a series is read. */
export interface Reading {
  /** `-` is standard input. */
  file: string;
  skipBad: boolean;
  /** What is done with the rows, for people who wait: `Judging`. */
  doing: string;
}

/**
 * The rows of a file `timestamp,value`, one by one. A row that goes back in time, as when clocks change, keeps its place and is
 * taken at the time of the latest row; how many did is told on stderr. BAD_USER_INPUT with file and line: no such columns,
 * or a bad row that is not left out.
 */
export async function* seriesRows({ file, skipBad, doing }: Reading): AsyncGenerator<SeriesRow> {
  const share = showShare();
  const bad = new BadRows(skipBad);
  const seen = { isHeaded: false, latest: Number.NEGATIVE_INFINITY, back: 0 };
  const rows = readOnce(file, {
    check(columns) {
      seen.isHeaded = true;
      demandColumns(file, columns);
    },
    bad: (row) => bad.add(row),
    read: (part) => share.show(doing, part),
  });
  for await (const row of rows) {
    const read = rowOf(row);
    if (typeof read === "string") bad.add({ file, line: row.line, sentence: read });
    bad.refuse(row.line);
    if (typeof read === "string") continue;
    if (read.at < seen.latest) seen.back++;
    seen.latest = Math.max(seen.latest, read.at);
    yield { ...read, at: seen.latest };
  }
  share.clear();
  if (!seen.isHeaded) throw badInput("file", `${file} is empty: its first line must be timestamp,value.`);
  bad.refuse();
  bad.tell();
  if (seen.back > 0)
    tell(`Rows that are earlier than one above them, kept in their place: ${seen.back.toLocaleString("en")}.`);
}

function demandColumns(file: string, columns: readonly string[]): void {
  const missing = ["timestamp", "value"].find((name) => !columns.includes(name));
  if (missing !== undefined)
    throw badInput("file", `${file}:1: there is no column \`${missing}\`; the first line must be timestamp,value.`);
}

const NOT_MEASURED = /^(nan|na|n\/a|null|none)?$/i;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A row, or the sentence of what is wrong with it. */
function rowOf({ values }: TableRow): SeriesRow | string {
  const timestamp = String(values.timestamp).trim();
  const at = momentOf(timestamp);
  if (at === null)
    return "`timestamp` must be a time such as 2026-11-21T09:30:00Z or 2026-11-21 09:30:00, or epoch seconds or milliseconds.";
  const text = String(values.value).trim();
  if (NOT_MEASURED.test(text)) return { timestamp, at, value: null };
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return "`value` must be a number that is not infinite, or empty where there is none.";
  return { timestamp, at, value };
}
