import type { Json } from "../../algorithms/scrubbing/json.js";
import { cutScrubbed } from "../../algorithms/scrubbing/scrub-text.js";

/** An object of JSON whose fields are not known yet. */
export type JsonRecord = Record<string, Json>;

const UNSAFE_KEYS = new Set(["__proto__", "constructor", "prototype"]);

/** The value if it is an object, else null. */
export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

/** The items of a list, of an interface's `{ values: [...] }`, or of a single object; nothing else has any. */
export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const record = asRecord(value);
  if (!record) return [];
  if (Array.isArray(record.values)) return record.values;
  return "values" in record || Object.keys(record).length === 0 ? [] : [record];
}

/**
 * A text of at most `max` UTF-16 units from a string, number or boolean, trimmed, with U+FFFD for halves of letters;
 * null when nothing is left of it or it is something else. A longer one is scrubbed before it is cut.
 */
export function asText(value: unknown, max: number): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value).slice(0, max);
  if (typeof value !== "string") return null;
  const text = cutScrubbed(value, max).toWellFormed().trim();
  return text === "" ? null : text;
}

/** Like {@link asText}, with objects and lists as JSON. */
export function asShownText(value: unknown, max: number): string | null {
  return typeof value === "object" && value !== null ? asText(JSON.stringify(value), max) : asText(value, max);
}

/** The API's whole numbers have 32 bits. */
const MAX_COUNT = 2 ** 31 - 1;

/** A whole number from 0, also written as a string; null for all else. */
export function asCount(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= MAX_COUNT ? number : null;
}

export function asBoolean(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** The entries of an object, without nulls and without keys that could change a prototype. */
export function asEntries(value: unknown): [string, Json][] {
  return Object.entries(asRecord(value) ?? {}).filter(([key, entry]) => entry !== null && !UNSAFE_KEYS.has(key));
}

/** An interface of an event under its name of today, or the one that clients used before 2014 (`sentry.interfaces.X`). */
export function interfaceOf(event: JsonRecord, name: string, oldName: string): unknown {
  return event[name] ?? event[`sentry.interfaces.${oldName}`];
}
