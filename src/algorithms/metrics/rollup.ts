import { ByteReader, ByteWriter } from "./bytes.js";
import { type OneValue, readSummary, type Summary, writeOneValue, writeSummary } from "./summary.js";

/** The version of the form in which summaries are kept together. */
const VERSION = 1;

/** Summaries by their place: hours of a day (0 to 23), or days of a month (0 to 30). */
export type Slots = Map<number, Summary>;

/** Summaries of one series as bytes; where there is one value only, that will do. */
export function encodeSlots(slots: ReadonlyMap<number, Summary | OneValue>): Uint8Array {
  const bytes = new ByteWriter();
  bytes.count(VERSION);
  bytes.count(slots.size);
  for (const [place, summary] of [...slots].sort(([a], [b]) => a - b)) {
    bytes.count(place);
    if ("sketch" in summary) writeSummary(bytes, summary);
    else writeOneValue(bytes, summary);
  }
  return bytes.done();
}

/** The summaries that `encodeSlots` wrote, with what quantiles need or without. Throws RangeError for bytes of another form. */
export function decodeSlots(encoded: Uint8Array, sketched = true): Slots {
  const bytes = new ByteReader(encoded);
  if (bytes.count() !== VERSION) throw new RangeError("These summaries are kept in a form that is not known.");
  const slots: Slots = new Map();
  for (let left = bytes.count(); left > 0; left--) slots.set(bytes.count(), readSummary(bytes, sketched));
  return slots;
}
