import type { Span } from "./span.js";

const DOTTED_RUN = /[A-Za-z0-9_.-]{20,}/g;
const TOKEN = /eyJ[A-Za-z0-9_-]{7,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,3}/y;
const MAX_STARTS = 4;

/**
 * JSON Web Tokens, signed or encrypted (RFC 7519, 7516): Base64URL parts joined by dots, the first of them a JSON
 * object, which in Base64 starts with `eyJ`. One such part alone (a source map in a data URL) is none.
 */
export function findWebTokens(text: string): Span[] {
  if (!text.includes("eyJ")) return [];
  const spans: Span[] = [];
  for (const run of text.matchAll(DOTTED_RUN)) {
    let at = run[0].indexOf("eyJ");
    for (let tries = 0; at >= 0 && tries < MAX_STARTS; tries++) {
      TOKEN.lastIndex = run.index + at;
      const token = TOKEN.exec(text);
      if (token) {
        spans.push({ start: token.index, end: token.index + token[0].length, kind: "jwt" });
        break;
      }
      at = run[0].indexOf("eyJ", at + 3);
    }
  }
  return spans;
}
