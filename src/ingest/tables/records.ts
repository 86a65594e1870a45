import { type CsvError, type Info, parse } from "csv-parse/sync";
import type { BadRow } from "../../imports/report.js";
import { badInput } from "../../problem.js";
import type { ReadText } from "../read-file.js";

/** A row of a table, by the names of its columns, and the line that it ends in. */
export interface TableRow {
  line: number;
  values: Record<string, unknown>;
}

/** A table as it was read. */
export interface Table {
  columns: string[];
  rows: TableRow[];
  bad: BadRow[];
}

/** The longest row, in characters. */
const MOST = 1_000_000;

interface Read {
  record: Record<string, unknown>;
  info: Info;
}

/** Reads CSV with a header. Columns' names are compared without case and spaces around them; `trim`: values are taken so too. */
export function readCsv({ file, text }: ReadText, { trim = true }: { trim?: boolean } = {}): Table {
  const bad: BadRow[] = [];
  let columns: string[] = [];
  const header = (names: string[]) => {
    columns = names.map((name) => name.trim());
    const twice = columns.find((name, index) => columns.indexOf(name) !== index);
    if (twice !== undefined) throw badInput("file", `${file}:1: two columns have one name.`);
    return columns;
  };
  const onSkip = (error: CsvError | undefined) => {
    const { lines } = (error ?? {}) as { lines?: number };
    bad.push({ file, line: lines ?? 1, sentence: sentenceOf(error?.code) });
    return undefined;
  };
  const options = { bom: true, info: true, trim, skip_empty_lines: true, skip_records_with_error: true } as const;
  const read = parse(text, {
    ...options,
    columns: header,
    on_skip: onSkip,
    max_record_size: MOST,
  }) as unknown as Read[];
  return { columns, rows: read.map(({ record, info }) => ({ line: info.lines, values: record })), bad };
}

/** What is wrong with a row of CSV, by the code of its error. */
export function sentenceOf(code: string | undefined): string {
  if (code?.startsWith("CSV_RECORD_INCONSISTENT")) return "The row has another number of columns than the header.";
  if (code === "CSV_QUOTE_NOT_CLOSED") return "A quote that opens is never closed.";
  if (code === "CSV_MAX_RECORD_SIZE") return "The row is too long.";
  return "The row is not CSV: a quote stands where none can.";
}

/** Reads JSON Lines: one object a line. */
export function readJsonLines({ file, text }: ReadText): Table {
  const rows: TableRow[] = [];
  const bad: BadRow[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const values = objectIn(line);
    if (values) rows.push({ line: index + 1, values });
    else bad.push({ file, line: index + 1, sentence: "The line is not a JSON object." });
  }
  return { columns: [...new Set(rows.flatMap(({ values }) => Object.keys(values)))], rows, bad };
}

/** The object that a line of JSON is; null if it is none. */
export function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is an object with names. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
