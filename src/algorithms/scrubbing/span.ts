import { REMOVAL_KINDS, type RemovalKind, removalMark } from "./removal.js";

/** A piece of a text that has to go: from `start` up to, not including, `end`, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
  kind: RemovalKind;
}

/** Finds the pieces of one kind in a text, in linear time. */
export type Finder = (text: string) => Span[];

/** Spans in order of place, those that overlap joined into one of the kind that takes precedence. */
export function joinOverlapping(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (!last || span.start >= last.end) {
      joined.push({ ...span });
      continue;
    }
    // The user's part of a URL ends at its "@": what looks like an address from there on is the host.
    if (last.kind === "url-credentials" && span.kind === "email") continue;
    last.end = Math.max(last.end, span.end);
    if (REMOVAL_KINDS.indexOf(span.kind) < REMOVAL_KINDS.indexOf(last.kind)) last.kind = span.kind;
  }
  return joined;
}

/** The text with a mark in the place of each span; the spans have to be in order and apart. */
export function replaceSpans(text: string, spans: Span[]): string {
  let result = "";
  let from = 0;
  for (const { start, end, kind } of spans) {
    result += text.slice(from, start) + removalMark(kind);
    from = end;
  }
  return result + text.slice(from);
}
