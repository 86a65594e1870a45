import { isFaultOfBytes } from "./log.js";
import { EXCEPTION_EVENT, type ToldSpan } from "./span.js";
import { type Attributes, readPair } from "./values.js";
import { checkEnd, eight, endOf, type Halves, long, milliseconds, nanosecondsOf, pass, type Reader } from "./wire.js";

/** Field numbers of a span's event in OTLP's trace.proto, as tags. */
const EVENT = { time: eight(1), name: long(2), attributes: long(3) };

/** Reads an event that ends at `end` into what is known of its span, if it is one of an exception; one that is broken is counted. */
export function readEvent(reader: Reader, end: number, span: Pick<ToldSpan, "exceptions" | "broken">): void {
  const start = reader.pos;
  try {
    if (isOfException(reader, end)) {
      reader.pos = start;
      span.exceptions.push(exceptionOf(reader, end));
    }
  } catch (error) {
    if (!isFaultOfBytes(error)) throw error;
    span.broken++;
  }
  reader.pos = end;
}

/** By its name alone, which nearly always stands in front. */
function isOfException(reader: Reader, end: number): boolean {
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === EVENT.name) return reader.string() === EXCEPTION_EVENT;
    pass(reader, tag);
  }
  return false;
}

function exceptionOf(reader: Reader, end: number) {
  const attributes: Attributes = new Map();
  let moment: Halves = [0, 0];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === EVENT.time) moment = [reader.fixed32(), reader.fixed32()];
    else if (tag === EVENT.attributes) readPair(reader, endOf(reader, end), { into: attributes });
    else pass(reader, tag);
  }
  checkEnd(reader, end);
  return { at: milliseconds(...moment), nanoseconds: nanosecondsOf(...moment), attributes };
}
