import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import type { Chunk, ProjectRow } from "../../imports/rows.js";
import { ImportRun } from "../../imports/run.js";
import { knownComponents, knownProjects } from "../../imports/service.js";
import { badInput } from "../../problem.js";
import { isKey } from "../../projects/service/words.js";
import { RowProblem, refuseBad } from "../bad-rows.js";
import { inChunks } from "../chunks.js";
import { readText } from "../read-file.js";
import { COLUMNS, type ProjectFacts, projectOf } from "./project.js";
import { readCsv, readJsonLines, type Table } from "./records.js";

/** What is imported of a file, and how. */
export interface FileImport {
  file: string;
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

/** The largest file, in bytes: it is held whole, since nothing of it is imported when a row of it is bad. */
export const MOST_BYTES = 100 * 1_048_576;

/** Projects in one transaction, which also has their clients and traits. */
const CHUNK = 100;

type Placed = ProjectFacts & { line: number };

/** Imports projects from CSV or JSON Lines. What a row does not say stays as it is. */
export async function importProjects(context: Context, options: FileImport): Promise<ImportReport> {
  const text = await readText(options.file, MOST_BYTES);
  const table = /\.(jsonl|ndjson)$/i.test(options.file) ? readJsonLines(text) : readCsv(text);
  checkColumns(options.file, table);
  const { projects, bad } = factsOf(options.file, table);
  const kept = await withKnownEnds(context, { projects, bad, file: options.file });
  bad.sort((one, other) => one.line - other.line);
  refuseBad(bad, options.skipBad);
  const run = new ImportRun(context, { kind: "projects", source: "projects", dryRun: options.dryRun });
  run.bad.push(...bad);
  let done = 0;
  for (const chunk of inChunks(kept, CHUNK)) {
    await run.add(chunkOf(run, chunk));
    done += chunk.length;
    options.onProgress(done, kept.length);
  }
  return run.report();
}

function checkColumns(file: string, { columns, rows }: Table): void {
  if (rows.length === 0 && columns.length === 0) throw badInput("file", `${file} is empty.`);
  if (!columns.includes("key")) throw badInput("file", `${file}:1: there is no column \`key\`.`);
  const isKnown = (name: string) =>
    COLUMNS.includes(name) || (name.startsWith("trait.") && isKey(name.slice("trait.".length)));
  const foreign = columns.findIndex((name) => !isKnown(name));
  if (foreign >= 0)
    throw badInput("file", `${file}:1: column ${foreign + 1} is none of ${COLUMNS.join(", ")} and trait.<key>.`);
}

function factsOf(file: string, table: Table): { projects: Placed[]; bad: BadRow[] } {
  const bad = [...table.bad];
  const lines = new Map<string, number>();
  const projects = table.rows.flatMap(({ line, values }) => {
    try {
      const facts = { ...projectOf(values), line };
      const first = lines.get(facts.key);
      if (first !== undefined) throw new RowProblem(`The project of line ${first} has this key too.`);
      lines.set(facts.key, line);
      return [facts];
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      bad.push({ file, line, sentence: error.message });
      return [];
    }
  });
  return { projects, bad };
}

/** The projects whose components are there and whose client is nobody else's; the others are bad rows. */
async function withKnownEnds(
  context: Context,
  { projects, bad, file }: { projects: Placed[]; bad: BadRow[]; file: string },
): Promise<Placed[]> {
  const wanted = [...new Set(projects.flatMap(({ components }) => components))];
  const components = new Set(await knownComponents(context, wanted));
  const there = await knownProjects(
    context,
    projects.map(({ key }) => key),
  );
  return projects.filter(({ key, client, components: used, status, line }) => {
    const missing = used.find((one) => !components.has(one));
    const owner = there.get(key)?.clientId ?? null;
    const own = client && naturalId(context.graph.workspace, "Client", client.key);
    const sentence =
      missing !== undefined
        ? `There is no component ${missing}.`
        : own !== null && owner !== null && owner !== own
          ? "The project with this key is another client's."
          : turned(status, there.get(key)?.status);
    if (sentence !== null) bad.push({ file, line, sentence });
    return sentence === null;
  });
}

/** A project that was closed is taken up again by hand, with a reason that is kept. */
function turned(wanted: string | null, now: string | undefined): string | null {
  return wanted === "ACTIVE" && now === "CLOSED" ? "The project is closed; `reopenProject` takes it up again." : null;
}

function chunkOf({ context, at }: ImportRun, projects: readonly Placed[]): Chunk {
  const idOf = (type: string, key: string) => naturalId(context.graph.workspace, type, key);
  const rows = projects.map(({ client, components, traits, line, ...facts }): ProjectRow => {
    const clientId = client && idOf("Client", client.key);
    return {
      ...facts,
      id: idOf("Project", facts.key),
      clientId,
      componentIds: components.map((key) => idOf("Component", key)),
    };
  });
  const clients = projects.flatMap(({ client }) => (client ? [{ ...client, id: idOf("Client", client.key) }] : []));
  const traits = projects.flatMap((project) =>
    project.traits.map(([key, value]) => ({
      id: context.newId(),
      traitId: idOf("Trait", key),
      key,
      projectId: idOf("Project", project.key),
      value,
      at,
      by: context.actor.id,
    })),
  );
  return { clients: [...new Map(clients.map((client) => [client.id, client])).values()], projects: rows, traits };
}
