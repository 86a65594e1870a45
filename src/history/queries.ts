import { query } from "../graph/query.js";
import type { GraphLink } from "../journal/delta.js";
import type { ReadRevision } from "../journal/queries.js";

/** Which entries of the journal are wanted; null: whichever. */
export interface AuditQuestion {
  actor: string | null;
  node: string | null;
  verb: string | null;
  since: number | null;
  until: number | null;
  before: number;
  limit: number;
}

export const audit = query<AuditQuestion, { node: ReadRevision }>("history/audit");
export const auditOfActor = query<AuditQuestion, { node: ReadRevision }>("history/audit-of-actor");
export const auditOfNode = query<AuditQuestion, { node: ReadRevision }>("history/audit-of-node");
export const auditOfVerb = query<AuditQuestion, { node: ReadRevision }>("history/audit-of-verb");
export const sequenceBefore = query<{ at: number }, { sequence: number }>("history/sequence-before");

/** A revision that can be undone, with what it did as JSON text. */
export interface Undoable {
  id: string;
  sequence: number;
  verb: string;
  type: string;
  nodeId: string;
  delta: string | null;
}

export const undoableRevisions = query<{ ids: string[] }, Undoable>("history/revisions-by-ids");
export const revisionsOfSession = query<{ actor: string; since: number; until: number; limit: number }, Undoable>(
  "history/revisions-of-session",
);
export const changedSince = query<{ node: string; after: number }, { sequence: number; actor: string; verb: string }>(
  "history/changed-since",
);
export const foreignLinks = query<{ ids: string[] }, { id: string; type: string; from: string; to: string }>(
  "history/foreign-links",
);
export const mergedTwice = query<{ ids: string[] }, { id: string }>("history/merged-twice");
export const removeNodes = query<{ ids: string[] }, { removed: number }>("history/remove-nodes");
export const restoreNodes = query<
  { nodes: { labels: string[]; properties: Record<string, unknown> }[] },
  { restored: number }
>("history/restore-nodes");
export const restoreProperties = query<
  { nodes: { id: string; properties: Record<string, unknown> }[] },
  { restored: number }
>("history/restore-properties");
export const restoreLinks = query<{ links: GraphLink[] }, { restored: number }>("history/restore-links");
export const removeLinks = query<{ links: GraphLink[] }, { removed: number }>("history/remove-links");

export const erasePerson = query<{ id: string; newId: string; at: number }, { people: number }>("history/erase-person");
export const eraseOccurrences = query<{ id: string; newId: string }, { occurrences: number }>(
  "history/erase-occurrences",
);
export const eraseUser = query<{ id: string; at: number }, { id: string; grants: number }>("history/erase-user");
export const eraseUserTokens = query<{ id: string; at: number }, { tokens: number }>("history/erase-user-tokens");
export const eraseOrigins = query<{ id: string; limit: number }, { changed: number }>("history/erase-origins");
export const eraseNotices = query<{ id: string }, { deleted: number }>("history/erase-notices");
export const eraseDeltas = query<{ pseudonym: string; instead: string; limit: number }, { changed: number }>(
  "history/erase-deltas",
);
export const eraseBy = query<{ pseudonym: string; limit: number }, { changes: number }>("history/erase-by");
