import type { Span } from "./span.js";

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/**
 * Private keys in PEM armour (RFC 7468) and PGP's. A key whose end was cut off reaches to the end of the text.
 * Public keys and certificates stay.
 */
export function findPrivateKeys(text: string): Span[] {
  const spans: Span[] = [];
  BEGIN.lastIndex = 0;
  for (let begin = BEGIN.exec(text); begin; begin = BEGIN.exec(text)) {
    END.lastIndex = BEGIN.lastIndex;
    const end = END.exec(text) ? END.lastIndex : text.length;
    spans.push({ start: begin.index, end, kind: "private-key" });
    BEGIN.lastIndex = end;
  }
  return spans;
}
