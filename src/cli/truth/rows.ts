import { readOnce } from "../../ingest/tables/stream.js";
import { badInput } from "../../problem.js";
import { BadRows } from "../series/bad.js";
import { momentOf } from "../series/moment.js";
import { showShare } from "../share.js";

/** Fields of a row that all have something in them, and the line. */
export interface FilledRow {
  line: number;
  values: Record<string, string>;
}

/** How a table is read. */
export interface TableReading {
  file: string;
  /** Columns that it must have, every row with something in them. */
  columns: readonly string[];
  skipBad: boolean;
  /** What is wrong with a row that has all its fields; undefined: nothing. */
  wrong?(values: Record<string, string>): string | undefined;
}

/** The rows of a CSV file. BAD_USER_INPUT with file and line: a column is missing, or a bad row that is not left out. */
export async function* filledRows({ file, columns, skipBad, wrong }: TableReading): AsyncGenerator<FilledRow> {
  const share = showShare();
  const bad = new BadRows(skipBad);
  let isHeaded = false;
  const rows = readOnce(file, {
    check(names) {
      isHeaded = true;
      const missing = columns.find((name) => !names.includes(name));
      if (missing !== undefined)
        throw badInput(
          "file",
          `${file}:1: there is no column \`${missing}\`; the first line must be ${columns.join(",")}.`,
        );
    },
    bad: (row) => bad.add(row),
    read: (part) => share.show("Reading", part),
  });
  for await (const { line, values } of rows) {
    const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "").trim()]));
    const empty = columns.find((name) => (texts[name] ?? "") === "");
    const sentence = empty === undefined ? wrong?.(texts) : `\`${empty}\` is empty.`;
    if (sentence !== undefined) bad.add({ file, line, sentence });
    bad.refuse(line);
    if (sentence === undefined) yield { line, values: texts };
  }
  share.clear();
  if (!isHeaded) throw badInput("file", `${file} is empty: its first line must be ${columns.join(",")}.`);
  bad.refuse();
  bad.tell();
}

/** A claim as the file has it. */
export interface ClaimRow {
  object: string;
  source: string;
  value: string;
  /** In epoch milliseconds; null where the file does not say. */
  at: number | null;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** The claims of a file `object,source,value[,at]`. */
export async function claimRows(file: string, reading: { skipBad: boolean; isNumber: boolean }): Promise<ClaimRow[]> {
  const wrong = ({ value = "", at = "" }: Record<string, string>) => {
    if (at !== "" && momentOf(at) === null)
      return "`at` must be a time such as 2026-11-21T09:30:00Z, or epoch seconds or milliseconds.";
    if (!reading.isNumber || (NUMBER.test(value) && Number.isFinite(Number(value)))) return undefined;
    return `\`value\` must be a number, and is ${JSON.stringify(value.slice(0, 40))}.`;
  };
  const claims: ClaimRow[] = [];
  const columns = ["object", "source", "value"];
  for await (const { values } of filledRows({ file, columns, skipBad: reading.skipBad, wrong })) {
    const { object = "", source = "", value = "", at = "" } = values;
    claims.push({ object, source, value, at: at === "" ? null : momentOf(at) });
  }
  return claims;
}
