import { query, relation } from "../graph/query.js";
import type { Monitor } from "./types/monitor.js";
import type { Objective } from "./types/objective.js";
import type { KeptStanding, MonitorChange } from "./types/standing.js";

/** The components that a caller may read; null: all. */
export interface Readable {
  components: string[] | null;
}

/** What a monitor is, as it is kept; `attributes` as they stand in a series' JSON. */
export type MonitorFacts = Omit<
  Monitor,
  "id" | "createdAt" | "paused" | "pausedUntil" | "standing" | "standingId" | "metric" | "kind" | "unit"
> & { attributes: string[] };

/** A standing to be begun: where, when it is looked at first, and whether also where there is one. */
export interface NewStanding {
  id: string;
  dueAt: number;
  anew: boolean;
  why: string;
}

export const keepMonitor = query<
  { id: string; at: number; facts: MonitorFacts; standing: NewStanding },
  { node: Monitor }
>("monitors/keep-monitor");
export const monitorById = relation<Monitor, Readable>("monitors/monitors-by-id");
export const monitorsPage = query<
  Readable & { afterName: string; afterId: string; limit: number; text: string | null; states: string[] | null },
  { node: Monitor }
>("monitors/monitors");
export const monitorsOfComponent = relation<Monitor[], Readable & { first: number }>("monitors/monitors-of-component");
export const countMonitors = query<object, { monitors: number; objectives: number }>("monitors/count-monitors");
export const pauseMonitor = query<
  { id: string; paused: boolean; until: number | null; ends: number | null; at: number; dueAt: number; why: string },
  { node: Monitor }
>("monitors/pause-monitor");
export const remove = query<{ id: string }, object>("monitors/remove");

/** What is due: whose labels are null is gone. */
export interface Due {
  workspace: string;
  standing: StoredStanding;
  labels: string[] | null;
  node: unknown;
}

/** A standing as the graph keeps it. */
export type StoredStanding = KeptStanding & { of: string; renewedAt: number };
export const due = query<{ now: number; limit: number }, Due>("monitors/due");

/** Which series a question is about; null does not narrow. */
export interface SeriesWanted {
  key: string;
  metricId: string;
  componentId: string | null;
  projectId: string | null;
  clientId: string | null;
  release: string | null;
  within: string[] | null;
  series: string[] | null;
  attributes: string[];
}
export const seriesOf = query<
  { wanted: SeriesWanted[]; most: number },
  { key: string; series: { id: string; form: string }[] }
>("monitors/series-of");

/** How something stands after a look; kept when it is due when it was and nobody has begun it anew. */
export type NextStanding = KeptStanding & { dueBefore: number; renewedAt: number };
export const keepStandings = query<{ standings: NextStanding[] }, { id: string }>("monitors/keep-standings");
export const forgetStandings = query<{ ids: string[] }, object>("monitors/forget-standings");

export const anomaliesOf = query<
  { asked: { key: string; series: string[]; since: number; until: number }[] },
  { key: string; score: number }
>("monitors/anomalies-of");

/** A change of state as the journal keeps it; its patch is JSON. */
export type StoredChange = Pick<MonitorChange, "sequence" | "at" | "type" | "nodeId"> & { verb: string; patch: string };
export const changesOf = relation<StoredChange[], { first: number; verbs: string[] }>("monitors/changes-of");
export const known = query<{ ids: (string | null)[] }, { id: string }>("monitors/known");

/** What an objective is, as it is kept. */
export type ObjectiveFacts = Omit<
  Objective,
  "id" | "createdAt" | "standing" | "standingId" | "metric" | "metricKind" | "partMetricKind"
>;
export const keepObjective = query<
  { id: string; at: number; facts: ObjectiveFacts; standing: Omit<NewStanding, "anew"> },
  { node: Objective }
>("monitors/keep-objective");
export const objectiveById = relation<Objective, Readable>("monitors/objectives-by-id");
export const objectivesPage = query<
  Readable & { afterName: string; afterId: string; limit: number; text: string | null },
  { node: Objective }
>("monitors/objectives");
export const objectivesOfComponent = relation<Objective[], Readable & { first: number }>(
  "monitors/objectives-of-component",
);
export const anomaliesBetween = query<
  { series: string[]; since: number; until: number },
  { score: number; openedAt: number; closedAt: number | null }
>("monitors/anomalies-between");
