import { DEFINITION } from "../../metrics/series.js";
import { endOf, long, pass, type Reader, signed, varint } from "./wire.js";

/** A value of an attribute, of whatever type. */
export type Value = string | number | boolean | null | Uint8Array | Value[] | Map<string, Value>;

/** Attributes by name; of two with one name the later stands. */
export type Attributes = Map<string, Value>;

/** Lists and maps inside one another, above what any sender sends. */
export const MOST_DEEP = 20;

/** A value as the text under which a series is known: lists and maps as JSON, bytes in base64. */
export function textOf(value: Value | undefined): string {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(plain(value)) : String(value);
}

/** The longest text that is scrubbed and kept; one that is longer is refused whatever is in it. */
const MOST_TEXT = 4 * DEFINITION.value;

/** A value as a text that may be kept for long: cut, and a copy, since a part of a text keeps the whole of it in memory. */
export function cut(value: Value | undefined): string {
  return Buffer.from(textOf(value).slice(0, MOST_TEXT)).toString();
}

/** A text that is not empty, else null. */
export function wordOf(value: Value | undefined): string | null {
  const text = textOf(value).trim();
  return text === "" ? null : text;
}

function plain(value: Value): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, one]) => [name, plain(one)]));
  return value;
}

/** Fields of KeyValue and AnyValue, by OTLP's numbers. */
const PAIR = { key: long(1), value: long(2) };
const ANY = {
  text: long(1),
  bool: varint(2),
  int: varint(3),
  double: 8 * 4 + 1,
  list: long(5),
  map: long(6),
  bytes: long(7),
};

/** Where pairs go, and how deep in others that is. */
interface Nest {
  into: Attributes;
  depth?: number;
}

/** Reads a pair that ends at `end` into attributes. */
export function readPair(reader: Reader, end: number, { into, depth = 0 }: Nest): void {
  let [key, value]: [string, Value] = ["", null];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === PAIR.key) key = reader.string();
    else if (tag === PAIR.value) value = readValue(reader, endOf(reader, end), depth);
    else pass(reader, tag);
  }
  if (reader.pos !== end) throw new RangeError("An attribute ends inside a field.");
  into.set(key, value);
}

/** Reads an AnyValue that ends at `end`. */
export function readValue(reader: Reader, end: number, depth = 0): Value {
  if (depth > MOST_DEEP) throw new RangeError("Attributes are nested too deep.");
  let value: Value = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === ANY.text) value = reader.string();
    else if (tag === ANY.bool) value = reader.bool();
    else if (tag === ANY.int) value = signed(reader);
    else if (tag === ANY.double) value = reader.double();
    else if (tag === ANY.list) value = readList(reader, endOf(reader, end), depth + 1);
    else if (tag === ANY.map) value = readMap(reader, endOf(reader, end), depth + 1);
    else if (tag === ANY.bytes) value = reader.bytes();
    else pass(reader, tag);
  }
  if (reader.pos !== end) throw new RangeError("A value ends inside a field.");
  return value;
}

function readList(reader: Reader, end: number, depth: number): Value[] {
  const list: Value[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === long(1)) list.push(readValue(reader, endOf(reader, end), depth));
    else pass(reader, tag);
  }
  return list;
}

function readMap(reader: Reader, end: number, depth: number): Attributes {
  const map: Attributes = new Map();
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === long(1)) readPair(reader, endOf(reader, end), { into: map, depth });
    else pass(reader, tag);
  }
  return map;
}

/** Attributes that are field 1 of the message from `from` to `to`. Leaves the reader where it was. */
export function readAttributes(reader: Reader, from: number, to: number): Attributes {
  const back = reader.pos;
  reader.pos = from;
  const attributes = readMap(reader, to, 0);
  if (reader.pos !== to) throw new RangeError("Attributes end inside a field.");
  reader.pos = back;
  return attributes;
}
