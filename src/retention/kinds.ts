import * as queries from "./queries.js";
import { RetainedKind } from "./types.js";

/** How many days each kind is kept that an installation decides about. */
export interface KeptDays {
  receipts: number;
  occurrences: number;
  quarantined: number;
  intake: number;
  points: number;
  hours: number;
  days: number;
}

/** One kind: how it is let go, and after how many days. */
export interface KindKept {
  kind: RetainedKind;
  /** Run one after the other, each until it finds no more. */
  removals: readonly queries.Removal[];
  days(kept: KeptDays): number;
}

/** What is let go, in this order. */
export const KINDS: readonly KindKept[] = [
  { kind: RetainedKind.RECEIPT, removals: [queries.removeReceipts], days: (kept) => kept.receipts },
  { kind: RetainedKind.ERROR_OCCURRENCE, removals: [queries.removeOccurrences], days: (kept) => kept.occurrences },
  { kind: RetainedKind.QUARANTINED, removals: [queries.removeQuarantined], days: (kept) => kept.quarantined },
  {
    kind: RetainedKind.INTAKE_COUNT,
    removals: [queries.removeIntakeCounts, queries.removeIntakeMinutes],
    days: (kept) => kept.intake,
  },
  { kind: RetainedKind.METRIC_POINTS, removals: [queries.removeMetricPoints], days: (kept) => kept.points },
  { kind: RetainedKind.METRIC_HOURS, removals: [queries.removeMetricHours], days: (kept) => kept.hours },
  { kind: RetainedKind.METRIC_DAYS, removals: [queries.removeMetricDays], days: (kept) => kept.days },
  { kind: RetainedKind.RUN, removals: [queries.removeRuns], days: (kept) => kept.points },
  { kind: RetainedKind.METRIC_REFUSAL, removals: [queries.removeMetricRefusals], days: () => 35 },
  // What has been silent for so long begins anew, as it was meanwhile forgotten what is usual.
  { kind: RetainedKind.DETECTOR_STATE, removals: [queries.removeDetectorStates], days: () => 90 },
  // A year and a little, so that the same season can be looked at; what people have judged is kept.
  { kind: RetainedKind.ANOMALY, removals: [queries.removeAnomalies], days: () => 400 },
  // A year and a little; what is older counts next to nothing.
  { kind: RetainedKind.PROOF, removals: [queries.removeProofs], days: () => 400 },
  { kind: RetainedKind.NOTICE, removals: [queries.removeNotices], days: () => 30 },
  // By when it ends, which it says itself.
  { kind: RetainedKind.IDEMPOTENCY_KEY, removals: [queries.removeIdempotencyKeys], days: () => 0 },
  { kind: RetainedKind.HEARTBEAT, removals: [queries.removeHeartbeats], days: () => 1 },
];
