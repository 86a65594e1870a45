import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import type { BadRow, ImportReport } from "../../imports/report.js";
import type { ClientRow, ProjectRow } from "../../imports/rows.js";
import { ImportRun } from "../../imports/run.js";
import { knownProjects, noteImport } from "../../imports/service.js";
import { Examination, keepExamined } from "../../requests/service/examine.js";
import type { Prepared, Submission } from "../../requests/service/prepare.js";
import { refuseBad } from "../bad-rows.js";
import { inChunks } from "../chunks.js";

/** Requests in one transaction, and characters of their texts. */
const CHUNK = { requests: 500, characters: 1_000_000 };

/** A client as a file names it. */
export interface NamedClient {
  key: string;
  name: string;
}

/** A request of a file, where it stands, and the client that is made when it is new. */
export interface Placed {
  file: string;
  line: number;
  submission: Submission;
  client: NamedClient | null;
}

/** What is imported, and how. */
export interface RequestImport {
  kind: "requests" | "mail";
  placed: readonly Placed[];
  bad: BadRow[];
  notes: readonly string[];
  dryRun: boolean;
  skipBad: boolean;
  onProgress(done: number, all: number): void;
}

/**
 * Imports requests: first all of them are looked at, then clients and projects that are new are made, then they are kept in parts.
 * The same request again is the one that is there, so an import that was broken off can be repeated.
 */
export async function importPlaced(context: Context, options: RequestImport): Promise<ImportReport> {
  const { kind, placed, bad, dryRun } = options;
  const { kept, prepared, count } = await examined(context, placed, bad);
  bad.sort((one, other) => (one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1));
  refuseBad(bad, options.skipBad);
  const run = new ImportRun(context, { kind, source: kind, dryRun });
  run.bad.push(...bad);
  run.notes.push(...options.notes);
  await makePlaces(run, kept);
  const found = run.report();
  const report = { ...found, counts: [...found.counts, count] };
  if (dryRun || count.created + count.changed === 0) return report;
  return { ...report, id: await store(run, prepared, options) };
}

/** The requests that can be taken, and how many of them are new; the others go to `bad`. */
async function examined(context: Context, placed: readonly Placed[], bad: BadRow[]) {
  const examination = new Examination(context);
  const count = { type: "Request", created: 0, changed: 0, unchanged: 0 };
  const kept: Placed[] = [];
  const prepared: Prepared[] = [];
  for (const chunk of inChunks(placed, CHUNK.requests)) {
    const found = await examination.add(chunk.map(({ submission }) => submission));
    for (const [index, sentence] of found.bad) {
      const { file, line } = chunk[index] as Placed;
      bad.push({ file, line, sentence });
    }
    kept.push(...chunk.filter((_, index) => !found.bad.has(index)));
    prepared.push(...found.prepared);
    count.created += found.created;
    count.changed += found.completed;
    count.unchanged += found.prepared.length - found.created - found.completed;
  }
  return { kept, prepared, count };
}

/** Makes the clients and projects that are new; those that are there stay as they are. */
async function makePlaces(run: ImportRun, placed: readonly Placed[]): Promise<void> {
  const { workspace } = run.context.graph;
  const clients = new Map<string, ClientRow>();
  const projects = new Map<string, ProjectRow>();
  for (const { client, submission } of placed) {
    const clientId = client && naturalId(workspace, "Client", client.key);
    if (client && clientId && !clients.has(clientId)) clients.set(clientId, { ...client, id: clientId });
    const key = submission.project;
    if (key != null && !projects.has(key)) projects.set(key, newProject(workspace, key, clientId));
  }
  const there = await knownProjects(run.context, [...projects.keys()]);
  const fresh = [...projects.values()].filter(({ key }) => !there.has(key));
  for (const chunk of inChunks([...clients.values()], CHUNK.requests)) await run.add({ clients: chunk });
  for (const chunk of inChunks(fresh, CHUNK.requests)) await run.add({ projects: chunk });
}

function newProject(workspace: string, key: string, clientId: string | null): ProjectRow {
  const nothing = { status: null, outcome: null, score: null, reason: null, budget: null, cost: null };
  const place = { id: naturalId(workspace, "Project", key), key, name: null, clientId };
  return { ...place, ...nothing, startedAt: null, closedAt: null, componentIds: [] };
}

/** Keeps all requests, part by part, and how far it is after each; answers the import's id. */
async function store(run: ImportRun, prepared: readonly Prepared[], options: RequestImport): Promise<string> {
  const { context, id, at } = run;
  const { kind, onProgress } = options;
  const places = run.report().counts.map(({ type, created, changed }) => ({ type, created, changed }));
  const count = { type: "Request", created: 0, changed: 0 };
  let done = 0;
  for (const chunk of ofBoundedSize(prepared)) {
    const { created, completed } = await keepExamined(context, chunk, id);
    count.created += created;
    count.changed += completed;
    done += chunk.length;
    if (created + completed > 0)
      await noteImport(context, { id, kind, source: kind, at, counts: [...places, { ...count }] });
    onProgress(done, prepared.length);
  }
  return id;
}

/** Requests in parts of so many, and of so many characters. */
function* ofBoundedSize(prepared: readonly Prepared[]): Generator<Prepared[]> {
  let [part, characters] = [[] as Prepared[], 0];
  for (const one of prepared) {
    if (part.length === CHUNK.requests || (part.length > 0 && characters + one.text.length > CHUNK.characters)) {
      yield part;
      [part, characters] = [[], 0];
    }
    part.push(one);
    characters += one.text.length;
  }
  if (part.length > 0) yield part;
}
