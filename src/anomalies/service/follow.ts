import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { followRevisions } from "../../journal/service.js";
import type { Revision } from "../../journal/types.js";
import {
  type AnomalyChange,
  type AnomalyChangeFilter,
  AnomalyChangeKind,
  type IncidentChange,
  type IncidentChangeFilter,
  IncidentChangeKind,
} from "../types/inputs.js";
import { readable, scoreOf } from "./anomalies.js";

/** What the journal says of where an anomaly is. */
interface About {
  componentId?: string;
  componentIds?: string[];
  projectId?: string | null;
  metricId?: string;
  score?: number;
}

/** What happens to anomalies that the caller may read and a filter lets through: after a sequence first, then as it is committed. */
export function followAnomalies(
  context: Context,
  filter: AnomalyChangeFilter,
  after: string | null,
): AsyncIterableIterator<AnomalyChange> {
  const { workspace } = context.graph;
  const { components } = readable(context);
  const minScore = scoreOf(filter.minScore);
  const idOf = (type: string, key: string | null | undefined) => (key == null ? null : naturalId(workspace, type, key));
  const wanted = {
    componentId: idOf("Component", filter.component),
    projectId: idOf("Project", filter.project),
    metricId: idOf("Metric", filter.metric),
  };
  return followRevisions(context, after, (revision) => {
    const kind = kindOf(AnomalyChangeKind, "Anomaly", revision);
    const about = (revision.patch ?? {}) as About;
    if (!kind || (filter.kinds && !filter.kinds.includes(kind))) return null;
    if (components && !components.includes(about.componentId ?? "")) return null;
    if ((about.score ?? 0) < minScore) return null;
    for (const [name, id] of Object.entries(wanted)) if (id !== null && about[name as keyof About] !== id) return null;
    const { sequence, at, nodeId } = revision;
    return { sequence, kind, at, anomalyId: nodeId };
  });
}

/** What happens to incidents that the caller may read and a filter lets through: after a sequence first, then as it is committed. */
export function followIncidents(
  context: Context,
  filter: IncidentChangeFilter,
  after: string | null,
): AsyncIterableIterator<IncidentChange> {
  const { components } = readable(context);
  const componentId =
    filter.component == null ? null : naturalId(context.graph.workspace, "Component", filter.component);
  return followRevisions(context, after, (revision) => {
    const kind = kindOf(IncidentChangeKind, "Incident", revision);
    const about = (revision.patch ?? {}) as About;
    const hit = about.componentIds ?? [about.componentId ?? ""];
    if (!kind || (filter.kinds && !filter.kinds.includes(kind))) return null;
    if (components && !hit.some((id) => components.includes(id))) return null;
    if (componentId && !hit.includes(componentId)) return null;
    const { sequence, at, nodeId } = revision;
    return { sequence, kind, at, incidentId: nodeId };
  });
}

function kindOf<Kind extends string>(kinds: Record<string, Kind>, type: string, revision: Revision): Kind | null {
  return revision.type === type ? (kinds[revision.verb.toUpperCase()] ?? null) : null;
}
