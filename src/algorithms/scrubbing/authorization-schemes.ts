import { looksRandom } from "./random-looking.js";
import type { Span } from "./span.js";

const SCHEME = /\b(bearer|basic|token|negotiate)(?:\s|%20|\+){1,3}([\w.~+/=-]{8,})/gi;

/** The credentials after the name of an HTTP authentication scheme (RFC 9110, 11.4), wherever they stand in a text. */
export function findAuthorizations(text: string): Span[] {
  if (text.length < 14) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(SCHEME)) {
    const [whole, scheme = "", credentials = ""] = match;
    if (!isCredential(scheme.toLowerCase(), credentials)) continue;
    const end = match.index + whole.length;
    spans.push({ start: end - credentials.length, end, kind: "authorization" });
  }
  return spans;
}

/** "Basic authentication" and "token identifier" are prose; what follows a scheme in earnest looks generated. */
function isCredential(scheme: string, word: string): boolean {
  if (scheme === "token") return word.length >= 20 && looksRandom(word);
  if (scheme === "basic") return looksRandom(word) || word.endsWith("=") || holdsUserAndPassword(word);
  return looksRandom(word);
}

/** Base64 of `user:password` (RFC 7617), where all of it happens to be letters. */
function holdsUserAndPassword(word: string): boolean {
  if (word.length % 4 !== 0) return false;
  try {
    return /^[ -~]*:[ -~]*$/.test(atob(word));
  } catch {
    return false;
  }
}
