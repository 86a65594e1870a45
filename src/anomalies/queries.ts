import type { ChangeKind } from "../changes/types.js";
import { query, relation } from "../graph/query.js";
import type { Readable } from "../metrics/queries.js";
import type { Anomaly } from "./types/anomaly.js";
import type { Incident } from "./types/incident.js";

/** How far an anomaly went. */
export interface PeakRow {
  id: string;
  peakAt: number;
  value: number;
  expected: number | null;
  score: number;
  surprise: number;
}

/** An anomaly to be opened. */
export interface NewAnomalyRow extends PeakRow {
  /** The same for all that is told of one side of a stream. */
  openKey: string;
  streamId: string;
  seriesId: string;
  metricId: string;
  componentId: string;
  projectId: string | null;
  facet: string;
  pattern: string;
  onsetAt: number;
  openedAt: number;
  rowInterval: number;
  low: number | null;
  high: number | null;
}

/** An anomaly that is over. */
export interface ClosedRow {
  id: string;
  ending: string;
  closedAt: number;
  /** How many values it lasted; null: that is not known. */
  rows: number | null;
}

/** What an anomaly was, wherever it is. */
type Episode = "id" | "facet" | "pattern" | "onsetAt" | "openedAt" | "peakAt" | "value" | "expected" | "score";

/** An anomaly that was closed, as the journal tells of it. */
export type ClosedAnomaly = Pick<Anomaly, Episode | "metricId" | "componentId" | "projectId" | "seriesId" | "ending">;

/** An anomaly's place. */
export interface PlaceRow {
  id: string;
  componentId: string;
  projectId: string | null;
}

/** An open incident near a component. */
export interface NearIncident {
  componentId: string;
  incidentId: string;
  openedAt: number;
  lastOnsetAt: number;
}

/** An anomaly with the incident that it becomes part of. */
export interface JoiningRow {
  id: string;
  incidentId: string;
  onsetAt: number;
  score: number;
}

export const openAnomalies = query<
  { anomalies: NewAnomalyRow[]; at: number; forever: number },
  { asked: string; id: string }
>("anomalies/open-anomalies");
export const linkAnomalies = query<{ ids: string[] }, object>("anomalies/link-anomalies");
export const raiseAnomalies = query<{ anomalies: PeakRow[] }, { id: string }>("anomalies/raise-anomalies");
export const closeAnomalies = query<{ anomalies: ClosedRow[] }, { node: ClosedAnomaly }>("anomalies/close-anomalies");
export const nearIncidents = query<{ componentIds: string[]; since: number }, NearIncident>("anomalies/near-incidents");
export const keepIncidents = query<{ anomalies: JoiningRow[]; at: number }, PlaceRow & { anomalyId: string }>(
  "anomalies/keep-incidents",
);
export const settleIncidents = query<{ anomalyIds: string[] }, { id: string; componentIds: string[] }>(
  "anomalies/settle-incidents",
);

/** An anomaly that is open, as its detector goes on with it. */
export type OpenAnomaly = Pick<Anomaly, Episode | "surprise" | "low" | "high">;

/** What is kept of a stream. */
export interface KeptDetector {
  id: string;
  through: number | null;
  valueState: Int8Array | null;
  rateState: Int8Array | null;
  facets: string | null;
  mutedUntil: number | null;
  mutedAt: number | null;
  savedAt: number | null;
  open: OpenAnomaly[];
  judged: Judged[];
}

/** What somebody said of an anomaly. */
export interface Judged {
  id: string;
  facet: string;
  pattern: string;
  verdict: string;
  verdictAt: number;
}

/** A detector's state to be kept. */
export interface DetectorRow {
  id: string;
  through: number;
  valueState: Int8Array | null;
  rateState: Int8Array | null;
  facets: string;
  status: string;
}

export const detectors = query<{ ids: string[] }, KeptDetector>("anomalies/detectors");
/** An anomaly that nothing is heard of any more. */
export interface SilentAnomaly {
  workspace: string;
  id: string;
  lastAt: number;
}

export const silentAnomalies = query<{ before: number; rows: number; limit: number }, SilentAnomaly>(
  "anomalies/silent-anomalies",
);
export const keepDetectors = query<{ detectors: DetectorRow[]; at: number }, object>("anomalies/keep-detectors");
export const muteDetector = query<
  { id: string; until: number | null; reason: string | null; at: number },
  { id: string }
>("anomalies/mute-detector");

/** What is said of a detector. */
export interface DetectorStateRow {
  status: string | null;
  savedAt: number | null;
  mutedUntil: number | null;
  muteReason: string | null;
}

export const detectorState = relation<DetectorStateRow>("anomalies/detector-states");

/** Where a page that runs downwards starts. */
export interface Before {
  before: number;
  beforeId: string;
  limit: number;
}

/** What narrows a list of anomalies. */
export interface AnomalyConditions extends Readable {
  since: number;
  minScore: number;
  state: string | null;
  verdicts: string[] | null;
  metricIds: string[] | null;
  projectIds: string[] | null;
}

export const anomaliesPage = query<Omit<AnomalyConditions, "state"> & Before, { node: Anomaly }>(
  "anomalies/anomalies-page",
);
export const anomaliesInState = query<AnomalyConditions & { state: string } & Before, { node: Anomaly }>(
  "anomalies/anomalies-in-state",
);
export const anomaliesOfComponent = relation<Anomaly[], AnomalyConditions & Before>("anomalies/anomalies-of-component");
export const anomaliesOfStream = relation<Anomaly[], Readable & { first: number }>("anomalies/anomalies-of-stream");
export const anomalyById = relation<Anomaly, Readable>("anomalies/anomalies-by-id");
export const anomalyToJudge = query<{ id: string }, { node: Anomaly; cause: string | null }>(
  "anomalies/anomaly-to-judge",
);
export const judgeAnomaly = query<
  { id: string; verdict: string; at: number; reason: string | null; cause: string | null },
  { node: Anomaly }
>("anomalies/judge-anomaly");
export const blameChange = query<{ id: string; changeId: string; reasons: string[]; at: number }, { id: string }>(
  "anomalies/blame-change",
);

/** What narrows a list of incidents. */
export interface IncidentConditions extends Readable {
  since: number;
  minScore: number;
  state: string | null;
  componentIds: string[] | null;
  projectIds: string[] | null;
}

export const incidentsPage = query<Omit<IncidentConditions, "state"> & Before, { node: Incident }>(
  "anomalies/incidents-page",
);
export const incidentsInState = query<IncidentConditions & { state: string } & Before, { node: Incident }>(
  "anomalies/incidents-in-state",
);
export const contentsOfIncident = relation<{ anomalyCount: number; componentIds: string[] }, Readable>(
  "anomalies/contents-of-incident",
);
export const incidentById = relation<Incident, Readable>("anomalies/incidents-by-id");
export const anomaliesOfIncident = relation<Anomaly[], Readable & { first: number }>("anomalies/anomalies-of-incident");
export const incidentOfAnomaly = relation<Incident, Readable>("anomalies/incident-of-anomaly");
export const stoodOn = query<{ componentIds: string[] }, { id: string; key: string; needs: string[] }>(
  "anomalies/stood-on",
);

/** How often changes of a sort in a component were confirmed as causes lately. */
export interface Guilt {
  componentId: string;
  kind: ChangeKind;
  times: number;
}

export const guiltyChanges = relation<Guilt[]>("anomalies/guilty-changes");

export const blamedChanges = relation<string[]>("anomalies/blamed-changes");
export const errorsThen = relation<
  { id: string; firstSeen: number }[],
  { since: number; until: number; visible: string[] | null }
>("anomalies/errors-then");
export const movedThen = relation<
  { anomaly: Anomaly; hops: number }[],
  Readable & { anomalyId: string; at: number; since: number; until: number }
>("anomalies/moved-then");
export const nearEachOther = query<{ componentIds: string[] }, { id: string; near: string[] }>(
  "anomalies/near-each-other",
);

/** What people said lately. */
export interface Words {
  judged: (Judged & { streamId: string })[];
  muted: { key: string; mutedUntil: number | null; mutedAt: number }[];
}

export const wordsSince = query<{ since: number }, Words>("anomalies/words-since");
