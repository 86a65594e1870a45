import { type Exact, float } from "../graph/values.js";
import { Damage } from "./damage.js";

/**
 * A property's value as JSON. JSON has one kind of number and the graph two, so a number that is whole and safe is an integer,
 * any other number a float, and what that leaves out is told by a name: `{"integer": "9007199254740993"}`, `{"float": "1"}`,
 * `{"float": "NaN"}`, `{"bytes": "…"}` in base64. A property is never a map, so a name cannot be mistaken for one.
 */
export type Written = string | boolean | number | Written[] | { [name: string]: string };

/** An exact value as it is written. */
export function write(value: Exact): Written {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { integer: String(value) };
  }
  if (typeof value === "number") return writeFloat(value);
  if (value instanceof Int8Array)
    return { bytes: Buffer.from(value.buffer, value.byteOffset, value.length).toString("base64") };
  if (Array.isArray(value)) return value.map(write);
  if (typeof value === "string" || typeof value === "boolean") return value;
  throw new TypeError("A property holds null or a map, which the graph has none of.");
}

function writeFloat(value: number): Written {
  if (Object.is(value, -0)) return { float: "-0" };
  const looksWhole = Number.isSafeInteger(value) || !Number.isFinite(value);
  return looksWhole ? { float: String(value) } : value;
}

/** What was written, as a statement takes it: floats marked, great integers as bigints. Throws Damage where it is no such value. */
export function read(written: unknown): unknown {
  if (typeof written === "string" || typeof written === "boolean") return written;
  if (typeof written === "number") return Number.isSafeInteger(written) ? written : float(written);
  if (Array.isArray(written)) return written.map(read);
  const [entry, ...others] = Object.entries(written ?? {});
  const [name, text] = entry ?? [];
  if (others.length === 0 && typeof text === "string") {
    if (name === "integer" && /^-?\d{1,19}$/.test(text)) return BigInt(text);
    if (name === "float" && isFloat(text)) return float(Number(text));
    if (name === "bytes") return new Int8Array(Buffer.from(text, "base64"));
  }
  throw new Damage("holds a value that no property can have");
}

function isFloat(text: string): boolean {
  return text === "NaN" || (text !== "" && !Number.isNaN(Number(text)));
}
