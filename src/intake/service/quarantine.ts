import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { notFound } from "../../problem.js";
import type { Kind } from "../count.js";
import * as queries from "../queries.js";
import type { IntakeKind } from "../types/count.js";
import type { Quarantined } from "../types/quarantined.js";

/** Quarantined things that a workspace keeps; the oldest go first. */
const MOST = 1_000;

/** The largest thing that is kept whole, in characters of its JSON; of a larger one, so much of its beginning. */
const MAX_PAYLOAD = 65_536;

/** Something that could not be stored. Its payload must have been scrubbed. */
export interface NewQuarantined {
  kind: Kind;
  reason: string;
  at: number;
  reference: string;
  eventId: string | null;
  componentId: string;
  payload: unknown;
}

/** Keeps something that could not be stored; sent again it is kept once. Answers how many older ones were let go. */
export async function quarantine(context: Context, item: NewQuarantined): Promise<number> {
  const { workspace } = context.graph;
  const { eventId, componentId, payload: value, ...told } = item;
  const id = eventId ? naturalId(workspace, "Quarantined", componentId, eventId) : context.newId();
  const text = value === undefined || value === null ? null : JSON.stringify(value);
  const isWhole = text !== null && text.length <= MAX_PAYLOAD;
  const payload = isWhole || text === null ? text : JSON.stringify(text.slice(0, MAX_PAYLOAD).toWellFormed());
  await context.graph.rows(queries.keepQuarantined, { id, ...told, eventId, componentId, payload, isWhole });
  const row = await context.graph.row(queries.forgetQuarantined, { most: MOST });
  return row?.forgotten ?? 0;
}

/** A page of what is quarantined, latest arrived first. */
export async function quarantinedPage(
  context: Context,
  position: { at: number; id: string },
  limit: number,
): Promise<Quarantined[]> {
  const rows = await context.graph.rows(queries.quarantinedPage, { before: position.at, beforeId: position.id, limit });
  return rows.map((row) => parsed(row.node));
}

/** The quarantined thing with an id, or null. */
export async function quarantined(context: Context, id: string): Promise<Quarantined | null> {
  const found = await load(context, queries.quarantinedById, id, {});
  return found && parsed(found);
}

/** Takes something out of quarantine because it is not wanted; answers it. */
export function discardQuarantined(context: Context, id: string): Promise<Quarantined> {
  return release(context, id, "discarded");
}

/** Takes something out of quarantine: `verb` says for the journal what became of it. */
export async function release(context: Context, id: string, verb: "discarded" | "retried"): Promise<Quarantined> {
  const found = await quarantined(context, id);
  if (!found) throw notFound("quarantined item", "id");
  return record(context, async (tx) => {
    const [row] = await tx.rows(queries.removeQuarantined, { id });
    const { reason, at, reference, eventId } = found;
    const revision = { verb, type: "Quarantined", nodeId: id, patch: {}, reverse: { reason, at, reference, eventId } };
    return { result: found, revisions: row ? [revision] : [] };
  });
}

function parsed(row: queries.StoredQuarantined): Quarantined {
  return { ...row, kind: row.kind as IntakeKind, payload: row.payload === null ? null : JSON.parse(row.payload) };
}
