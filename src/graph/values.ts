import neo4j, { type Integer } from "neo4j-driver";

/**
 * The one place where values pass between JavaScript and the driver.
 * In: whole numbers become Neo4j integers, `float(x)` keeps a number a float, undefined becomes null, Dates become epoch milliseconds.
 * Out: Neo4j integers become numbers (an integer beyond 2^53 is refused rather than rounded). Times are epoch milliseconds on both sides.
 */
export class Float {
  constructor(readonly value: number) {}
}

/** Marks a number that the graph shall keep as a float even when it is whole, such as a share or a score. */
export function float(value: number): Float {
  return new Float(value);
}

/** A value as the driver wants it. */
export function toDriver(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (typeof value !== "object") return value;
  if (value instanceof Float) return value.value;
  if (value instanceof Date) return neo4j.int(value.getTime());
  if (value instanceof Int8Array) return value;
  if (Array.isArray(value)) return value.map(toDriver);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toDriver(part)]));
}

/**
 * A value as Ratchet wants it: plain numbers, strings, booleans, arrays and maps. Arrays and maps are changed in place and
 * given back: the driver makes them anew for each answer, and to copy them took as long as to read them.
 */
export function fromDriver(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = fromDriver(value[index]);
    return value;
  }
  if (neo4j.isInt(value)) return toNumber(value);
  if (value instanceof Int8Array) return value; // Bytes.
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError("A statement returned a node or relationship; return a map projection instead.");
  }
  const map = value as Record<string, unknown>;
  for (const key of Object.keys(map)) {
    const part = map[key];
    if (typeof part === "object" && part !== null) map[key] = fromDriver(part);
  }
  return map;
}

/** A value of the graph without loss: integers are bigints, and so numbers are floats; bytes are Int8Arrays. */
export type Exact = null | boolean | string | number | bigint | Int8Array | Exact[] | { [key: string]: Exact };

/** A value as the graph holds it, for copies; throws for what Ratchet keeps nowhere, such as points and dates. */
export function exactly(value: unknown): Exact {
  if (value === null || value instanceof Int8Array) return value;
  if (typeof value !== "object") return value as Exact;
  if (neo4j.isInt(value)) return value.toBigInt();
  if (Array.isArray(value)) return value.map(exactly);
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`The graph holds a value that cannot be copied: a ${value.constructor.name}.`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, exactly(part)]));
}

function toNumber(value: Integer): number {
  if (!neo4j.integer.inSafeRange(value)) throw new RangeError("The graph holds an integer beyond 2^53.");
  return value.toNumber();
}
