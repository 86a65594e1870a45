import { attributesIn, bodyOf, choice, hex, type Json, nanoseconds, number, record, text } from "./json.js";
import { isFaultOfBytes } from "./log.js";
import { itemsIn } from "./resources-json.js";
import { EXCEPTION_EVENT, FAILED, KIND, type SpanSink, type ToldSpan } from "./span.js";
import { Turns } from "./wire.js";

const KINDS = {
  SPAN_KIND_INTERNAL: KIND.internal,
  SPAN_KIND_SERVER: KIND.server,
  SPAN_KIND_CLIENT: KIND.client,
  SPAN_KIND_PRODUCER: KIND.producer,
  SPAN_KIND_CONSUMER: KIND.consumer,
};
const CODES = { STATUS_CODE_OK: 1, STATUS_CODE_ERROR: FAILED };

/** As `readSpans`, of a body in JSON. */
export function* readSpansJson(body: Buffer, sink: SpanSink): Generator<void> {
  const given = bodyOf(body);
  yield;
  const turns = new Turns();
  for (const spans of itemsIn(given, ["resourceSpans", "scopeSpans", "spans"], { sink, turns })) {
    if (spans === null) yield;
    for (const span of spans ?? []) {
      sink.span(spanOf(record(span)));
      if (turns.areDue()) yield;
    }
  }
}

function spanOf(given: Json): ToldSpan {
  const { startTimeUnixNano: start, endTimeUnixNano: end } = given;
  return {
    traceId: hex(given.traceId),
    spanId: hex(given.spanId),
    parentId: hex(given.parentSpanId),
    name: text(given.name),
    kind: choice(given.kind, KINDS),
    start: nanoseconds(start),
    duration: end === undefined || end === null ? Number.NaN : between(start, end),
    isError: choice(record(given.status).code, CODES) === FAILED,
    attributes: attributesIn(given.attributes),
    ...exceptionsIn(given.events),
  };
}

/** An event that is broken in itself keeps its span from nothing. */
function exceptionsIn(events: unknown): Pick<ToldSpan, "exceptions" | "broken"> {
  const found: Pick<ToldSpan, "exceptions" | "broken"> = { exceptions: [], broken: 0 };
  if (!Array.isArray(events)) return found;
  for (const event of events) {
    if ((event as Json | null)?.name !== EXCEPTION_EVENT) continue;
    try {
      const { timeUnixNano, attributes } = record(event);
      const at = nanoseconds(timeUnixNano);
      const told = { at, nanoseconds: String(timeUnixNano ?? ""), attributes: attributesIn(attributes) };
      found.exceptions.push(told);
    } catch (error) {
      if (!isFaultOfBytes(error)) throw error;
      found.broken++;
    }
  }
  return found;
}

/** Milliseconds between two times in nanoseconds, with fractions: exact when both are written as text. NaN: it is negative. */
function between(start: unknown, end: unknown): number {
  const isExact = [start, end].every((time) => typeof time === "string" && /^\d{1,20}$/.test(time));
  const nanos = isExact
    ? Number(BigInt(end as string) - BigInt(start as string))
    : (number(end) ?? 0) - (number(start) ?? 0);
  return nanos >= 0 ? nanos / 1_000_000 : Number.NaN;
}
