import type { Context } from "../../context.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import { badInput } from "../../problem.js";
import { idsOfKeys } from "../../requests/service/examine.js";
import { RowProblem } from "../bad-rows.js";
import { readText } from "../read-file.js";
import { importPlaced, type Placed } from "../requests/import.js";
import { type FileImport, MOST_BYTES } from "./import.js";
import { readCsv, readJsonLines, type Table } from "./records.js";
import { type Known, REQUEST_COLUMNS, requestOf } from "./request.js";

/** Imports requests from CSV or JSON Lines. */
export async function importRequests(context: Context, options: FileImport): Promise<ImportReport> {
  const { file } = options;
  const text = await readText(file, MOST_BYTES);
  const table = /\.(jsonl|ndjson)$/i.test(file) ? readJsonLines(text) : readCsv(text, { trim: false });
  checkColumns(file, table);
  const { placed, bad } = await rowsOf(context, file, table);
  return importPlaced(context, { ...options, kind: "requests", placed, bad, notes: [] });
}

function checkColumns(file: string, { columns, rows }: Table): void {
  if (rows.length === 0 && columns.length === 0) throw badInput("file", `${file} is empty.`);
  if (!columns.includes("text")) throw badInput("file", `${file}:1: there is no column \`text\`.`);
  const foreign = columns.findIndex((name) => !REQUEST_COLUMNS.includes(name));
  if (foreign >= 0)
    throw badInput("file", `${file}:1: column ${foreign + 1} is none of ${REQUEST_COLUMNS.join(", ")}.`);
}

async function rowsOf(context: Context, file: string, table: Table): Promise<{ placed: Placed[]; bad: BadRow[] }> {
  const bad = [...table.bad];
  const keysIn = (column: string) =>
    table.rows.flatMap(({ values }) => (typeof values[column] === "string" ? [values[column].trim()] : []));
  const known: Known = {
    components: await idsOfKeys(context, "Component", keysIn("served_by")),
    competitors: await idsOfKeys(context, "Competitor", keysIn("lost_to")),
  };
  const placed = table.rows.flatMap(({ line, values }) => {
    try {
      return [{ file, line, ...requestOf(values, known) }];
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      bad.push({ file, line, sentence: error.message });
      return [];
    }
  });
  return { placed, bad };
}
