import { type Query, query } from "../graph/query.js";

/** Removes at most `limit` nodes of a kind that came before a time, in epoch milliseconds. */
export type Removal = Query<{ before: number; limit: number }, { removed: number }>;

/** What was last removed of a kind. Times in epoch milliseconds, `keep` in milliseconds. */
export interface KindRun {
  kind: string;
  keep: number;
  at: number;
  removed: number;
  total: number;
}

/** A step of a run: so many more were removed of a kind. */
export interface RunStep extends Pick<KindRun, "kind" | "keep" | "at" | "removed"> {
  run: string;
}

export const removeReceipts: Removal = query("retention/remove-receipts");
export const removeOccurrences: Removal = query("retention/remove-occurrences");
export const removeQuarantined: Removal = query("retention/remove-quarantined");
export const removeIntakeCounts: Removal = query("retention/remove-intake-counts");
export const removeIntakeMinutes: Removal = query("retention/remove-intake-minutes");
export const removeMetricPoints: Removal = query("retention/remove-metric-points");
export const removeMetricHours: Removal = query("retention/remove-metric-hours");
export const removeMetricDays: Removal = query("retention/remove-metric-days");
export const removeMetricRefusals: Removal = query("retention/remove-metric-refusals");
export const removeRuns: Removal = query("retention/remove-runs");
export const removeDetectorStates: Removal = query("retention/remove-detector-states");
export const removeAnomalies: Removal = query("retention/remove-anomalies");
export const removeProofs: Removal = query("retention/remove-proofs");
export const removeNotices: Removal = query("retention/remove-notices");
export const removeIdempotencyKeys: Removal = query("retention/remove-idempotency-keys");
export const removeHeartbeats: Removal = query("retention/remove-heartbeats");
export const takeTurn = query<{ work: string; holder: string; lease: number }, { until: number }>(
  "retention/take-turn",
);
export const keepTurn = query<{ work: string; holder: string; lease: number }, { until: number }>(
  "retention/keep-turn",
);
export const endTurn = query<{ work: string; holder: string; pause: number }, object>("retention/end-turn");
export const noteRun = query<RunStep, object>("retention/note-run");
export const runs = query<object, KindRun>("retention/runs");
export const nextRun = query<object, { nextAt: number }>("retention/next-run");
