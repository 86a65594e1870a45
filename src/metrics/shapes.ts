import type { Form } from "../algorithms/metrics/summarise.js";
import { MetricKind } from "./types/metric.js";

/** What a metric is and what form its points have: what senders of foreign formats choose from. */
export interface Shape {
  kind: MetricKind;
  form: Form;
}

/** The shapes, by what a sender sends. */
export const SHAPES = {
  /** How high something is. */
  level: { kind: MetricKind.GAUGE, form: "LEVEL" },
  /** What was added since the point before. */
  increase: { kind: MetricKind.COUNTER, form: "INCREASE" },
  /** How much in all since a start. */
  total: { kind: MetricKind.COUNTER, form: "TOTAL" },
  /** Single measurements. */
  observation: { kind: MetricKind.DISTRIBUTION, form: "OBSERVATION" },
  /** Histograms of what was observed since the point before. */
  histogram: { kind: MetricKind.DISTRIBUTION, form: "HISTOGRAM" },
  /** Histograms of all that was observed since a start. */
  histogramTotal: { kind: MetricKind.DISTRIBUTION, form: "HISTOGRAM_TOTAL" },
} as const satisfies Record<string, Shape>;
