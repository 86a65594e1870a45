import { itemsOf } from "./resources-protobuf.js";
import { FAILED, READ, type SpanSink, type ToldSpan } from "./span.js";
import { readEvent } from "./span-events.js";
import { type Attributes, readPair } from "./values.js";
import {
  checkEnd,
  eight,
  endOf,
  hexOf,
  long,
  milliseconds,
  pass,
  type Reader,
  readerOf,
  Turns,
  varint,
} from "./wire.js";

/** Field numbers of OTLP's trace.proto, as tags. */
const SPAN = {
  traceId: long(1),
  spanId: long(2),
  parentId: long(4),
  name: long(5),
  kind: varint(6),
  start: eight(7),
  end: eight(8),
  attributes: long(9),
  events: long(11),
  status: long(15),
};
const STATUS = { code: varint(3) };

/** Reads an ExportTraceServiceRequest into a sink, as `readMetrics` does metrics. */
export function* readSpans(body: Uint8Array, sink: SpanSink): Generator<void> {
  const reader = readerOf(body);
  const turns = new Turns();
  for (const end of itemsOf(reader, sink, turns)) {
    if (end !== null) sink.span(spanOf(reader, end));
    if (end === null || turns.areDue()) yield;
  }
}

function spanOf(reader: Reader, end: number): ToldSpan {
  const found = { exceptions: [], broken: 0 };
  const span = { traceId: "", spanId: "", parentId: "", name: "", kind: 0, isError: false, ...found };
  const attributes: Attributes = new Map();
  let [startLow, startHigh, low, high] = [0, 0, 0, 0];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === SPAN.attributes) readKnown(reader, endOf(reader, end), attributes);
    else if (tag === SPAN.traceId) span.traceId = hexOf(reader);
    else if (tag === SPAN.spanId) span.spanId = hexOf(reader);
    else if (tag === SPAN.parentId) span.parentId = hexOf(reader);
    else if (tag === SPAN.name) span.name = reader.string();
    else if (tag === SPAN.kind) span.kind = reader.uint32();
    else if (tag === SPAN.events) readEvent(reader, endOf(reader, end), span);
    else if (tag === SPAN.start) [startLow, startHigh] = [reader.fixed32(), reader.fixed32()];
    else if (tag === SPAN.end) [low, high] = [reader.fixed32(), reader.fixed32()];
    else if (tag === SPAN.status) span.isError = codeOf(reader, endOf(reader, end)) === FAILED;
    else pass(reader, tag);
  }
  checkEnd(reader, end);
  const nanoseconds = (high - startHigh) * 4_294_967_296 + (low - startLow);
  const duration = nanoseconds >= 0 && low + high > 0 ? nanoseconds / 1_000_000 : Number.NaN;
  return { ...span, attributes, start: milliseconds(startLow, startHigh), duration };
}

/** Reads a pair if anything is known by its name, which nearly always stands in front. */
function readKnown(reader: Reader, end: number, into: Attributes): void {
  const from = reader.pos;
  if (from < end && reader.uint32() === long(1) && !READ.has(reader.string())) reader.pos = end;
  else {
    reader.pos = from;
    readPair(reader, end, { into });
  }
}

function codeOf(reader: Reader, end: number): number {
  let code = 0;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === STATUS.code) code = reader.uint32();
    else pass(reader, tag);
  }
  checkEnd(reader, end);
  return code;
}
