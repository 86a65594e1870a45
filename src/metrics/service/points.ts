import { type Aggregate, aggregate } from "../../algorithms/metrics/aggregate.js";
import type { Steps } from "../../algorithms/metrics/summarise.js";
import type { Summary } from "../../algorithms/metrics/summary.js";
import { MetricKind } from "../types/metric.js";
import type { MetricPoint } from "../types/range.js";

/** What points are made by. */
export interface Shape {
  kind: MetricKind;
  /** In percent. */
  percentiles: readonly number[];
  steps: Steps;
  /** Of a step that is not over, only what has passed counts for a rate. */
  now: number;
  /** Whether some of the series are histograms, of which no single observation is known. */
  isBucketed: boolean;
}

/** The points of series that are put together, of those steps that have something. */
export function pointsOf(summaries: readonly (Summary | null)[][], shape: Shape): MetricPoint[] {
  const quantiles = shape.percentiles.map((percent) => percent / 100);
  const points: MetricPoint[] = [];
  for (let index = 0; index < shape.steps.count; index++) {
    const all = aggregate(
      summaries.map((own) => own[index] ?? null),
      quantiles,
    );
    if (all) points.push(pointOf(all, shape.steps.from + index * shape.steps.step, shape));
  }
  return points;
}

function pointOf(all: Aggregate, at: number, { kind, percentiles, steps, now, isBucketed }: Shape): MetricPoint {
  const seconds = Math.max(1, Math.min(steps.step, now - at)) / 1_000;
  const perSecond = (value: number | null) => (value === null ? null : value / seconds);
  const { count, sum, average, min, max } = all;
  return {
    at,
    count,
    sum,
    average,
    min,
    max,
    last: kind === MetricKind.GAUGE ? all.lasts : kind === MetricKind.DISTRIBUTION && !isBucketed ? all.last : null,
    rate: kind === MetricKind.GAUGE ? null : perSecond(kind === MetricKind.COUNTER ? sum : count),
    percentiles: percentiles.map((percent, index) => ({ percent, value: all.quantiles[index] ?? null })),
  };
}
