import type { Context } from "../../context.js";
import { followRevisions } from "../../journal/service.js";
import type { Revision } from "../../journal/types.js";
import { metricId, readable } from "../../metrics/service/catalogue.js";
import { familyOfComponentNamed, familyOfProjectNamed } from "../../projects/service/merge.js";
import {
  type AnomalyChange,
  type AnomalyChangeFilter,
  AnomalyChangeKind,
  type IncidentChange,
  type IncidentChangeFilter,
  IncidentChangeKind,
} from "../types/live.js";
import { scoreOf } from "./anomalies.js";

/** What the journal says of where an anomaly is. */
interface About {
  componentId?: string;
  componentIds?: string[];
  projectId?: string | null;
  metricId?: string;
  score?: number;
}

/** What happens to anomalies that the caller may read and a filter lets through: after a sequence first, then as it is committed. */
export async function followAnomalies(
  context: Context,
  filter: AnomalyChangeFilter,
  after: string | null,
): Promise<AsyncIterableIterator<AnomalyChange>> {
  const { components } = readable(context);
  const minScore = scoreOf(filter.minScore);
  const [componentIds, projectIds] = await Promise.all([
    filter.component == null ? null : familyOfComponentNamed(context, filter.component),
    filter.project == null ? null : familyOfProjectNamed(context, filter.project),
  ]);
  const wanted = filter.metric == null ? null : metricId(context, filter.metric);
  return followRevisions(context, after, (revision) => {
    const kind = kindOf(AnomalyChangeKind, "Anomaly", revision);
    const about = (revision.patch ?? {}) as About;
    if (!kind || (filter.kinds && !filter.kinds.includes(kind))) return null;
    if (components && !components.includes(about.componentId ?? "")) return null;
    if ((about.score ?? 0) < minScore) return null;
    if (componentIds && !componentIds.includes(about.componentId ?? "")) return null;
    if (projectIds && !projectIds.includes(about.projectId ?? "")) return null;
    if (wanted !== null && about.metricId !== wanted) return null;
    const { sequence, at, nodeId } = revision;
    return { sequence, kind, at, anomalyId: nodeId };
  });
}

/** What happens to incidents that the caller may read and a filter lets through: after a sequence first, then as it is committed. */
export async function followIncidents(
  context: Context,
  filter: IncidentChangeFilter,
  after: string | null,
): Promise<AsyncIterableIterator<IncidentChange>> {
  const { components } = readable(context);
  const componentIds = filter.component == null ? null : await familyOfComponentNamed(context, filter.component);
  return followRevisions(context, after, (revision) => {
    const kind = kindOf(IncidentChangeKind, "Incident", revision);
    const about = (revision.patch ?? {}) as About;
    const hit = about.componentIds ?? [about.componentId ?? ""];
    if (!kind || (filter.kinds && !filter.kinds.includes(kind))) return null;
    if (components && !hit.some((id) => components.includes(id))) return null;
    if (componentIds && !hit.some((id) => componentIds.includes(id))) return null;
    const { sequence, at, nodeId } = revision;
    return { sequence, kind, at, incidentId: nodeId };
  });
}

function kindOf<Kind extends string>(kinds: Record<string, Kind>, type: string, revision: Revision): Kind | null {
  return revision.type === type ? (kinds[revision.verb.toUpperCase()] ?? null) : null;
}
