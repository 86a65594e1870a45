import { query } from "../graph/query.js";
import type { Exact } from "../graph/values.js";

/** Which page of nodes: after which key, of which workspaces (null: all). */
export interface PageParams {
  after: string;
  workspaces: string[] | null;
  limit: number;
}

/** A node as a page has it; of a workspace that is not asked for its properties are null. */
export interface NodeRow {
  key: string;
  labels: string[];
  /** How many links lead away from it; a bigint, as all exact integers. */
  links: bigint;
  properties: Record<string, Exact> | null;
}

/** A link as it is read: of one type at most once between two nodes. */
export interface LinkRow {
  start: string;
  end: string;
  type: string;
  /** Its own id, which tells it from others of its type between the same ends; "" for none. */
  own: string;
  properties: Record<string, Exact>;
}

/** A node to be kept; properties in the form that statements take. */
export interface KeptNode {
  key: string;
  labels: string[];
  properties: Record<string, unknown>;
}

/** A link to be kept. */
export interface KeptLink {
  start: string;
  end: string;
  type: string;
  properties: Record<string, unknown>;
}

export const entities = query<PageParams, NodeRow>("transfer/entities");
export const journals = query<PageParams, NodeRow>("transfer/journals");
export const receipts = query<PageParams, NodeRow>("transfer/receipts");
export const buckets = query<PageParams, NodeRow>("transfer/buckets");
export const sampleLoads = query<PageParams, NodeRow>("transfer/sample-loads");
export const chunks = query<PageParams, NodeRow>("transfer/metric-chunks");
export const hours = query<PageParams, NodeRow>("transfer/metric-hours");
export const days = query<PageParams, NodeRow>("transfer/metric-days");
export const scorable = query<PageParams, NodeRow>("transfer/runs");
export const detectorStates = query<PageParams, NodeRow>("transfer/detector-states");
export const keepEntities = query<{ nodes: KeptNode[] }, object>("transfer/keep-entities");
export const keepJournals = query<{ nodes: KeptNode[] }, object>("transfer/keep-journals");
export const keepReceipts = query<{ nodes: KeptNode[] }, object>("transfer/keep-receipts");
export const keepBuckets = query<{ nodes: KeptNode[] }, object>("transfer/keep-buckets");
export const keepChunks = query<{ nodes: KeptNode[] }, object>("transfer/keep-metric-chunks");
export const keepHours = query<{ nodes: KeptNode[] }, object>("transfer/keep-metric-hours");
export const keepDays = query<{ nodes: KeptNode[] }, object>("transfer/keep-metric-days");
export const keepScorable = query<{ nodes: KeptNode[] }, object>("transfer/keep-runs");
export const keepDetectorStates = query<{ nodes: KeptNode[] }, object>("transfer/keep-detector-states");
export const keepSampleLoads = query<{ nodes: KeptNode[] }, object>("transfer/keep-sample-loads");
export const links = query<{ keys: string[] }, LinkRow>("transfer/links");
export const linksOfOne = query<
  { key: string; after: string; afterType: string; afterOwn: string; limit: number },
  LinkRow
>("transfer/links-of-one");
export const keepLinksById = query<{ links: KeptLink[] }, object>("transfer/keep-links-by-id");
export const keepLinks = query<{ links: KeptLink[] }, object>("transfer/keep-links");
export const beginImport = query<{ content: string; at: number }, { content: string; at: number }>(
  "transfer/begin-import",
);
export const importUnderWay = query<object, { content: string; at: number }>("transfer/import-under-way");
export const endImport = query<object, object>("transfer/end-import");
export const latestHeartbeat = query<{ after: number }, { process: string; at: number }>("transfer/latest-heartbeat");
