import { type Joining, joinIncidents, slackOf } from "../../algorithms/anomalies/incidents.js";
import type { Statements } from "../../graph/transaction.js";
import { type Author, append, type NewRevision } from "../../journal/service.js";
import { NOTICE_SCORE } from "../notice.js";
import * as queries from "../queries.js";
import { closedRevision, grownRevision, incidentClosed, openedRevision, roseRevision } from "../revisions.js";
import type { StreamEvent } from "./event.js";

/** Until when something lasts that goes on. */
const FOREVER = Number.MAX_SAFE_INTEGER;

/** What came of events: the anomalies that they are of, where that is another one, and those whose series is not in the graph yet. */
export interface Written {
  ids: ReadonlyMap<string, string>;
  early: StreamEvent[];
}

/**
 * Writes what was told of streams, in its order of kinds: what opens, what becomes stranger, what ends; and which incidents
 * begin, grow and end by it. One revision each. An anomaly that another process has opened already is joined.
 */
export async function writeEvents(tx: Statements, author: Author, events: readonly StreamEvent[]): Promise<Written> {
  const revisions: NewRevision[] = [];
  const opening = events.filter(({ kind }) => kind === "OPENED");
  const { ids, early } = await open(tx, author, { opening, revisions });
  const idOf = ({ anomalyId }: StreamEvent) => ids.get(anomalyId) ?? anomalyId;
  const rising = events.filter((event) => event.kind === "ROSE" && !early.includes(event));
  await tx.rows(queries.raiseAnomalies, {
    anomalies: rising.map((event) => ({ ...peakOf(event), id: idOf(event) })),
  });
  revisions.push(...rising.filter(({ isNotable }) => isNotable).map((event) => roseRevision(idOf(event), event)));
  const notable = [...opening, ...rising].filter((event) => event.isNotable && !early.includes(event));
  const joining = notable.map((event) => joiningOf(event, idOf(event)));
  revisions.push(...(await join(tx, author, joining)));
  revisions.push(...(await close(tx, events, idOf)));
  await append(tx, author, revisions);
  return { ids, early };
}

interface Opening {
  opening: StreamEvent[];
  revisions: NewRevision[];
}

async function open(tx: Statements, author: Author, { opening, revisions }: Opening): Promise<Written> {
  if (opening.length === 0) return { ids: new Map(), early: [] };
  const anomalies = opening.map(rowOf);
  const made = await tx.rows(queries.openAnomalies, { anomalies, at: author.now(), forever: FOREVER });
  const ids = new Map(made.map(({ asked, id }) => [asked, id]));
  for (const event of opening)
    if (ids.get(event.anomalyId) === event.anomalyId) revisions.push(openedRevision(event.anomalyId, event));
  return { ids, early: opening.filter(({ anomalyId }) => !ids.has(anomalyId)) };
}

async function join(tx: Statements, author: Author, joining: readonly Joining[]): Promise<NewRevision[]> {
  if (joining.length === 0) return [];
  const componentIds = [...new Set(joining.map(({ componentId }) => componentId))];
  const since = Math.min(...joining.map((one) => one.onsetAt - slackOf(one)));
  const [incidents, near] = await Promise.all([
    tx.rows(queries.nearIncidents, { componentIds, since }),
    tx.rows(queries.nearEachOther, { componentIds }),
  ]);
  const joined = joinIncidents(
    joining,
    {
      incidents: byComponent(incidents),
      components: new Map(near.map(({ id, near: others }) => [id, new Set(others)])),
    },
    author.newId,
  );
  const byId = new Map(joining.map((one) => [one.id, one]));
  const rows = joined.map(({ id, incidentId }) => {
    const { onsetAt, score } = byId.get(id) as Joining;
    return { id, incidentId, onsetAt, score };
  });
  const kept = await tx.rows(queries.keepIncidents, { anomalies: rows, at: author.now() });
  const fresh = new Set(joined.filter(({ isNew }) => isNew).map(({ incidentId }) => incidentId));
  return kept.map((row) => grownRevision(row, fresh.delete(row.id)));
}

function byComponent(incidents: readonly queries.NearIncident[]): Map<string, queries.NearIncident[]> {
  const found = new Map<string, queries.NearIncident[]>();
  for (const one of incidents) found.set(one.componentId, [...(found.get(one.componentId) ?? []), one]);
  return found;
}

async function close(
  tx: Statements,
  events: readonly StreamEvent[],
  idOf: (event: StreamEvent) => string,
): Promise<NewRevision[]> {
  const closing = events.filter(({ kind }) => kind === "CLOSED");
  if (closing.length === 0) return [];
  const rows = closing.map((event) => {
    const { episode, why } = event;
    return { id: idOf(event), ending: why ?? "SILENT", closedAt: episode.lastAt, rows: episode.rows };
  });
  const closed = new Set((await tx.rows(queries.closeAnomalies, { anomalies: rows })).map(({ id }) => id));
  const settled = await tx.rows(queries.settleIncidents, { anomalyIds: [...closed] });
  return [
    ...closing.filter((event) => closed.has(idOf(event))).map((event) => closedRevision(idOf(event), event)),
    ...settled.map(incidentClosed),
  ];
}

function rowOf(event: StreamEvent): queries.NewAnomalyRow {
  const { stream, series, facet, episode, rowInterval } = event;
  const { onsetAt, openedAt, low, high, view } = episode;
  return {
    id: event.anomalyId,
    openKey: `${stream.id}/${facet}`,
    streamId: stream.id,
    seriesId: series,
    metricId: stream.metricId,
    componentId: stream.componentId,
    projectId: stream.projectId,
    facet,
    pattern: view,
    onsetAt,
    openedAt,
    rowInterval,
    low,
    high,
    ...peakOf(event),
  };
}

function peakOf({ episode }: StreamEvent) {
  const { peakAt, value, expected, score, surprise } = episode;
  return { peakAt, value, expected, score, surprise };
}

function joiningOf({ stream, episode, rowInterval }: StreamEvent, id: string): Joining {
  return { id, componentId: stream.componentId, onsetAt: episode.onsetAt, score: episode.score, rowInterval };
}

/** Whether an episode is worth telling people. */
export function isNotable(score: number): boolean {
  return score >= NOTICE_SCORE;
}
