import { Detector } from "../../algorithms/anomalies/detector.js";
import type { Summary } from "../../algorithms/metrics/summary.js";
import type { Context } from "../../context.js";
import { metric } from "../../metrics/service/catalogue.js";
import { spanOf, stepOf, stepsOf, summariesOf } from "../../metrics/service/range.js";
import { selectSeries } from "../../metrics/service/selection.js";
import { MetricKind, type Series } from "../../metrics/types/metric.js";
import { AnomalyFacet } from "../types/anomaly.js";
import type { ScoredSeries, ScoredValue } from "../types/detector.js";

/** How many values a detector reads before those that were asked for, so that it is warm. */
const LEARN = 1_500;

/** Up to which time values are read by the minute where nobody says, beyond that by the hour; in milliseconds. */
const SHORT = 2 * 86_400_000;

/** What values are asked for. */
export interface ScoredWish {
  from: number;
  to?: number | null;
  stepSeconds?: number | null;
  facet?: AnomalyFacet | null;
}

/**
 * What a detector that has read the 1,500 steps before says of each step of a series. The one that runs has read more, and of
 * all releases, so its scores may differ a little.
 */
export async function scoredSeries(context: Context, series: Series, wish: ScoredWish): Promise<ScoredSeries> {
  const span = spanOf(context, wish);
  const step = stepOf(wish.stepSeconds) ?? (span.to - span.from <= SHORT ? 60_000 : 3_600_000);
  const learntSince = Math.max(0, span.from - LEARN * step);
  const steps = stepsOf(context, 1, { from: learntSince, to: span.to, step });
  const [of, selected] = await Promise.all([
    metric(context, series.metricId),
    selectSeries(context, { metrics: null, filter: { series: [series.id] } }),
  ]);
  const kind = of?.kind ?? MetricKind.GAUGE;
  const facet = wish.facet ?? (kind === MetricKind.COUNTER ? AnomalyFacet.RATE : AnomalyFacet.VALUE);
  const summaries = await summariesOf(context, selected, { ...steps, sketched: false });
  const read = readingOf(facet, kind, steps.step / 60_000);
  const values = scored(summaries.get(series.id) ?? [], { ...steps, read });
  return {
    facet,
    step: steps.step / 1_000,
    learntSince: steps.from,
    values: values.filter(({ at }) => at >= span.from),
  };
}

type Read = (summary: Summary) => number;

function readingOf(facet: AnomalyFacet, kind: MetricKind, minutes: number): Read {
  if (facet === AnomalyFacet.VALUE) return ({ sum, count }) => sum / count;
  return ({ sum, count }) => (kind === MetricKind.COUNTER ? sum : count) / minutes;
}

function scored(
  summaries: readonly (Summary | null)[],
  { from, step, read }: { from: number; step: number; read: Read },
): ScoredValue[] {
  const detector = new Detector();
  return summaries.flatMap((summary, index) => {
    const value = summary && summary.count > 0 ? read(summary) : Number.NaN;
    if (!Number.isFinite(value)) return [];
    const at = from + index * step;
    const { score, isAnomalous, expected, low, high } = detector.next(at, value);
    return [{ at, value, score: score ?? 0, anomalous: isAnomalous, expected, low, high }];
  });
}
