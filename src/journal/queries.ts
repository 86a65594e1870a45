import { query, relation } from "../graph/query.js";
import type { Snapshot } from "./delta.js";
import type { Revision } from "./types.js";

/** A revision as it is read: its patches are JSON text. */
export type ReadRevision = Omit<Revision, "patch" | "reverse"> & { patch: string; reverse: string };

/** A revision as the graph keeps it: with what it did, node by node, as JSON text; null: it cannot be undone. */
export type StoredRevision = ReadRevision & { delta: string | null };

export const appendRevisions = query<{ revisions: Omit<StoredRevision, "sequence">[] }, { sequence: number }>(
  "journal/append",
);
export const revisionsAfter = query<{ after: number; denied: boolean; limit: number }, { node: ReadRevision }>(
  "journal/revisions-after",
);
export const lastSequence = query<object, { sequence: number }>("journal/last-sequence");
export const revisionById = relation<ReadRevision>("journal/revisions-by-id");
export const snapshot = query<{ ids: string[] }, Snapshot>("journal/snapshot");
