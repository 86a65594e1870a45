import { attributesIn, bodyOf, choice, hex, type Json, list, nanoseconds, number, record, text } from "./json.js";
import { openResource, resourcesIn } from "./metrics-json.js";
import { FAILED, KIND, type SpanSink, type ToldSpan } from "./span.js";
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
  for (const { resource, scopes } of resourcesIn(given.resourceSpans, "scopeSpans")) {
    openResource(resource, sink);
    if (turns.areDue()) yield;
    for (const { spans } of scopes.map(record)) {
      if (turns.areDue()) yield;
      for (const span of list(spans)) {
        sink.span(spanOf(record(span)));
        if (turns.areDue()) yield;
      }
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
  };
}

/** Milliseconds between two times in nanoseconds, with fractions: exact when both are written as text. NaN: it is negative. */
function between(start: unknown, end: unknown): number {
  const isExact = [start, end].every((time) => typeof time === "string" && /^\d{1,20}$/.test(time));
  const nanos = isExact
    ? Number(BigInt(end as string) - BigInt(start as string))
    : (number(end) ?? 0) - (number(start) ?? 0);
  return nanos >= 0 ? nanos / 1_000_000 : Number.NaN;
}
