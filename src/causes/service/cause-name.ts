import { RootCauseKind } from "../types.js";

/** What a cause is called while causes are weighed, where names alone are compared: what sort of thing it is, and its id. */
export function causeName(kind: keyof typeof RootCauseKind, id: string): string {
  return `${kind} ${id}`;
}

/** What sort of thing a cause is, and its id. */
export function partsOf(cause: string): [RootCauseKind, string] {
  const space = cause.indexOf(" ");
  return [RootCauseKind[cause.slice(0, space) as keyof typeof RootCauseKind], cause.slice(space + 1)];
}
