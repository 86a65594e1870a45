import { query, relation } from "../graph/query.js";
import type { Refusal } from "./refusal.js";
import type { ScoredCall, ScoreRow, WaitingScore } from "./score-rows.js";
import type { Season } from "./types/baseline.js";
import type { ComponentCall } from "./types/call.js";
import type { Metric, Series } from "./types/metric.js";
import type { ModelPrice } from "./types/price.js";
import type { Score } from "./types/score.js";

/** A chunk as it is kept. */
export interface ChunkRow {
  key: string;
  body: Int8Array;
}

/** A chunk to be written; `age` is when it may begin to be old: its hour's end, or when it was written. */
export interface KeptChunk extends ChunkRow {
  age: number;
}

/** A series to be made; facts of its metric and component are used where those are new. */
export interface NewSeriesRow {
  id: string;
  metricId: string;
  componentId: string;
  releaseId: string | null;
  projectId: string | null;
  form: string;
  attributes: string;
}

/** A metric to be made. */
export interface NewMetricRow {
  id: string;
  key: string;
  unit: string;
  kind: string;
  direction: string;
  description: string | null;
}

/** Summaries of one series and day, or month. */
export interface SlotsRow {
  key: string;
  body: Int8Array;
}

/** A stretch of keys: of one series, from a time to another, both included. */
export interface KeyRange {
  from: string;
  to: string;
}

/** The ids of the components whose metrics the caller may read; null: all. */
export interface Readable {
  components: string[] | null;
}

/** What narrows series; null: nothing. `attributes` are pairs as they stand in a series' JSON. */
export interface SeriesConditions extends Readable {
  componentIds: string[] | null;
  projectIds: string[] | null;
  release: string | null;
  attributes: string[];
}

/** A series that was selected, with what it is shown under: keys and ids. */
export interface SelectedSeries {
  id: string;
  metricId: string;
  form: string;
  attributes: string;
  lastAt: number | null;
  ownComponentId: string;
  componentId: string;
  component: string;
  releaseId: string | null;
  release: string | null;
  projectId: string | null;
  project: string | null;
  clientId: string | null;
  client: string | null;
}

export const metricsPage = query<
  Readable & { text: string | null; componentIds: string[] | null; afterKey: string; limit: number },
  { node: Metric }
>("metrics/metrics-page");
export const metricById = relation<Metric, Readable>("metrics/metrics-by-id");
export const metricsOfComponent = relation<Metric[], Readable & { first: number }>("metrics/metrics-of-component");
export const seriesById = relation<Series, Readable>("metrics/series-by-id");
export const seriesPage = query<SeriesConditions & { afterId: string; limit: number }, { node: Series }>(
  "metrics/series-page",
);
export const seriesOfMetric = relation<Series[], SeriesConditions & { afterId: string; limit: number }>(
  "metrics/series-of-metric",
);
export const places = query<
  { componentId: string | null; projectId: string | null; clientId: string | null },
  { components: string[]; projects: string[]; ofClient: string[] }
>("metrics/places");
export const selectSeries = query<
  SeriesConditions & { metricIds: string[] | null; seriesIds: string[] | null; most: number },
  SelectedSeries
>("metrics/select-series");
export const metricToChange = query<{ id: string }, { node: Metric }>("metrics/metric-to-change");
export const setMetricDirection = query<{ id: string; direction: string }, { node: Metric }>(
  "metrics/set-metric-direction",
);

/** What a baseline keeps of what was measured. `season` is JSON: the mean of each hour, or null. */
export interface BaselineFacts {
  from: number;
  to: number;
  values: number;
  n: number;
  mean: number;
  low: number;
  high: number;
  variance: number;
  percents: number[];
  percentiles: number[];
  seasonBy: Season;
  season: string;
}

/** A baseline as the graph keeps it. */
export interface StoredBaseline extends BaselineFacts {
  id: string;
  name: string;
  metricId: string;
  /** JSON. */
  filter: string;
  createdAt: number;
}

export const freezeBaseline = query<
  BaselineFacts & {
    id: string;
    name: string;
    metricId: string;
    filter: string;
    componentIds: string[];
    at: number;
    by: string;
  },
  { node: StoredBaseline; created: boolean }
>("metrics/freeze-baseline");
export const baselinesPage = query<Readable & { afterName: string; limit: number }, { node: StoredBaseline }>(
  "metrics/baselines-page",
);
export const baselineById = relation<StoredBaseline, Readable>("metrics/baselines-by-id");

type PriceRow = Pick<ModelPrice, "inputPerMillion" | "outputPerMillion" | "currency" | "validFrom" | "model">;

export const setModelPrice = query<PriceRow & { id: string; place: string; at: number }, { node: ModelPrice }>(
  "metrics/set-model-price",
);
export const modelPriceToSet = query<{ id: string }, { node: ModelPrice }>("metrics/model-price-to-set");
export const modelPricesPage = query<{ model: string | null; afterPlace: string; limit: number }, { node: ModelPrice }>(
  "metrics/model-prices-page",
);
export const modelPriceById = relation<ModelPrice>("metrics/model-prices-by-id");
export const pricesOfModels = query<{ models: string[] }, PriceRow>("metrics/prices-of-models");
export const costMetrics = query<object, { id: string; key: string; unit: string }>("metrics/cost-metrics");

export const neededBy = query<Readable & { ids: string[]; most: number }, { id: string; needs: string[] }>(
  "metrics/needed-by",
);
export const componentsNamed = query<Readable & { ids: string[] }, { id: string; key: string; family: string[] }>(
  "metrics/components-named",
);

export const knownSeries = query<{ since: number }, { ids: string[]; silent: number }>("metrics/known-series");
export const knownMetrics = query<object, { key: string; unit: string; kind: string }>("metrics/known-metrics");
export const mergeComponent = query<
  { id: string; key: string; kind: string; at: number; by: string },
  { id: string; key: string; kind: string; created: boolean }
>("metrics/merge-component");
export const mergeMetrics = query<{ metrics: NewMetricRow[]; at: number; by: string }, { id: string; key: string }>(
  "metrics/merge-metrics",
);
export const mergeSeries = query<{ series: NewSeriesRow[]; at: number }, { id: string }>("metrics/merge-series");
export const lockChunks = query<{ keys: string[] }, { key: string; body: Int8Array | null }>("metrics/lock-chunks");
export const keepChunks = query<{ chunks: KeptChunk[] }, { key: string }>("metrics/keep-chunks");
export const keepSummedHours = query<{ rows: (SlotsRow & { until: number })[] }, object>("metrics/keep-summed-hours");
export const keepSummedDays = query<{ rows: (SlotsRow & { until: number })[] }, object>("metrics/keep-summed-days");
export const keepSummedChunks = query<{ chunks: KeptChunk[] }, object>("metrics/keep-summed-chunks");
export const noteLast = query<{ series: { id: string; at: number; value: number }[] }, object>("metrics/note-last");
export const markNext = query<{ ranges: KeyRange[] }, { key: string }>("metrics/mark-next");
export const chunksIn = query<{ ranges: KeyRange[] }, ChunkRow>("metrics/chunks-in");
export const chunksBefore = query<{ ranges: KeyRange[] }, ChunkRow>("metrics/chunks-before");
export const chunksBehind = query<{ ranges: KeyRange[] }, ChunkRow>("metrics/chunks-behind");
export const dirtyIn = query<{ ranges: KeyRange[] }, ChunkRow>("metrics/dirty-in");
export const hoursIn = query<{ ranges: KeyRange[] }, SlotsRow>("metrics/hours-in");
export const hoursBefore = query<{ ranges: KeyRange[] }, SlotsRow>("metrics/hours-before");
export const daysIn = query<{ ranges: KeyRange[] }, SlotsRow>("metrics/days-in");
export const dueChunks = query<{ before: number; limit: number }, { workspace: string; key: string }>(
  "metrics/due-chunks",
);
export const chunksToSum = query<{ keys: string[] }, { key: string; body: Int8Array; version: number; form: string }>(
  "metrics/chunks-to-sum",
);
export const lockHours = query<{ keys: string[] }, { key: string; body: Int8Array | null }>("metrics/lock-hours");
export const keepHours = query<{ rows: (SlotsRow & { until: number })[] }, object>("metrics/keep-hours");
export const lockDays = query<{ keys: string[] }, { key: string; body: Int8Array | null }>("metrics/lock-days");
export const keepDays = query<{ rows: (SlotsRow & { until: number })[] }, object>("metrics/keep-days");
export const cleanChunks = query<{ chunks: { key: string; version: number }[] }, object>("metrics/clean-chunks");
export const cleanOrphans = query<{ keys: string[] }, { key: string }>("metrics/clean-orphans");
export const postponeChunks = query<{ keys: string[]; age: number }, { key: string }>("metrics/postpone-chunks");

/** That one component calls another, seen from when to when. */
export interface CallRow {
  from: string;
  to: string;
  firstAt: number;
  lastAt: number;
}

/** A call (by its span's id) or a whole run (by its trace's id), to which scores may be attached. */
export interface RunRow {
  key: string;
  ref: string;
  level: "RUN" | "CALL";
  /** Whether it was made from the trace's first span: then it stands over what was known before. */
  isRoot: boolean;
  componentId: string;
  releaseId: string | null;
  projectId: string | null;
  operation: string;
  at: number;
}

/** What a run is found as. */
export type Run = Pick<RunRow, "componentId" | "releaseId" | "projectId" | "operation" | "at" | "level">;

type CallsAsked = { first: number; components: string[] | null };
type Retry = { id: string; tryAt: number | null };
export const componentKey = query<{ id: string }, { key: string }>("metrics/component-key");
export const keepCalls = query<{ calls: CallRow[] }, { from: string; to: string }>("metrics/keep-calls");
export const keepRuns = query<{ runs: RunRow[] }, object>("metrics/keep-runs");
export const runByRef = query<{ key: string }, Run>("metrics/run-by-ref");
export const callsOfComponent = relation<ComponentCall[], CallsAsked>("metrics/calls-of-component");
export const callersOfComponent = relation<ComponentCall[], CallsAsked>("metrics/callers-of-component");

/** Which scores are listed, and where a page of them starts. `components`: ids of those that may be seen, null for all. */
export interface ScorePage extends Readable {
  before: number;
  beforeId: string;
  limit: number;
  name: string | null;
  source: string | null;
  attached: boolean | null;
}

/** A score as it is compared with others. */
export interface ComparedScore {
  target: string;
  source: string;
  sourceName: string | null;
  value: number;
  passed: boolean | null;
}

export const knownScores = query<{ ids: string[] }, ScoredCall & { id: string }>("metrics/known-scores");
export const scoreTargets = query<{ keys: string[] }, ScoredCall & { key: string }>("metrics/score-targets");
export const keepScores = query<{ scores: ScoreRow[]; at: number; tryAt: number }, { id: string }>(
  "metrics/keep-scores",
);
export const attachScores = query<
  { scores: (Pick<ScoredCall, "componentId" | "releaseId" | "projectId" | "at"> & { id: string })[] },
  { id: string }
>("metrics/attach-scores");
export const dueScores = query<{ now: number; limit: number }, WaitingScore>("metrics/due-scores");
export const postponeScores = query<{ scores: Retry[] }, object>("metrics/postpone-scores");
export const scoresPage = query<ScorePage, { node: Score }>("metrics/scores");
export const scoresOfTarget = query<ScorePage & { target: string; componentId: string | null }, { node: Score }>(
  "metrics/scores-of-target",
);
export const scoresOfComponent = relation<Score[], ScorePage>("metrics/scores-of-component");
export const scoreById = relation<Score, Readable>("metrics/scores-by-id");
export const scoresToCompare = query<Readable & { name: string; before: number; limit: number }, ComparedScore>(
  "metrics/scores-to-compare",
);

/** Refused measurements of one reason, metric and component, as one process counted them. */
export interface RefusalRow {
  id: string;
  reason: Refusal;
  metric: string;
  component: string;
  points: number;
  firstAt: number;
  lastAt: number;
}

export const keepRefusals = query<{ refusals: RefusalRow[] }, object>("metrics/keep-refusals");
export const refusals = query<{ before: number; limit: number }, { node: Omit<RefusalRow, "id"> }>("metrics/refusals");
