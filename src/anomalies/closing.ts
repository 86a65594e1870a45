import type { Statements } from "../graph/transaction.js";
import type { NewRevision } from "../journal/service.js";
import * as queries from "./queries.js";
import { closedRevision, incidentClosed } from "./revisions.js";

/** Closes anomalies, of those that are open, and the incidents that have none left which is; answers what that changed. */
export async function closeAnomalies(tx: Statements, rows: queries.ClosedRow[]): Promise<NewRevision[]> {
  if (rows.length === 0) return [];
  const closed = await tx.rows(queries.closeAnomalies, { anomalies: rows });
  if (closed.length === 0) return [];
  const settled = await tx.rows(queries.settleIncidents, { anomalyIds: closed.map(({ node }) => node.id) });
  return [...closed.map(({ node }) => closedRevision(node)), ...settled.map(incidentClosed)];
}
