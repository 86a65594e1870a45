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
  if (Array.isArray(value)) return value.map(toDriver);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toDriver(part)]));
}

/** A value as Ratchet wants it: plain numbers, strings, booleans, arrays and maps. */
export function fromDriver(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (neo4j.isInt(value)) return toNumber(value);
  if (Array.isArray(value)) return value.map(fromDriver);
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError("A statement returned a node or relationship; return a map projection instead.");
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fromDriver(part)]));
}

function toNumber(value: Integer): number {
  if (!neo4j.integer.inSafeRange(value)) throw new RangeError("The graph holds an integer beyond 2^53.");
  return value.toNumber();
}
