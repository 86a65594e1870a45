import { BodyProblem } from "../body.js";
import { parseJson } from "../sentry/json.js";
import { type Attributes, MOST_DEEP, type Value } from "./values.js";

/** An object of JSON, of which only what is known is read. */
export type Json = Record<string, unknown>;

/** The most objects and lists that a body may hold: each takes far more memory than the three bytes it may be written in. */
const MOST_OBJECTS = 2_000_000;

/** A body whose objects would need too much memory. */
class TooManyObjects extends BodyProblem {
  constructor() {
    super("too-large");
    this.message = "The body holds more than 2,000,000 objects and lists: send fewer at once, or as protobuf.";
  }
}

/** The object that a body is. Throws BodyProblem when it holds too much, and an Error when it is none. */
export function bodyOf(body: Buffer): Json {
  if (!isWithin(body, MOST_OBJECTS)) throw new TooManyObjects();
  return record(parseJson(body));
}

/** Whether no more than so many objects and lists begin in a body. Those in texts count, too: to tell them apart is no cheaper. */
function isWithin(body: Buffer, most: number): boolean {
  if (body.length <= most) return true;
  let begun = 0;
  // By index: an iterator takes ten times as long.
  for (let index = 0; index < body.length; index++) if (body[index] === 0x7b || body[index] === 0x5b) begun++;
  return begun <= most;
}

/** An object; what is absent is an empty one. Throws RangeError for what is no object. */
export function record(value: unknown): Json {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw new RangeError("Something is no object that must be one.");
  return value as Json;
}

/** A list; what is absent is an empty one. Throws RangeError for what is no list. */
export function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new RangeError("Something is no list that must be one.");
  return value;
}

/** A text; what is absent is "". Throws RangeError for what is no text. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw new RangeError("Something is no text that must be one.");
  return value;
}

/** A number, as JSON has it or as text, as numbers of 64 bits and those that are none are written; null: absent. */
export function number(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return value;
  if (value === "NaN") return Number.NaN;
  if (value === "Infinity") return Number.POSITIVE_INFINITY;
  if (value === "-Infinity") return Number.NEGATIVE_INFINITY;
  if (typeof value === "string" && /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)) return Number(value);
  throw new RangeError("Something is no number that must be one.");
}

/** A value of an enumeration: its number, or its name. 0 for what is not known. */
export function choice(value: unknown, names: Record<string, number>): number {
  if (typeof value !== "string") return number(value) ?? 0;
  return Object.hasOwn(names, value) ? (names[value] as number) : 0;
}

/** Nanoseconds since 1970 as whole milliseconds; 0: absent. Exact when they are written as text. */
export function nanoseconds(value: unknown): number {
  if (typeof value === "string" && /^\d{1,20}$/.test(value)) return Number(value.slice(0, -6));
  const nanos = number(value) ?? 0;
  if (!(nanos >= 0)) throw new RangeError("A time is before 1970.");
  return Math.floor((nanos + 128) / 1_000_000); // A number of this size is known to within 128.
}

/** Bytes that are written in hexadecimal, as small letters; "" for what is not. */
export function hex(value: unknown): string {
  return typeof value === "string" && /^[0-9a-f]*$/i.test(value) ? value.toLowerCase() : "";
}

/** A list of KeyValue as attributes. */
export function attributesIn(value: unknown, depth = 0): Attributes {
  const attributes: Attributes = new Map();
  for (const pair of list(value)) {
    const { key, value: given } = record(pair);
    attributes.set(text(key), anyOf(record(given), depth));
  }
  return attributes;
}

/** An AnyValue; null: absent. */
export function valueIn(value: unknown): Value {
  return anyOf(record(value), 0);
}

function anyOf(any: Json, depth: number): Value {
  if (depth > MOST_DEEP) throw new RangeError("Attributes are nested too deep.");
  if (any.stringValue !== undefined) return text(any.stringValue);
  if (any.boolValue !== undefined) return any.boolValue === true || any.boolValue === "true";
  if (any.intValue !== undefined) return number(any.intValue);
  if (any.doubleValue !== undefined) return number(any.doubleValue);
  if (any.arrayValue !== undefined)
    return list(record(any.arrayValue).values).map((one) => anyOf(record(one), depth + 1));
  if (any.kvlistValue !== undefined) return attributesIn(record(any.kvlistValue).values, depth + 1);
  return any.bytesValue === undefined ? null : Buffer.from(text(any.bytesValue), "base64");
}
