import type { ExponentialCounts, Histogram } from "../../algorithms/metrics/histogram.js";
import { READ_BUCKETS } from "./histograms.js";
import { attributesIn, bodyOf, choice, type Json, list, nanoseconds, number, record, text } from "./json.js";
import { itemsIn } from "./resources-json.js";
import { type MetricHead, type MetricShape, type MetricSink, NO_RECORDED_VALUE, type ToldPoint } from "./told.js";
import { Turns } from "./wire.js";

const SHAPES: [field: string, shape: MetricShape][] = [
  ["gauge", "gauge"],
  ["sum", "sum"],
  ["histogram", "histogram"],
  ["exponentialHistogram", "exponential"],
  ["summary", "summary"],
];

const TEMPORALITIES = { AGGREGATION_TEMPORALITY_DELTA: 1, AGGREGATION_TEMPORALITY_CUMULATIVE: 2 };

/** As `readMetrics`, of a body in JSON. */
export function* readMetricsJson(body: Buffer, sink: MetricSink): Generator<void> {
  const given = bodyOf(body);
  yield;
  const turns = new Turns();
  for (const metrics of itemsIn(given, ["resourceMetrics", "scopeMetrics", "metrics"], { sink, turns })) {
    if (metrics === null) yield;
    for (const metric of (metrics ?? []).map(record)) {
      if (turns.areDue()) yield;
      const [field, shape] = SHAPES.find(([name]) => metric[name] !== undefined && metric[name] !== null) ?? [];
      if (!field || !shape) continue;
      const data = record(metric[field]);
      sink.metric(headOf(metric, data, shape));
      for (const point of list(data.dataPoints)) {
        sink.point(pointOf(record(point), shape));
        if (turns.areDue()) yield;
      }
    }
  }
}

function headOf(metric: Json, data: Json, shape: MetricShape): MetricHead {
  return {
    name: text(metric.name),
    description: text(metric.description),
    unit: text(metric.unit),
    shape,
    temporality: choice(data.aggregationTemporality, TEMPORALITIES),
    isMonotonic: data.isMonotonic === true,
  };
}

function pointOf(given: Json, shape: MetricShape): ToldPoint {
  const { attributes, startTimeUnixNano, timeUnixNano } = given;
  const flags = number(given.flags) ?? 0;
  const histogram = shape === "histogram" ? explicitOf(given) : shape === "exponential" ? exponentialOf(given) : null;
  return {
    key: () => JSON.stringify(attributes ?? []),
    attributes: () => attributesIn(attributes),
    at: nanoseconds(timeUnixNano),
    start: nanoseconds(startTimeUnixNano),
    isAtOnce: String(startTimeUnixNano) === String(timeUnixNano),
    value: histogram?.count ?? number(shape === "summary" ? given.sum : (given.asDouble ?? given.asInt)),
    isEmpty: (flags & NO_RECORDED_VALUE) !== 0,
    count: number(given.count) ?? 0,
    histogram,
  };
}

function explicitOf(given: Json): Histogram {
  const explicit = { bounds: numbers(given.explicitBounds), counts: numbers(given.bucketCounts) };
  return { ...factsOf(given), explicit };
}

function exponentialOf(given: Json): Histogram {
  const exponential = {
    scale: number(given.scale) ?? 0,
    zeroCount: number(given.zeroCount) ?? 0,
    zeroThreshold: number(given.zeroThreshold) ?? 0,
    positive: bucketsOf(record(given.positive)),
    negative: bucketsOf(record(given.negative)),
  };
  return { ...factsOf(given), exponential };
}

function factsOf(given: Json): Pick<Histogram, "count" | "sum" | "min" | "max"> {
  return { count: number(given.count) ?? 0, sum: number(given.sum), min: number(given.min), max: number(given.max) };
}

function bucketsOf({ offset, bucketCounts }: Json): ExponentialCounts {
  return { offset: number(offset) ?? 0, counts: numbers(bucketCounts) };
}

/** Numbers, no more than are looked at; what is absent in a list is none. */
function numbers(value: unknown): number[] {
  return list(value)
    .slice(0, READ_BUCKETS)
    .map((one) => number(one) ?? Number.NaN);
}
