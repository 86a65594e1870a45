import type { Context } from "../../context.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import { type CleanDefinition, definitionCleaner } from "../../metrics/clean.js";
import type { Refused } from "../../metrics/refusal.js";
import { tellRefused } from "../../metrics/refusal.js";
import { refusalSentence } from "../../metrics/service/report.js";
import type { Batch } from "../../metrics/store/batch.js";
import { compareStored } from "../../metrics/store/stored.js";
import { understood } from "../../metrics/told.js";
import { badInput, Problem } from "../../problem.js";
import { RowProblem, refuseBad } from "../bad-rows.js";
import type { FileImport } from "./import.js";
import { METRIC_COLUMNS, metricOf, NEEDED } from "./metric.js";
import type { TableRow } from "./records.js";
import { openTable, type StreamedTable } from "./stream.js";

/** Points that are kept together. */
const GROUP = 5_000;

/** So many bad rows are none of a table of measurements. */
const MOST_BAD = 10_000;

/** A row that can be taken. */
type Understood = Exclude<ReturnType<typeof understood>, string>;

/**
 * Imports measurements from CSV or JSON Lines, row by row: first all rows are looked at, then they are kept in groups of
 * 5,000. What is imported again changes nothing; an import that was broken off can be repeated.
 */
export async function importMetrics(context: Context, options: FileImport): Promise<ImportReport> {
  const table = await openTable(options.file, checkColumns(options.file));
  const clean = await definitionCleaner(context);
  const { bad, rows } = await look(context, table, clean);
  if (rows === 0 && bad.length === 0) throw badInput("file", `${options.file} has no rows.`);
  refuseBad(bad, options.skipBad);
  const counts = { type: "MetricPoint", created: 0, changed: 0, unchanged: 0 };
  const notes: string[] = [];
  let done = 0;
  for await (const group of groupsOf(table, new Set(bad.map(({ line }) => line)), clean)) {
    const refused = await keep(context, { group, counts, dryRun: options.dryRun });
    if (refused.length > 0 && notes.length < 20) notes.push(tellRefused(refused));
    done += group.length;
    options.onProgress(done, rows);
  }
  const { dryRun } = options;
  return { id: null, kind: "metrics", source: "metrics", dryRun, counts: [counts], examples: [], bad, notes };
}

function checkColumns(file: string): (columns: readonly string[]) => void {
  return (columns) => {
    const missing = NEEDED.find((name) => !columns.includes(name));
    if (missing) throw badInput("file", `${file}:1: there is no column \`${missing}\`.`);
    const isKnown = (name: string) => METRIC_COLUMNS.includes(name) || /^attr\..{1,100}$/u.test(name);
    const foreign = columns.findIndex((name) => !isKnown(name));
    if (foreign >= 0)
      throw badInput(
        "file",
        `${file}:1: column ${foreign + 1} is none of ${METRIC_COLUMNS.join(", ")} and attr.<name>.`,
      );
  };
}

/** Looks at all rows: how many can be taken, and which cannot. */
async function look(
  context: Context,
  table: StreamedTable,
  clean: CleanDefinition,
): Promise<{ bad: BadRow[]; rows: number }> {
  const bad: BadRow[] = [];
  const tell = (row: BadRow) => {
    bad.push(row);
    if (bad.length >= MOST_BAD)
      throw new Problem(
        "BAD_USER_INPUT",
        `${table.file} has ${MOST_BAD} bad rows: ${row.file}:${row.line} is the last.`,
      );
  };
  const batch = await context.platform.metrics.batch(context.graph.workspace);
  let rows = 0;
  for await (const row of table.rows(tell)) {
    const sentence = wrongWith(batch, row, clean);
    if (sentence === null) rows++;
    else tell({ file: table.file, line: row.line, sentence });
  }
  bad.sort((one, other) => one.line - other.line);
  return { bad, rows };
}

function wrongWith(batch: Batch, row: TableRow, clean: CleanDefinition): string | null {
  try {
    const told = toldIn(row, clean);
    const refusal = typeof told === "string" ? told : batch.refusalOf(told.definition, told.point);
    return refusal && refusalSentence(refusal);
  } catch (error) {
    if (error instanceof RowProblem) return error.message;
    throw error;
  }
}

function toldIn({ values }: TableRow, clean: CleanDefinition): ReturnType<typeof understood> {
  const { told, component } = metricOf(values);
  const known = understood(told, component);
  return typeof known === "string" ? known : { ...known, definition: clean(known.definition) };
}

async function* groupsOf(
  table: StreamedTable,
  bad: ReadonlySet<number>,
  clean: CleanDefinition,
): AsyncGenerator<Understood[]> {
  let group: Understood[] = [];
  for await (const row of table.rows(() => undefined)) {
    const told = bad.has(row.line) ? null : toldIn(row, clean);
    if (told === null || typeof told === "string") continue;
    group.push(told);
    if (group.length < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

interface Keeping {
  group: readonly Understood[];
  counts: { created: number; changed: number; unchanged: number };
  dryRun: boolean;
}

/** Keeps a group, and counts what that changes; answers what was not taken. */
async function keep(context: Context, { group, counts, dryRun }: Keeping): Promise<Refused[]> {
  const batch = await context.platform.metrics.batch(context.graph.workspace);
  const points: { seriesId: string; point: Understood["point"] }[] = [];
  for (const { definition, point } of group) {
    const series = batch.series(definition);
    if (typeof series !== "string") points.push({ seriesId: series.id, point });
    if (!dryRun) batch.add(series, point, { metric: definition.metric, component: definition.component });
  }
  const compared = await compareStored(context.graph, points);
  const { refused } = dryRun ? { refused: [] } : await batch.commit();
  // What was refused now had been summed up and let go, so it was not found.
  const gone = refused.reduce((sum, { points }) => sum + points, 0);
  counts.created += compared.created - gone;
  counts.changed += compared.changed;
  counts.unchanged += compared.unchanged;
  return refused;
}
