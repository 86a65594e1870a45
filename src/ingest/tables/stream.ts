import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import type { BadRow } from "../../imports/report.js";
import { badInput } from "../../problem.js";
import { readText } from "../read-file.js";
import { objectIn, sentenceOf, type TableRow } from "./records.js";

/** A table that is read row by row, as often as is wanted. */
export interface StreamedTable {
  file: string;
  /** The rows in their order; a row that cannot be read goes to `bad`. Columns are checked before the first one. */
  rows(bad: (row: BadRow) => void): AsyncIterable<TableRow>;
}

/** The longest row, in characters. */
const MOST = 1_000_000;

/** The most that standard input may hold, which cannot be read twice, in bytes. */
const MOST_INPUT = 100 * 1_048_576;

/** Opens CSV with a header, or JSON Lines (`.jsonl`, `.ndjson`). `check` is given the names of the columns of CSV. */
export async function openTable(file: string, check: (columns: readonly string[]) => void): Promise<StreamedTable> {
  const text = file === "-" ? (await readText(file, MOST_INPUT)).text : null;
  const open = () => (text === null ? createReadStream(file) : Readable.from([text]));
  if (/\.(jsonl|ndjson)$/i.test(file)) return { file, rows: (bad) => linesOf(open(), { file, bad }) };
  return { file, rows: (bad) => recordsOf(open(), { file, bad, check }) };
}

/**
 * Reads CSV with a header once, row by row, however long it is: a file, or standard input for `-`. `check` is given the names of
 * the columns, `read` the share of a file that has been read.
 */
export async function* readOnce(
  file: string,
  reading: { check(columns: readonly string[]): void; bad(row: BadRow): void; read(share: number): void },
): AsyncGenerator<TableRow> {
  if (file === "-") return yield* recordsOf(process.stdin, { file, ...reading });
  const size = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  const stream = createReadStream(file);
  stream.on("data", () => reading.read(size > 0 ? Math.min(1, stream.bytesRead / size) : 0));
  yield* recordsOf(stream, { file, ...reading });
}

interface Reading {
  file: string;
  bad(row: BadRow): void;
}

async function* linesOf(stream: Readable, { file, bad }: Reading): AsyncGenerator<TableRow> {
  let line = 0;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      const bare = line === 1 ? text.replace(/^\uFEFF/, "") : text;
      if (bare.trim() === "") continue;
      const values = bare.length > MOST ? null : objectIn(bare);
      if (values) yield { line, values };
      else bad({ file, line, sentence: "The line is not a JSON object." });
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

interface ReadingCsv extends Reading {
  check(columns: readonly string[]): void;
}

async function* recordsOf(stream: Readable, { file, bad, check }: ReadingCsv): AsyncGenerator<TableRow> {
  const header = (names: string[]) => {
    const columns = names.map((name) => name.trim());
    const twice = columns.find((name, index) => columns.indexOf(name) !== index);
    if (twice !== undefined) throw badInput("file", `${file}:1: two columns have one name.`);
    check(columns);
    return columns;
  };
  const onSkip = (error: CsvError | undefined) => {
    bad({ file, line: (error as { lines?: number } | undefined)?.lines ?? 1, sentence: sentenceOf(error?.code) });
    return undefined;
  };
  const options = { bom: true, info: true, trim: true, skip_empty_lines: true, skip_records_with_error: true } as const;
  const parser = stream
    .on("error", (error) => parser.destroy(error))
    .pipe(parse({ ...options, columns: header, on_skip: onSkip, max_record_size: MOST }));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, unknown>; info: Info }>)
      yield { line: info.lines, values: record };
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    stream.destroy();
  }
}

function unreadable(file: string, error: unknown): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "ENOENT") return badInput("file", `There is no file ${file}.`);
  if (code === "EISDIR") return badInput("file", `${file} is a folder.`);
  return code === "EACCES" ? badInput("file", `${file} cannot be read (${code}).`) : error;
}
