import type { StreamEvent } from "./event.js";
import type { ClosedRow, NewAnomalyRow } from "./queries.js";

/** Until when something lasts that goes on. */
export const FOREVER = Number.MAX_SAFE_INTEGER;

/** An anomaly to be opened, as it is stored. */
export function anomalyRow(event: StreamEvent): NewAnomalyRow {
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

/** How far an anomaly went. */
export function peakOf({ episode }: StreamEvent) {
  const { peakAt, value, expected, score, surprise } = episode;
  return { peakAt, value, expected, score, surprise };
}

/** An anomaly that is over. */
export function closedRow({ episode, why }: StreamEvent, id: string): ClosedRow {
  return { id, ending: why ?? "SILENT", closedAt: episode.lastAt, rows: episode.rows };
}
