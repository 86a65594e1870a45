import type { MetricSink } from "./told.js";
import { readAttributes } from "./values.js";
import { checkEnd, fieldsOf, long, pass, type Reader, type Turns } from "./wire.js";

/** Field numbers that metrics.proto, trace.proto and logs.proto (opentelemetry-proto 1.x) have in common. */
const REQUEST = { resources: 1 };
const RESOURCE = { resource: 1, scopes: 2 };
const SCOPE = { scope: 1, items: 2 };

/** What hears of resources, and of the scopes in them where it wants to. */
type ResourceSink = Pick<MetricSink, "resource"> & Partial<Pick<MetricSink, "scope">>;

/**
 * Where each metric, span or log record of an export request ends, with the reader at its beginning, to be read to its end; the
 * sink has heard of its resource and scope. Null where others may have their turn.
 */
export function* itemsOf(reader: Reader, sink: ResourceSink, turns: Turns): Generator<number | null> {
  for (const end of fieldsOf(reader, reader.len, REQUEST.resources)) {
    const start = reader.pos;
    openResource(reader, end, sink);
    reader.pos = start;
    if (turns.areDue()) yield null;
    for (const scopeEnd of fieldsOf(reader, end, RESOURCE.scopes)) {
      if (sink.scope) {
        const scopeStart = reader.pos;
        sink.scope(scopeName(reader, scopeEnd));
        reader.pos = scopeStart;
      }
      if (turns.areDue()) yield null;
      yield* fieldsOf(reader, scopeEnd, SCOPE.items);
    }
  }
}

/** Tells a sink the resource of a ResourceMetrics, ResourceSpans or ResourceLogs that ends at `end`. */
function openResource(reader: Reader, end: number, sink: ResourceSink): void {
  let [from, to] = [end, end];
  for (const at of fieldsOf(reader, end, RESOURCE.resource)) {
    [from, to] = [reader.pos, at];
    reader.pos = at;
  }
  const key = Buffer.from(reader.buf.buffer, reader.buf.byteOffset + from, to - from).toString("latin1");
  sink.resource(key, () => readAttributes(reader, from, to));
}

/** The name of the scope of what ends at `end`; the reader stands there then. */
function scopeName(reader: Reader, end: number): string {
  let name = "";
  for (const at of fieldsOf(reader, end, SCOPE.scope)) {
    while (reader.pos < at) {
      const tag = reader.uint32();
      if (tag === long(1)) name = reader.string();
      else pass(reader, tag);
    }
    checkEnd(reader, at);
  }
  return name;
}
