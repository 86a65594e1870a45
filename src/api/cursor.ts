import { badInput } from "../problem.js";

/** Where a page starts: the value that the list is ordered by and the id that breaks ties, as the last row had them. */
export interface Position {
  key: number | string;
  id: string;
}

/** A position as opaque text that names its ordering, so that a cursor of one ordering is not taken for another's. */
export function encodeCursor(order: string, position: Position): string {
  return Buffer.from(JSON.stringify([order, position.key, position.id])).toString("base64url");
}

/** The position in a cursor, null for none; refuses one that is damaged or of another ordering. */
export function decodeCursor(order: string, cursor: string | null | undefined): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const [cursorOrder, key, id] = parse(cursor);
  const fits = cursorOrder === order && (typeof key === "number" || typeof key === "string") && typeof id === "string";
  if (!fits) throw badInput("after", "The cursor in `after` is damaged or was given by a list in another order.");
  return { key: key as number | string, id: id as string };
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
