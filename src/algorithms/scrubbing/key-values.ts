import { keyBefore } from "./key-before.js";
import { isSensitiveKey } from "./sensitive-key.js";
import type { Span } from "./span.js";
import { endOfValue, valueAt, type WrittenValue } from "./value-extent.js";
import { isWrittenSecret } from "./value-judgement.js";

const SEPARATOR = /=>|[=:>]|%3[AD]/gi;
const FLAG = /(?<![\w-])--?([A-Za-z][A-Za-z0-9_-]{2,40})[ \t]{1,3}(?=[^\s-])/g;
const MAX_GAP = 3;

/**
 * Values after sensitive names within a text: `password=x` in URLs, forms, connection strings and settings,
 * `"token": "x"` in JSON (also escaped or percent-encoded), `'secret' => 'x'`, `<password>x</password>`, and
 * `--password x` on a command line.
 */
export function findKeyValues(text: string): Span[] {
  const spans: Span[] = [];
  const judge = remembering(isSensitiveKey);
  SEPARATOR.lastIndex = 0;
  for (let sign = SEPARATOR.exec(text); sign; sign = SEPARATOR.exec(text)) {
    const span = namedSecret(text, sign, judge);
    if (!span) continue;
    spans.push(span);
    SEPARATOR.lastIndex = span.end;
  }
  for (const flag of text.matchAll(FLAG)) {
    const span = flagSecret(text, flag.index + flag[0].length, flag[1] ?? "");
    if (span) spans.push(span);
  }
  return spans;
}

/** The same few names come again and again in one text. */
function remembering(judge: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = judge(key);
    known.set(key, answer);
    return answer;
  };
}

function namedSecret(text: string, found: RegExpExecArray, judge: (key: string) => boolean): Span | null {
  const [at, sign] = [found.index, found[0]];
  const end = at + sign.length;
  // Comparisons (==, !=, <=) and scopes (::) name nothing.
  if (sign.length === 1 && (text[end] === sign || "!<=:".includes(text[at - 1] ?? " "))) return null;
  const name = keyBefore(text, at);
  if (!name || !judge(name.key)) return null;
  if (sign === ">" && text[name.start - 1] !== "<") return null;
  const from = skipGap(text, end);
  const value = valueAt(text, from);
  const separator = sign === ":" || sign.toUpperCase() === "%3A" ? ":" : "=";
  const { key, keyQuoted } = name;
  const spaced = from > end || name.spaced;
  if (!isWrittenSecret({ key, keyQuoted, separator, spaced, value, after: textAfter(text, value) })) return null;
  return { start: value.start, end: endOfValue(text, value), kind: "secret-key" };
}

function flagSecret(text: string, at: number, key: string): Span | null {
  if (!isSensitiveKey(key)) return null;
  const value = valueAt(text, at);
  const after = textAfter(text, value);
  if (!isWrittenSecret({ key, keyQuoted: false, separator: " ", spaced: true, value, after })) return null;
  return { start: value.start, end: endOfValue(text, value), kind: "secret-key" };
}

function textAfter(text: string, { start, head }: WrittenValue): string {
  return text.slice(start + head.length, start + head.length + 24);
}

function skipGap(text: string, at: number): number {
  let from = at;
  while (from - at < MAX_GAP && (text[from] === " " || text[from] === "\t" || text[from] === "+")) from++;
  return from;
}
