import type { ToldOf } from "../algorithms/anomalies/stream.js";
import type { NewRevision } from "../journal/service.js";
import type { ClosedAnomaly } from "./queries.js";

/** What is told of a stream, as revisions need it. */
interface Told extends ToldOf {
  stream: { id: string; metricId: string; componentId: string; projectId: string | null };
}

/** That an anomaly began. */
export function openedRevision(id: string, event: Told): NewRevision {
  return ofAnomaly("opened", id, event);
}

/** That an anomaly became worth telling people. */
export function roseRevision(id: string, event: Told): NewRevision {
  return ofAnomaly("rose", id, event);
}

/** That an anomaly is over. */
export function closedRevision({ id, ...patch }: ClosedAnomaly): NewRevision {
  return { verb: "closed", type: "Anomaly", nodeId: id, patch, reverse: {} };
}

function ofAnomaly(verb: string, nodeId: string, { stream, series, facet, episode }: Told): NewRevision {
  const { metricId, componentId, projectId } = stream;
  const { view: pattern, onsetAt, openedAt, peakAt, value, expected, score } = episode;
  const place = { metricId, componentId, projectId, seriesId: series };
  const patch = {
    ...place,
    facet,
    pattern,
    onsetAt,
    openedAt,
    peakAt,
    value,
    expected,
    score,
  };
  return { verb, type: "Anomaly", nodeId, patch, reverse: {} };
}

/** That an incident began, or that an anomaly joined it. */
export function grownRevision(
  {
    id,
    anomalyId,
    componentId,
    projectId,
  }: { id: string; anomalyId: string; componentId: string; projectId: string | null },
  isNew: boolean,
): NewRevision {
  const patch = { anomalyId, componentId, projectId };
  return { verb: isNew ? "opened" : "grew", type: "Incident", nodeId: id, patch, reverse: {} };
}

/** That an incident is over. */
export function incidentClosed({ id, componentIds }: { id: string; componentIds: string[] }): NewRevision {
  return { verb: "closed", type: "Incident", nodeId: id, patch: { componentIds }, reverse: {} };
}
