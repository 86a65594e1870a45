import { query } from "../graph/query.js";

/** What is noted of a sample's load: from which seed it was made, up to which time, and whether all of it is there. */
export interface SampleLoad {
  seed: number;
  now: number;
  isComplete: boolean;
}

/** How many of each kind the workspace holds. */
export interface SampleCounts {
  clients: number;
  projects: number;
  components: number;
  requests: number;
  groups: number;
  events: number;
}

export const beginLoad = query<{ seed: number; now: number }, { load: SampleLoad }>("sample/begin-load");
export const loadOfSample = query<object, { load: SampleLoad }>("sample/load-of-sample");
export const endLoad = query<object, object>("sample/end-load");
export const counts = query<object, SampleCounts>("sample/counts");

export const removeWorkspace = query<object, { nodes: number }>("sample/remove-workspace");
export const removeEntities = query<{ limit: number }, { nodes: number }>("sample/remove-entities");
export const removeUsers = query<{ emails: string[] }, { nodes: number }>("sample/remove-users");
export const removeReceipts = query<{ limit: number }, { nodes: number }>("sample/remove-receipts");
export const removeBuckets = query<{ limit: number }, { nodes: number }>("sample/remove-buckets");
export const removeChunks = query<{ limit: number }, { nodes: number }>("sample/remove-metric-chunks");
export const removeHours = query<{ limit: number }, { nodes: number }>("sample/remove-metric-hours");
export const removeDays = query<{ limit: number }, { nodes: number }>("sample/remove-metric-days");
export const removeRuns = query<{ limit: number }, { nodes: number }>("sample/remove-runs");
export const removeDetectorStates = query<{ limit: number }, { nodes: number }>("sample/remove-detector-states");
export const removeEmbeddingSpaces = query<{ limit: number }, { nodes: number }>("sample/remove-embedding-spaces");
export const removeJournal = query<object, { nodes: number }>("sample/remove-journal");
export const removeLoad = query<object, { nodes: number }>("sample/remove-load");
