import type { Context } from "../../context.js";
import { followRevisions, parsed } from "../../journal/service.js";
import type { Revision } from "../../journal/types.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { AuditFilter, RevisionFilter } from "../types/filters.js";

/** Where a page of the audit log goes on. */
export interface AuditPage {
  /** Only entries with a smaller sequence; null: from the newest on. */
  before: number | null;
  limit: number;
}

/** The workspace of the installation's own log. */
const INSTALLATION = "*";

/** Entries of the audit log, newest first: what was done, and what was denied. */
export async function auditLog(context: Context, filter: AuditFilter, page: AuditPage): Promise<Revision[]> {
  const graph = filter.installation ? installationOf(context) : context.graph;
  const { node = null, actor = null, kind: verb = null, since = null, until = null } = filter;
  const end = until === null ? null : await graph.row(queries.sequenceBefore, { at: until + SPREAD });
  const before = Math.min(page.before ?? Number.MAX_SAFE_INTEGER, end?.sequence ?? Number.MAX_SAFE_INTEGER);
  const question = { node, actor, verb, since, until, before, limit: page.limit };
  const list = node ? queries.auditOfNode : actor ? queries.auditOfActor : verb ? queries.auditOfVerb : queries.audit;
  return (await graph.rows(list, question)).map((row) => parsed(row.node));
}

/** How far the order of times may differ from that of sequences, in milliseconds: longer than a transaction may take. */
const SPREAD = 60_000;

function installationOf({ actor, platform }: Context) {
  if (!actor.installation.has("audit:read"))
    throw new Problem("FORBIDDEN", "The installation's log is for an administrator of the whole installation.");
  return platform.graph.in(INSTALLATION);
}

/** The live feed of revisions that a filter lets through; denied calls for those only who may read the audit log. */
export function followAll(
  context: Context,
  filter: RevisionFilter,
  { after, mayKnow }: { after: string | null; mayKnow(type: string): boolean },
): AsyncIterableIterator<Revision> {
  const { types, verbs, nodes } = filter;
  const seesDenied = context.actor.permissions.has("audit:read");
  return followRevisions(context, after, (revision) => {
    if ((revision.verb === "denied" && !seesDenied) || !mayKnow(revision.type)) return null;
    const fits =
      (!types || types.includes(revision.type)) &&
      (!verbs || verbs.includes(revision.verb)) &&
      (!nodes || nodes.includes(revision.nodeId));
    return fits ? revision : null;
  });
}
