import type { Span } from "./span.js";

const HEADER =
  /(?<![\w])(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)[\\"']{0,3}[ \t]?:[ \t]{0,3}[\\"']{0,3}/gi;
const COOKIES = /[^\s"'\\=;]{1,64}=/y;
const SCHEME = /(?:basic|bearer|digest|token|negotiate|apikey|key|oauth|hawk|ntlm|aws4-hmac-sha256)[ +]{1,3}(?=\S)/iy;
const REST_OF_LINE = /[^\n\r"'\\]+/y;
const REST_WITH_PARAMETERS = /[^\n\r'\\]+/y;
const NEXT_WORD = /[^\s"'\\,;]+/y;

/** Whole values of the HTTP headers `Cookie`, `Set-Cookie` and `Authorization` where they are written out in a text. */
export function findHeaderLines(text: string): Span[] {
  const spans: Span[] = [];
  HEADER.lastIndex = 0;
  for (let header = HEADER.exec(text); header; header = HEADER.exec(text)) {
    const start = HEADER.lastIndex;
    const end = /cookie/i.test(header[0]) ? endOfCookies(text, start) : endOfCredentials(text, start);
    if (end <= start) continue;
    spans.push({ start, end, kind: "secret-key" });
    HEADER.lastIndex = end;
  }
  return spans;
}

function endOfCookies(text: string, start: number): number {
  return matchEnd(COOKIES, text, start) > start ? matchEnd(REST_OF_LINE, text, start) : start;
}

/** Some schemes are followed by one word, others by parameters to the end of the line. */
function endOfCredentials(text: string, start: number): number {
  const afterScheme = matchEnd(SCHEME, text, start);
  if (afterScheme === start || text.startsWith("[removed:", afterScheme)) return start;
  const scheme = text.slice(start, afterScheme);
  if (/^(?:digest|oauth|hawk|aws4)/i.test(scheme)) return matchEnd(REST_WITH_PARAMETERS, text, afterScheme);
  const word = text.slice(afterScheme, matchEnd(NEXT_WORD, text, afterScheme));
  return /^[a-z]+$/.test(word) && word.length < 16 ? start : afterScheme + word.length;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
