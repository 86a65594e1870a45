import type { Query } from "../graph/query.js";
import * as queries from "./queries.js";

/** Nodes that are copied alike: found and kept by one label and the property that is unique under it. */
export interface Kind {
  label: string;
  key: string;
  page: Query<queries.PageParams, queries.NodeRow>;
  keep: Query<{ nodes: queries.KeptNode[] }, object>;
}

/** What is copied, in this order. Whatever has an id is an Entity, so only bookkeeping without one has a line of its own. */
export const KINDS: readonly Kind[] = [
  { label: "Entity", key: "id", page: queries.entities, keep: queries.keepEntities },
  { label: "Journal", key: "workspace", page: queries.journals, keep: queries.keepJournals },
  { label: "SampleLoad", key: "workspace", page: queries.sampleLoads, keep: queries.keepSampleLoads },
  { label: "ErrorBucket", key: "key", page: queries.buckets, keep: queries.keepBuckets },
  { label: "MetricChunk", key: "key", page: queries.chunks, keep: queries.keepChunks },
  { label: "MetricHours", key: "key", page: queries.hours, keep: queries.keepHours },
  { label: "MetricDays", key: "key", page: queries.days, keep: queries.keepDays },
  { label: "Run", key: "key", page: queries.scorable, keep: queries.keepScorable },
  { label: "DetectorState", key: "key", page: queries.detectorStates, keep: queries.keepDetectorStates },
  { label: "Receipt", key: "key", page: queries.receipts, keep: queries.keepReceipts },
];

/** What stays behind, and why. An empty graph may hold it. */
export const LEFT_BEHIND: Readonly<Record<string, string>> = {
  Migration: "each database notes which set-up files were applied to it",
  Heartbeat: "tells of processes that run now",
  Lease: "tells of work that is under way now",
  EmbeddingSpace: "tells of an index that this database has",
  Retention: "tells what was let go of this database",
  IdempotencyKey: "ends within a day, and the answer under it may hold a secret that was shown once",
};

/** The kind of a node with these labels; null: none that is known. */
export function kindOf(labels: readonly string[]): Kind | null {
  return KINDS.find(({ label }) => labels.includes(label)) ?? null;
}
