import { query, relation } from "../graph/query.js";
import type { Revision } from "./types.js";

/** A revision as the graph keeps it: its patches are JSON text. */
export type StoredRevision = Omit<Revision, "patch" | "reverse"> & { patch: string; reverse: string };

export const appendRevisions = query<{ revisions: Omit<StoredRevision, "sequence">[] }, { sequence: number }>(
  "journal/append",
);
export const revisionsAfter = query<{ after: number; limit: number }, { node: StoredRevision }>(
  "journal/revisions-after",
);
export const lastSequence = query<object, { sequence: number }>("journal/last-sequence");
export const revisionById = relation<StoredRevision>("journal/revisions-by-id");
