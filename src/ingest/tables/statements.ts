import type { Context } from "../../context.js";
import type { BadRow, Count, ImportReport } from "../../imports/report.js";
import { noteImport } from "../../imports/service.js";
import { Examination, kindsOf } from "../../knowledge/service/examine.js";
import { stateMany } from "../../knowledge/service/state.js";
import type { StatementInput } from "../../knowledge/types/statement-inputs.js";
import { badInput } from "../../problem.js";
import { RowProblem, refuseBad } from "../bad-rows.js";
import { inChunks } from "../chunks.js";
import { readText } from "../read-file.js";
import { type FileImport, MOST_BYTES } from "./import.js";
import { readCsv, readJsonLines, type Table } from "./records.js";
import { NEEDED_OF_STATEMENT, STATEMENT_COLUMNS, statementOf } from "./statement.js";

/** Statements in one transaction. */
const CHUNK = 500;

/** A statement, and the line that says it. */
type Placed = StatementInput & { line: number };

/**
 * Imports statements from CSV or JSON Lines: first all rows are looked at, then they are kept in parts of 500. The same
 * statement again is the one that is there, so an import that was broken off can be repeated.
 */
export async function importStatements(context: Context, options: FileImport): Promise<ImportReport> {
  const { file, skipBad, dryRun } = options;
  const text = await readText(file, MOST_BYTES);
  const table = /\.(jsonl|ndjson)$/i.test(file) ? readJsonLines(text) : readCsv(text);
  checkColumns(file, table);
  const { rows, bad } = await rowsOf(context, file, table);
  const { kept, count } = await examined(context, { rows, bad, file });
  bad.sort((one, other) => one.line - other.line);
  refuseBad(bad, skipBad);
  const id = dryRun || count.created === 0 ? null : await store(context, kept, options);
  return { id, kind: "statements", source: "statements", dryRun, counts: [count], examples: [], bad, notes: [] };
}

function checkColumns(file: string, { columns, rows }: Table): void {
  if (rows.length === 0 && columns.length === 0) throw badInput("file", `${file} is empty.`);
  const missing = NEEDED_OF_STATEMENT.find((name) => !columns.includes(name));
  if (missing) throw badInput("file", `${file}:1: there is no column \`${missing}\`.`);
  const foreign = columns.findIndex((name) => !STATEMENT_COLUMNS.includes(name));
  if (foreign >= 0)
    throw badInput("file", `${file}:1: column ${foreign + 1} is none of ${STATEMENT_COLUMNS.join(", ")}.`);
}

async function rowsOf(context: Context, file: string, table: Table): Promise<{ rows: Placed[]; bad: BadRow[] }> {
  const bad = [...table.bad];
  const keys = new Set(table.rows.map(({ values }) => String(values.predicate ?? "").trim()));
  const kinds = await kindsOf(context, [...keys]);
  const rows = table.rows.flatMap(({ line, values }) => {
    try {
      return [{ ...statementOf(context.graph.workspace, values, kinds), line }];
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      bad.push({ file, line, sentence: error.message });
      return [];
    }
  });
  return { rows, bad };
}

/** The rows that can be taken, and how many of them are new; the others go to `bad`. */
async function examined(
  context: Context,
  { rows, bad, file }: { rows: Placed[]; bad: BadRow[]; file: string },
): Promise<{ kept: Placed[]; count: Count }> {
  const examination = new Examination(context);
  const count = { type: "Statement", created: 0, changed: 0, unchanged: 0 };
  const kept: Placed[] = [];
  for (const chunk of inChunks(rows, CHUNK)) {
    const { bad: sentences, created } = await examination.add(chunk);
    for (const [index, sentence] of sentences) bad.push({ file, line: chunk[index]?.line ?? 0, sentence });
    kept.push(...chunk.filter((_, index) => !sentences.has(index)));
    count.created += created;
    count.unchanged += chunk.length - sentences.size - created;
  }
  await examination.end();
  return { kept, count };
}

/** Keeps all rows, part by part, and how far it is after each; answers the import's id. */
async function store(context: Context, rows: readonly Placed[], { onProgress }: FileImport): Promise<string> {
  const about = { type: "Import", nodeId: context.newId() };
  const at = context.now();
  let [done, created] = [0, 0];
  for (const chunk of inChunks(rows, CHUNK)) {
    const stated = await stateMany(context, chunk.map(unplaced), about);
    const news = new Set(stated.filter((one) => one.created).map(({ statement }) => statement.id)).size;
    created += news;
    done += chunk.length;
    const counts = [{ type: "Statement", created, changed: 0 }];
    if (news > 0) await noteImport(context, { id: about.nodeId, kind: "statements", source: "statements", at, counts });
    onProgress(done, rows.length);
  }
  return about.nodeId;
}

function unplaced({ line: _line, ...input }: Placed): StatementInput {
  return input;
}
