import { PointReader } from "./points-protobuf.js";
import { itemsOf } from "./resources-protobuf.js";
import type { MetricHead, MetricShape, MetricSink } from "./told.js";
import { checkEnd, endOf, fieldsOf, long, pass, type Reader, readerOf, Turns, varint } from "./wire.js";

/** Field numbers of OTLP's metrics.proto (opentelemetry-proto 1.x), as tags. */
const METRIC = { name: long(1), description: long(2), unit: long(3) };
const SHAPES = new Map<number, MetricShape>([
  [long(5), "gauge"],
  [long(7), "sum"],
  [long(9), "histogram"],
  [long(10), "exponential"],
  [long(11), "summary"],
]);
const DATA = { points: 1, temporality: varint(2), isMonotonic: varint(3) };

/** What is read with, and where it goes. */
interface Reading {
  points: PointReader;
  turns: Turns;
  sink: MetricSink;
}

/**
 * Reads an ExportMetricsServiceRequest into a sink, from its bytes: nothing is made of what is of no interest. Stops now and
 * then, so that others have their turn. Throws an Error when the bytes are not such a message.
 */
export function* readMetrics(body: Uint8Array, sink: MetricSink): Generator<void> {
  const reader = readerOf(body);
  const reading = { points: new PointReader(reader), turns: new Turns(), sink };
  for (const end of itemsOf(reader, sink, reading.turns)) {
    if (end === null) yield;
    else yield* readMetric(reading, end);
  }
}

function* readMetric({ points, turns, sink }: Reading, end: number): Generator<void> {
  const { reader } = points;
  if (turns.areDue()) yield;
  const head: MetricHead = {
    name: "",
    description: "",
    unit: "",
    shape: "gauge",
    temporality: 0,
    isMonotonic: false,
  };
  let [from, to] = [-1, -1];
  while (reader.pos < end) {
    const tag = reader.uint32();
    const shape = SHAPES.get(tag);
    if (tag === METRIC.name) head.name = reader.string();
    else if (tag === METRIC.description) head.description = reader.string();
    else if (tag === METRIC.unit) head.unit = reader.string();
    else if (shape) {
      head.shape = shape;
      to = endOf(reader, end);
      from = reader.pos;
      reader.pos = to;
    } else pass(reader, tag);
  }
  checkEnd(reader, end);
  if (from < 0) return;
  readKind(reader, { from, to, head });
  sink.metric(head);
  reader.pos = from;
  for (const pointEnd of fieldsOf(reader, to, DATA.points)) {
    points.read(head.shape, pointEnd);
    sink.point(points);
    if (turns.areDue()) yield;
  }
  reader.pos = end;
}

/** What stands behind the points decides what they are, so it is looked up first. */
function readKind(reader: Reader, { from, to, head }: { from: number; to: number; head: MetricHead }): void {
  if (head.shape === "gauge" || head.shape === "summary") return;
  reader.pos = from;
  while (reader.pos < to) {
    const tag = reader.uint32();
    if (tag === DATA.temporality) head.temporality = reader.uint32();
    else if (tag === DATA.isMonotonic) head.isMonotonic = reader.bool();
    else pass(reader, tag);
  }
  checkEnd(reader, to);
}
