import type { Kind, Outcome, Settled } from "../../intake/count.js";
import { type Refusal, tellRefused } from "../../metrics/refusal.js";
import { SPAN_DURATION } from "../../metrics/span-metrics.js";
import type { IntakeParts } from "../parts.js";
import type { Rejected } from "./answer.js";
import type { Outcome as Taken } from "./take.js";

/** Whose items are counted, and when they arrived. */
export interface Arrived {
  workspace: string;
  kind: Kind;
  at: number;
}

/** Refusals that are for what is too much, not for what is wrong. */
const LIMITS: ReadonlySet<Refusal> = new Set<Refusal>(["cardinality", "dense"]);

/** Counts the points of a request that was taken: each was received, and has one outcome. */
export function tally(intake: IntakeParts, arrived: Arrived, { taken, refused }: Taken): void {
  const settled: Settled[] = refused.map(({ reason, points }) => ({
    outcome: outcomeOf(reason),
    reason,
    items: points,
  }));
  settled.push({ outcome: "STORED", reason: null, items: taken });
  settle(intake, arrived, settled);
}

/** Counts items by what became of them. */
export function settle({ ledger, telemetry }: IntakeParts, arrived: Arrived, settled: readonly Settled[]): void {
  ledger.received(
    arrived,
    settled.reduce((sum, { items }) => sum + items, 0),
  );
  for (const one of settled) {
    ledger.settledAll(arrived, one);
    const labels = { kind: arrived.kind.toLowerCase(), outcome: one.outcome.toLowerCase() };
    if (one.items > 0) telemetry.items.inc(labels, one.items);
  }
}

/** What is counted for a refusal. */
export function outcomeOf(reason: Refusal): Outcome {
  return LIMITS.has(reason) ? "LIMITED" : "INVALID";
}

/** What a sender is told of points that were refused. */
export function rejectedOf({ refused }: Taken): Rejected {
  const items = refused.reduce((sum, { points }) => sum + points, 0);
  return { name: "rejectedDataPoints", items, sentence: tellRefused(refused) };
}

/** What is known of a request's spans when all were read. */
interface TakenSpans extends Taken {
  taker: { spans: number; passed: number };
  /** What the sender is told of errors in them. A span is not refused for what was recorded in it. */
  errors: string;
}

/**
 * Counts the spans of a request, and answers what the sender is told. A span is refused when its duration is; one of which
 * nothing is measured is dropped.
 */
export function tallySpans(intake: IntakeParts, arrived: Arrived, { refused, taker, errors }: TakenSpans): Rejected {
  const durations = refused.filter(({ metric }) => metric === SPAN_DURATION.key);
  const items = durations.reduce((sum, { points }) => sum + points, 0);
  settle(intake, arrived, [
    { outcome: "STORED", reason: null, items: taker.spans - taker.passed - items },
    { outcome: "DROPPED", reason: "not-measured", items: taker.passed },
    ...durations.map(({ reason, points }) => ({ outcome: outcomeOf(reason), reason, items: points })),
  ]);
  const sentence = [tellRefused(refused), errors].filter(Boolean).join(" ");
  return { name: "rejectedSpans", items, sentence };
}
