import { query } from "../graph/query.js";

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

export const knownSeries = query<object, { ids: string[] }>("metrics/known-series");
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
export const removeChunks = query<{ before: number; limit: number }, { removed: number }>("metrics/remove-chunks");
export const removeHours = query<{ before: number; limit: number }, { removed: number }>("metrics/remove-hours");
export const removeDays = query<{ before: number; limit: number }, { removed: number }>("metrics/remove-days");
