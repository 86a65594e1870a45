/** How far apart in time anomalies of one incident begin at most, at least; and how long an incident takes up others. In milliseconds. */
const TIME = { slack: 1_800_000, rows: 2, open: 86_400_000 };

/** An anomaly that looks for its incident. */
export interface Joining {
  id: string;
  componentId: string;
  onsetAt: number;
  score: number;
  /** How far apart its rows are: as exactly is its onset known. */
  rowInterval: number;
}

/** An incident that goes on near a component. */
export interface OpenIncident {
  incidentId: string;
  openedAt: number;
  lastOnsetAt: number;
}

/** What is near: open incidents by component, and components by component. */
export interface Nearness {
  incidents: ReadonlyMap<string, readonly OpenIncident[]>;
  components: ReadonlyMap<string, ReadonlySet<string>>;
}

/** How far apart the onsets of an anomaly and of what it belongs to may be. */
export function slackOf({ rowInterval }: Pick<Joining, "rowInterval">): number {
  return Math.max(TIME.slack, TIME.rows * rowInterval);
}

/**
 * The incident of each anomaly: the oldest that goes on near it in the graph and whose onsets are near in time, also of those
 * that others of the same group begin; else a new one. In order of onset, so that causes come before what they cause.
 */
export function joinIncidents(
  anomalies: readonly Joining[],
  near: Nearness,
  newId: () => string,
): { id: string; incidentId: string; isNew: boolean }[] {
  const known = new Map<string, OpenIncident[]>(
    [...near.incidents].map(([id, own]) => [id, own.map((one) => ({ ...one }))]),
  );
  const ordered = [...anomalies].sort((a, b) => a.onsetAt - b.onsetAt || (a.id < b.id ? -1 : 1));
  return ordered.map((anomaly) => {
    const { id, componentId, onsetAt } = anomaly;
    const fitting = (known.get(componentId) ?? []).filter((incident) => fits(incident, anomaly));
    fitting.sort((a, b) => a.openedAt - b.openedAt || (a.incidentId < b.incidentId ? -1 : 1));
    const incident = fitting[0] ?? { incidentId: newId(), openedAt: onsetAt, lastOnsetAt: onsetAt };
    incident.lastOnsetAt = Math.max(incident.lastOnsetAt, onsetAt);
    for (const other of new Set([componentId, ...(near.components.get(componentId) ?? [])])) {
      const own = known.get(other) ?? [];
      if (!own.includes(incident)) known.set(other, [...own, incident]);
    }
    return { id, incidentId: incident.incidentId, isNew: fitting.length === 0 };
  });
}

function fits({ openedAt, lastOnsetAt }: OpenIncident, anomaly: Joining): boolean {
  const slack = slackOf(anomaly);
  const { onsetAt } = anomaly;
  return onsetAt >= openedAt - slack && onsetAt <= lastOnsetAt + slack && onsetAt - openedAt <= TIME.open + slack;
}
