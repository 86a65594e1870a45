import { type Metric, MetricDirection, MetricKind } from "../../metrics/types/metric.js";
import { type Anomaly, AnomalyEffect, AnomalyFacet } from "../types/anomaly.js";

type Move = Pick<Anomaly, "facet" | "value" | "expected">;

/**
 * Whether a move is for the better. The rate of what is no counter is how often it was measured, of which a metric's direction
 * says nothing: fewer calls are not better because each shall be short.
 */
export function effectOf(
  { facet, value, expected }: Move,
  metric: Pick<Metric, "kind" | "direction"> | null,
): AnomalyEffect {
  if (!metric || metric.direction === MetricDirection.NEITHER) return AnomalyEffect.UNKNOWN;
  if (facet === AnomalyFacet.RATE && metric.kind !== MetricKind.COUNTER) return AnomalyEffect.UNKNOWN;
  if (expected === null || value === expected) return AnomalyEffect.UNKNOWN;
  const isGood = value > expected === (metric.direction === MetricDirection.UP_IS_GOOD);
  return isGood ? AnomalyEffect.BETTER : AnomalyEffect.WORSE;
}

/** A value as a multiple of what was expected; null: that was nothing, not above zero, or too small to tell. */
export function factorOf({ value, expected }: Pick<Anomaly, "value" | "expected">): number | null {
  if (expected === null || !(expected > 0)) return null;
  const factor = value / expected;
  return Number.isFinite(factor) ? factor : null;
}
