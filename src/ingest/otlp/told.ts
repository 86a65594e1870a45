import type { Histogram } from "../../algorithms/metrics/histogram.js";
import type { Attributes } from "./values.js";

/** What a metric's points are. */
export type MetricShape = "gauge" | "sum" | "histogram" | "exponential" | "summary";

/** OTLP's AggregationTemporality: since the point before, or since a start. */
export const TEMPORALITY = { delta: 1, cumulative: 2 };

/** What stands over the points of a metric. */
export interface MetricHead {
  name: string;
  description: string;
  unit: string;
  shape: MetricShape;
  temporality: number;
  isMonotonic: boolean;
}

/** A data point as it was told. The next one may be told in the same object, so it is read at once. */
export interface ToldPoint {
  /** The same for equal attributes that were written alike; what they are need then not be read again. */
  key(): string;
  attributes(): Attributes;
  /** Epoch milliseconds; 0: not told. */
  at: number;
  /** Since when it counts, in epoch milliseconds; 0: not told. */
  start: number;
  /** Whether it says that it counts since its own time: then nothing is known of since when it does. */
  isAtOnce: boolean;
  /** Null: none was told. Of a summary its sum. */
  value: number | null;
  /** Whether it only says that there is nothing to say (NO_RECORDED_VALUE). */
  isEmpty: boolean;
  /** How many observations a summary has. */
  count: number;
  histogram: Histogram | null;
}

/** Where a request's metrics go, in the order in which they stand in it. */
export interface MetricSink {
  /** What follows is of this resource. `key` is the same for what was written alike. */
  resource(key: string, read: () => Attributes): void;
  /** What follows was made by this instrumentation. */
  scope(name: string): void;
  /** What follows are points of this metric. */
  metric(head: MetricHead): void;
  point(told: ToldPoint): void;
}

/** A step of each of OTLP's bits of `flags` that we know. */
export const NO_RECORDED_VALUE = 1;
