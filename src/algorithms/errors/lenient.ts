/**
 * Reads a value that should be a text but comes from outside: the trimmed text, a finite number as text,
 * null for all else and for blanks. Texts are cut at `limit` characters, so that no sender can make grouping slow.
 */
export function textOf(value: unknown, limit = 1_000): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== "string") return null;
  const text = value.slice(0, limit).trim();
  return text === "" ? null : text;
}

/** Reads a value that should be a list of objects: its objects in order; all else in it is left out. */
export function objectsOf<T extends object>(value: readonly (T | null)[] | null | undefined): T[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is T => typeof item === "object" && item !== null && !Array.isArray(item));
}
