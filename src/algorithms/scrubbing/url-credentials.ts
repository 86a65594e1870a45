import { looksRandom } from "./random-looking.js";
import type { Span } from "./span.js";

const USER_INFO = /:\/\/([^\s/?#"'<>\\@][^\s/?#"'<>\\]{0,255})@/g;
const ENCODED_USER_INFO = /%3A%2F%2F((?:[^\s&"'<>%]|%(?!2F|40|3F|23)){1,256})%40/gi;

/**
 * The user's part of a URL (RFC 3986, 3.2.1): name and password, or a key that stands alone as in a Sentry DSN.
 * A plain name without a password, as in `ssh://git@host`, stays.
 */
export function findUrlCredentials(text: string): Span[] {
  if (!text.includes("@") && !text.includes("%40")) return [];
  const spans: Span[] = [];
  for (const pattern of [USER_INFO, ENCODED_USER_INFO]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, user = ""] = match;
      if (!isSecret(user)) continue;
      const start = match.index + whole.indexOf(user);
      spans.push({ start, end: start + user.length, kind: "url-credentials" });
    }
  }
  return spans;
}

function isSecret(user: string): boolean {
  if (user.includes("[removed:")) return false;
  if (/:[^:]|%3A./i.test(user)) return !/^[^:]*:(?:\*+|x+|\$\{?\w+\}?)$/i.test(user);
  return user.length >= 16 && looksRandom(user);
}
