import { type Facet, StreamDetector, type ToldOf } from "../algorithms/anomalies/stream.js";
import type { Point } from "../algorithms/metrics/points.js";
import type { Statements } from "../graph/transaction.js";
import { type Author, append } from "../journal/service.js";
import type { KnownSeries } from "../metrics/series.js";
import { closeAnomalies } from "./closing.js";
import type { StreamEvent } from "./event.js";
import { join, joiningOf } from "./joining.js";
import { detectorRow } from "./kept.js";
import { isNotable } from "./notice.js";
import * as queries from "./queries.js";
import { anomalyRow, closedRow, FOREVER } from "./rows.js";
import { streamIdOf } from "./stream-id.js";

/** A point of a history, and of which series. */
export interface PastPoint {
  series: string;
  point: Point;
}

/** What was found in the history of one stream. */
export interface Found {
  events: StreamEvent[];
  detector: queries.DetectorRow;
}

/** What is unusual in a history that is there already: `points` of all series of a stream, in order of time. */
export function findInHistory(
  { workspace, newId }: { workspace: string; newId(): string },
  { series, points }: { series: KnownSeries; points: Iterable<PastPoint> },
): Found {
  const { metricId, componentId, projectId, form, definition } = series;
  const of = { metricId, componentId, projectId };
  const id = streamIdOf(workspace, { ...of, form, attributes: definition?.attributes ?? {} });
  const detector = new StreamDetector(form);
  const found: StreamEvent[] = [];
  const open = new Map<Facet, StreamEvent>();
  for (const { series: own, point } of points)
    for (const told of detector.take(own, point)) {
      const known = open.get(told.facet);
      if (known) Object.assign(known, lastOf(told));
      else {
        const rowInterval = detector.facet(told.facet)?.rowInterval ?? 0;
        const event = { ...told, stream: { id, ...of }, anomalyId: newId(), rowInterval, isNotable: false };
        found.push(event);
        open.set(told.facet, event);
      }
      if (told.kind === "CLOSED") open.delete(told.facet);
    }
  return { events: found, detector: detectorRow(id, detector) };
}

/** What is known of an episode in the end. */
function lastOf({ kind, episode, why }: ToldOf): Pick<ToldOf, "kind" | "episode" | "why"> {
  return { kind, episode, why };
}

/**
 * Writes what was found in histories: anomalies as they ended, or as they go on, their incidents, and what the detectors
 * learnt. One revision for all: nobody wants to hear of each when it is long over. Written again, it would be there twice.
 */
export async function keepHistory(tx: Statements, author: Author, found: readonly Found[]): Promise<void> {
  const events = found.flatMap((one) => one.events);
  const at = author.now();
  const anomalies = events.map((event) => {
    const row = anomalyRow(event);
    return event.kind === "CLOSED" ? { ...row, openKey: `past/${row.id}` } : row;
  });
  await tx.rows(queries.openAnomalies, { anomalies, at, forever: FOREVER });
  await tx.rows(queries.linkAnomalies, { ids: events.map(({ anomalyId }) => anomalyId) });
  const notable = events.filter(({ episode }) => isNotable(episode.score));
  const joined = await join(
    tx,
    author,
    notable.map((event) => joiningOf(event, event.anomalyId)),
  );
  // Each by itself is told nobody.
  const closed = events.filter(({ kind }) => kind === "CLOSED");
  await closeAnomalies(
    tx,
    closed.map((event) => closedRow(event, event.anomalyId)),
  );
  await tx.rows(queries.keepDetectors, { detectors: found.map(({ detector }) => detector), at });
  const [first] = events;
  if (!first) return;
  const incidents = joined.filter(({ verb }) => verb === "opened").length;
  const patch = { anomalies: events.length, incidents };
  await append(tx, author, [{ verb: "found", type: "Anomaly", nodeId: first.anomalyId, patch, reverse: {} }]);
}
