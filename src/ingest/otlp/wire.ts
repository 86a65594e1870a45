import protobuf from "protobufjs/minimal.js";

/** Reads protobuf's wire format. */
export type Reader = protobuf.Reader;

/** A reader of a message. */
export function readerOf(message: Uint8Array): Reader {
  return protobuf.Reader.create(message);
}

/** How many messages are read between two turns of others. */
const TURN = 512;

/**
 * Says when others are to have their turn: after so many messages of whatever kind, since a body may hold millions of empty
 * ones and not a single point.
 */
export class Turns {
  private reads = 0;

  /** One message more is read; whether it is time to stop for a moment. */
  areDue(): boolean {
    return ++this.reads % TURN === 0;
  }
}

/** Wire types of Protocol Buffers' encoding; a tag is a field's number, times eight, and its wire type. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };

/** The tag of a field whose value is behind its length: a message, a text, bytes, packed numbers. */
export const long = (field: number) => field * 8 + WIRE.bytes;
/** The tag of a field of eight bytes. */
export const eight = (field: number) => field * 8 + WIRE.fixed64;
/** The tag of a field that is a varint. */
export const varint = (field: number) => field * 8 + WIRE.varint;

/** Where the message whose length is read next ends. Throws RangeError when that is behind the end of the one around it. */
export function endOf(reader: Reader, outer: number): number {
  const end = reader.uint32() + reader.pos;
  if (end > outer) throw new RangeError("A message is longer than the one that it is in.");
  return end;
}

/** Goes past a field that is of no interest. */
export function pass(reader: Reader, tag: number): void {
  reader.skipType(tag & 7, 0, tag >>> 3);
}

/** Throws RangeError unless a message was read to its very end. */
export function checkEnd(reader: Reader, end: number): void {
  if (reader.pos !== end) throw new RangeError("A message ends inside a field.");
}

/** Where the messages of one field are, each from where to where, and all that is in front of them. */
export function* fieldsOf(reader: Reader, end: number, field: number): Generator<number> {
  const wanted = long(field);
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === wanted) yield endOf(reader, end);
    else pass(reader, tag);
  }
  checkEnd(reader, end);
}

/** An id in hexadecimal; what is no id of a span or trace, nor of any other bytes of that length, is "". */
export function hexOf(reader: Reader): string {
  const bytes = reader.bytes();
  return bytes.length > 16 ? "" : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

/** Nanoseconds since 1970, in two halves, as whole milliseconds: exact, though no number holds so many nanoseconds. */
export function milliseconds(low: number, high: number): number {
  return high * 4_294 + Math.floor((high * 967_296 + low) / 1_000_000);
}

/** 64 bits in two numbers, the lower ones first. */
export type Halves = [low: number, high: number];

/** Nanoseconds in two halves, exactly. */
export function nanosecondsOf(low: number, high: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

/** A number of 64 bits that is not negative; beyond 2^53 the nearest there is. */
export function fixed64(reader: Reader): number {
  const low = reader.fixed32();
  return reader.fixed32() * 4_294_967_296 + low;
}

/** A number of 64 bits with a sign; beyond 2^53 the nearest there is. */
export function signed64(reader: Reader): number {
  const low = reader.fixed32();
  return reader.sfixed32() * 4_294_967_296 + low;
}

/** A varint of up to 64 bits, not negative. */
export function unsigned(reader: Reader): number {
  let [value, factor] = [0, 1];
  for (let index = 0; index < 10; index++) {
    const byte = byteOf(reader);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
    factor *= 0x80;
  }
  throw new RangeError("A number is longer than 64 bits.");
}

/** A varint of 64 bits with a sign (two's complement). */
export function signed(reader: Reader): number {
  let [low, high] = [0, 0];
  for (let index = 0; index < 10; index++) {
    const byte = byteOf(reader);
    if (index < 4) low += (byte & 0x7f) * 2 ** (7 * index);
    else if (index === 4) [low, high] = [low + (byte & 0x0f) * 2 ** 28, (byte & 0x7f) >>> 4];
    else high = (high | ((byte & 0x7f) << (7 * index - 32))) >>> 0;
    if (byte < 0x80) return (high | 0) * 4_294_967_296 + low;
  }
  throw new RangeError("A number is longer than 64 bits.");
}

function byteOf(reader: Reader): number {
  if (reader.pos >= reader.len) throw new RangeError("The bytes end too early.");
  return reader.buf[reader.pos++] as number;
}
