import { type Joining, joinIncidents, slackOf } from "../algorithms/anomalies/incidents.js";
import type { Statements } from "../graph/transaction.js";
import type { Author, NewRevision } from "../journal/service.js";
import type { StreamEvent } from "./event.js";
import * as queries from "./queries.js";
import { grownRevision } from "./revisions.js";

/** Puts anomalies that are worth telling people into their incidents, which may be new; answers what that changed. */
export async function join(tx: Statements, author: Author, joining: readonly Joining[]): Promise<NewRevision[]> {
  if (joining.length === 0) return [];
  const componentIds = [...new Set(joining.map(({ componentId }) => componentId))];
  const since = Math.min(...joining.map((one) => one.onsetAt - slackOf(one)));
  const [incidents, near] = await Promise.all([
    tx.rows(queries.nearIncidents, { componentIds, since }),
    tx.rows(queries.nearEachOther, { componentIds }),
  ]);
  const nearness = {
    incidents: byComponent(incidents),
    components: new Map(near.map(({ id, near: others }) => [id, new Set(others)])),
  };
  const joined = joinIncidents(joining, nearness, author.newId);
  const byId = new Map(joining.map((one) => [one.id, one]));
  const rows = joined.map(({ id, incidentId }) => {
    const { onsetAt, score } = byId.get(id) as Joining;
    return { id, incidentId, onsetAt, score };
  });
  const kept = await tx.rows(queries.keepIncidents, { anomalies: rows, at: author.now() });
  const fresh = new Set(joined.filter(({ isNew }) => isNew).map(({ incidentId }) => incidentId));
  return kept.map((row) => grownRevision(row, fresh.delete(row.id)));
}

/** An anomaly as it looks for its incident. */
export function joiningOf({ stream, episode, rowInterval }: StreamEvent, id: string): Joining {
  return { id, componentId: stream.componentId, onsetAt: episode.onsetAt, score: episode.score, rowInterval };
}

function byComponent(incidents: readonly queries.NearIncident[]): Map<string, queries.NearIncident[]> {
  const found = new Map<string, queries.NearIncident[]>();
  for (const one of incidents) found.set(one.componentId, [...(found.get(one.componentId) ?? []), one]);
  return found;
}
