import { type Context, load } from "../../context.js";
import * as queries from "../queries.js";
import type { ErrorException } from "../types/event.js";
import type { ErrorOccurrence } from "../types/occurrence.js";
import { readable } from "./groups.js";

/** A page of a group's kept occurrences, latest first. */
export async function occurrencesOfGroup(
  context: Context,
  groupId: string,
  before: queries.Before,
): Promise<ErrorOccurrence[]> {
  return ((await load(context, queries.occurrencesOfGroup, groupId, before)) ?? []).map(opened);
}

/** The kept occurrence with an id, or null. */
export async function occurrence(context: Context, id: string): Promise<ErrorOccurrence | null> {
  const row = await load(context, queries.occurrenceById, id, readable(context));
  return row && opened(row);
}

/** What the sender told stands in the graph as JSON text. */
function opened(row: queries.StoredOccurrence): ErrorOccurrence {
  const exceptions = JSON.parse(row.exceptions) as ErrorException[];
  const [breadcrumbs, tags, told, removed] = [row.breadcrumbs, row.tags, row.context, row.removed].map(
    (text) => JSON.parse(text) as unknown,
  );
  return {
    ...row,
    level: row.level as ErrorOccurrence["level"],
    exceptions,
    breadcrumbs,
    tags,
    context: told,
    removed,
  };
}
