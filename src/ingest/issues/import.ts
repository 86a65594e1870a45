import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import { ImportRun } from "../../imports/run.js";
import { knownProjects } from "../../imports/service.js";
import type { WorkItem } from "../../imports/types.js";
import { badInput } from "../../problem.js";
import { RowProblem, refuseBad } from "../bad-rows.js";
import { inChunks } from "../chunks.js";
import { type ReadText, readText } from "../read-file.js";
import { type FileImport, MOST_BYTES } from "../tables/import.js";
import { isObject, readCsv, readJsonLines, type Table } from "../tables/records.js";
import { githubItem, type ItemFacts, LINEAR_COLUMNS, linearItem } from "./items.js";

/** What is imported of a tracker's export, and for which project. */
export interface IssuesImport extends FileImport {
  format: "github" | "linear";
  /** The project's key. */
  project: string;
}

/** Rows in one transaction. */
const CHUNK = 500;

/** Imports a tracker's issues as work items of a project that is there. */
export async function importIssues(context: Context, options: IssuesImport): Promise<ImportReport> {
  const { file, format, project } = options;
  if (!(await knownProjects(context, [project])).has(project))
    throw badInput("project", "There is no project with this key in this workspace.");
  const text = await readText(file, MOST_BYTES);
  const table = format === "github" ? readGithub(text) : readLinear(text);
  const { items, bad, passed } = itemsOf(file, table, format === "github" ? githubItem : linearItem);
  refuseBad(bad, options.skipBad);
  const source = items[0]?.source ?? format;
  const run = new ImportRun(context, { kind: "issues", source, dryRun: options.dryRun });
  run.bad.push(...bad);
  if (passed > 0) run.notes.push(`${passed} pull requests were passed over.`);
  const { workspace } = context.graph;
  const projectId = naturalId(workspace, "Project", project);
  let done = 0;
  for (const chunk of inChunks(items, CHUNK)) {
    const id = (item: ItemFacts) => naturalId(workspace, "WorkItem", item.source, item.externalId);
    await run.add({ workItems: chunk.map((item) => ({ ...item, id: id(item), projectId }) as WorkItem) });
    done += chunk.length;
    options.onProgress(done, items.length);
  }
  return run.report();
}

/** A JSON list, whose entries count as lines, or JSON Lines. */
function readGithub(read: ReadText): Table {
  if (!read.text.trimStart().startsWith("[")) return readJsonLines(read);
  let list: unknown[];
  try {
    list = JSON.parse(read.text) as unknown[];
  } catch {
    throw badInput("file", `${read.file} is not JSON: the list is not complete, or damaged.`);
  }
  const bad: BadRow[] = [];
  const rows = list.flatMap((values, index) => {
    if (isObject(values)) return [{ line: index + 1, values }];
    bad.push({ file: read.file, line: index + 1, sentence: "This entry of the list is not an object." });
    return [];
  });
  return { columns: [], rows, bad };
}

function readLinear(read: ReadText): Table {
  const table = readCsv(read);
  const missing = LINEAR_COLUMNS.find((column) => !table.columns.includes(column));
  if (missing) throw badInput("file", `${read.file}:1: there is no column \`${missing}\`, as Linear's export has it.`);
  return table;
}

function itemsOf(
  file: string,
  table: Table,
  read: (values: Record<string, unknown>) => ItemFacts | null,
): { items: ItemFacts[]; bad: BadRow[]; passed: number } {
  const bad = [...table.bad];
  const items = new Map<string, ItemFacts>();
  let passed = 0;
  for (const { line, values } of table.rows) {
    try {
      const item = read(values);
      const name = item && `${item.source} ${item.externalId}`;
      if (name === null) passed++;
      else if (items.has(name)) throw new RowProblem("An issue of this name stands further up.");
      else items.set(name, item as ItemFacts);
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      bad.push({ file, line, sentence: error.message });
    }
  }
  return { items: [...items.values()], bad: bad.sort((one, other) => one.line - other.line), passed };
}
