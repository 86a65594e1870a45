import { type Context, load } from "../context.js";
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

/** Where the last import of a source stopped; null: there was none, or it had come to its end without saying. */
export async function cursorOf(context: Context, source: string): Promise<string | null> {
  return (await context.graph.row(queries.lastOfSource, { source, before: Number.MAX_SAFE_INTEGER }))?.cursor ?? null;
}
