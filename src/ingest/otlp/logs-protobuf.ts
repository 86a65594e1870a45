import { isError, isFaultOfBytes, isOfException, type LogSink, type ToldLog } from "./log.js";
import { itemsOf } from "./resources-protobuf.js";
import { type Attributes, readPair, readValue } from "./values.js";
import {
  checkEnd,
  eight,
  endOf,
  type Halves,
  hexOf,
  long,
  milliseconds,
  nanosecondsOf,
  pass,
  type Reader,
  readerOf,
  Turns,
  varint,
} from "./wire.js";

/** Field numbers of OTLP's logs.proto, as tags. */
const LOG = {
  time: eight(1),
  severity: varint(2),
  severityText: long(3),
  body: long(5),
  attributes: long(6),
  traceId: long(9),
  spanId: long(10),
  observed: eight(11),
  eventName: long(12),
};

/** Reads an ExportLogsServiceRequest into a sink, as `readMetrics` does metrics; a record that is broken in itself is passed over. */
export function* readLogs(body: Uint8Array, sink: LogSink): Generator<void> {
  const reader = readerOf(body);
  const turns = new Turns();
  for (const end of itemsOf(reader, sink, turns)) {
    if (end !== null) readLog(reader, end, sink);
    if (end === null || turns.areDue()) yield;
  }
}

/** Where a record ends is known, whatever is in it. */
function readLog(reader: Reader, end: number, sink: LogSink): void {
  const start = reader.pos;
  try {
    if (!tellsOfError(reader, end)) sink.passed();
    else {
      reader.pos = start;
      sink.error(logOf(reader, end));
    }
  } catch (error) {
    if (!isFaultOfBytes(error)) throw error;
    sink.malformed();
  }
  reader.pos = end;
}

/** Most records are no errors: they are looked through, and nothing is made of them. */
function tellsOfError(reader: Reader, end: number): boolean {
  let [severity, hasException] = [0, false];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === LOG.severity) severity = reader.uint32();
    else if (tag === LOG.attributes) {
      const to = endOf(reader, end);
      hasException ||= reader.pos < to && reader.uint32() === long(1) && isOfException(reader.string());
      reader.pos = to;
    } else pass(reader, tag);
  }
  checkEnd(reader, end);
  return isError(severity, hasException);
}

function logOf(reader: Reader, end: number): ToldLog {
  const log = { traceId: "", spanId: "", severity: 0, severityText: "", eventName: "", body: null as ToldLog["body"] };
  const attributes: Attributes = new Map();
  let [time, observed]: [Halves, Halves] = [
    [0, 0],
    [0, 0],
  ];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === LOG.time) time = [reader.fixed32(), reader.fixed32()];
    else if (tag === LOG.observed) observed = [reader.fixed32(), reader.fixed32()];
    else if (tag === LOG.severity) log.severity = reader.uint32();
    else if (tag === LOG.severityText) log.severityText = reader.string();
    else if (tag === LOG.eventName) log.eventName = reader.string();
    else if (tag === LOG.body) log.body = readValue(reader, endOf(reader, end));
    else if (tag === LOG.attributes) readPair(reader, endOf(reader, end), { into: attributes });
    else if (tag === LOG.traceId) log.traceId = hexOf(reader);
    else if (tag === LOG.spanId) log.spanId = hexOf(reader);
    else pass(reader, tag);
  }
  checkEnd(reader, end);
  const moment = time[0] + time[1] > 0 ? time : observed;
  return { ...log, attributes, at: milliseconds(...moment), nanoseconds: nanosecondsOf(...moment) };
}
