import { type Anomaly, AnomalyEnding, AnomalyVerdict } from "../types/anomaly.js";
import type { Incident } from "../types/incident.js";

/** An anomaly as it is shown: nobody has said anything where nothing is kept. */
export function completed(row: Anomaly): Anomaly {
  const { closedAt = null, rows = null, verdictAt = null, verdictReason = null } = row;
  const verdict = row.verdict ?? AnomalyVerdict.NONE;
  const isTakenBack = row.ending === AnomalyEnding.DISMISSED && verdict !== AnomalyVerdict.DISMISSED;
  const ending = isTakenBack ? null : (row.ending ?? null);
  return { ...row, closedAt, ending, rows, verdict, verdictAt, verdictReason, projectId: row.projectId ?? null };
}

/** An incident as it is shown. */
export function completedIncident(row: Incident): Incident {
  return { ...row, closedAt: row.closedAt ?? null };
}
