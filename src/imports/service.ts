import { type Context, load } from "../context.js";
import { naturalId } from "../identity.js";
import { record } from "../journal/service.js";
import { componentsWith } from "../rights.js";
import * as queries from "./queries.js";
import type { Import, ImportCount, WorkItem, WorkItemState } from "./types.js";

/** Where a page that runs downwards starts: behind a node, or above all. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

/** A page of imports, newest first. */
export async function imports(context: Context, before: Before): Promise<Import[]> {
  return (await context.graph.rows(queries.importsPage, before)).map(({ node }) => parsed(node));
}

/** The import with an id, or null. */
export async function importOf(context: Context, id: string): Promise<Import | null> {
  const found = await load(context, queries.importById, id, {});
  return found && parsed(found);
}

function parsed(stored: queries.StoredImport): Import {
  return { ...stored, counts: JSON.parse(stored.counts) as ImportCount[] };
}

/** The work item with an id, or null. */
export function workItem(context: Context, id: string): Promise<WorkItem | null> {
  return load(context, queries.workItemById, id, {});
}

/** A page of a project's work items, the one opened latest first; `state` null: whatever their state. */
export async function workItemsOfProject(
  context: Context,
  projectId: string,
  page: Before & { state: WorkItemState | null },
): Promise<WorkItem[]> {
  return (await load(context, queries.workItemsOfProject, projectId, page)) ?? [];
}

/** What is noted of an import whose rows another domain keeps: how far it is. */
export interface Noted extends Pick<Import, "id" | "kind" | "source" | "at"> {
  counts: Pick<ImportCount, "type" | "created" | "changed">[];
}

/** Notes how far such an import is, in its node, which is made the first time. */
export function noteImport(context: Context, { counts, ...noted }: Noted): Promise<void> {
  const kept = { ...noted, actor: context.actor.id, counts: JSON.stringify(counts), cursor: null };
  const patch = { source: noted.source, counts: kept.counts };
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.keepImport, kept);
      return {
        result: undefined,
        revisions: [{ verb: "imported", type: "Import", nodeId: noted.id, patch, reverse: {} }],
      };
    },
    { touches: [noted.id] },
  );
}

/** Where the last import of a source stopped; null: there was none, or it had come to its end without saying. */
export async function cursorOf(context: Context, source: string): Promise<string | null> {
  return (await context.graph.row(queries.lastOfSource, { source, before: Number.MAX_SAFE_INTEGER }))?.cursor ?? null;
}

/** The team that owns a component, as a catalogue names it; null: nobody said, or the caller may not see it. */
export function ownerOfComponent(context: Context, componentId: string): Promise<string | null> {
  const visible = componentsWith(context.actor, "components:read");
  return load(context, queries.ownerOfComponent, componentId, { visible });
}

/** Which of some components, by their keys, are there. */
export async function knownComponents(context: Context, keys: readonly string[]): Promise<string[]> {
  const idOf = (key: string) => naturalId(context.graph.workspace, "Component", key);
  const rows = await context.graph.rows(queries.knownComponents, { ids: keys.map(idOf) });
  const known = new Set(rows.map(({ id }) => id));
  return keys.filter((key) => known.has(idOf(key)));
}

/** A project that is there: whose it is, and whether it is under way. */
export interface KnownProject {
  clientId: string | null;
  status: string;
}

/** Which of some projects, by their keys, are there, with the ids of their clients; null: they have none. */
export async function knownProjects(context: Context, keys: readonly string[]): Promise<Map<string, KnownProject>> {
  const idOf = (key: string) => naturalId(context.graph.workspace, "Project", key);
  const rows = await context.graph.rows(queries.knownProjects, { ids: keys.map(idOf) });
  const known = new Map(rows.map(({ id, ...project }) => [id, project]));
  return new Map(
    keys.flatMap((key): [string, KnownProject][] => {
      const project = known.get(idOf(key));
      return project ? [[key, project]] : [];
    }),
  );
}

/** Components read at a time. */
const PAGE = 1_000;

/** What stands on what in the whole workspace, by keys. */
export async function dependencies(context: Context): Promise<Map<string, string[]>> {
  const links = new Map<string, string[]>();
  for (let afterKey = ""; ; ) {
    const rows = await context.graph.rows(queries.dependenciesAfter, { afterKey, limit: PAGE });
    for (const { key, on } of rows) if (on.length > 0) links.set(key, on);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return links;
    afterKey = last.key;
  }
}
