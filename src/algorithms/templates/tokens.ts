import { BLANK, classOf, DELIMITER, DIGIT, isWordCode, JOINER, LETTER, VAR } from "./characters.js";
import { foldBlocks, maskDates } from "./fold.js";
import { endOfList } from "./list.js";
import { CALENDAR, ENDINGS, LITERALS, LONGEST_LITERAL, SIGNALS, UNITS } from "./vocabulary.js";

/** What of a message is read: its first line, so many characters and tokens of it. */
const MOST = { characters: 2_000, tokens: 64, quotation: 200, key: 40, run: 4 };

/** A message without its values. */
export interface Skeleton {
  tokens: string[];
  /** After how many tokens the first `: ` stood that has two words before it and something behind it; 0: nowhere. */
  head: number;
}

/** What stands before a key of an object in JSON, and where a list begins. */
const [BEFORE_KEY, LIST, OBJECT] = ["{,", 91, 123];
const [QUOTE, APOSTROPHE, COLON, EQUALS, DOT, SLASH, BACKSLASH, AT, GREATER] = [34, 39, 58, 61, 46, 47, 92, 64, 62];
const ENDS_URL = " \t,;)]}>\"'";
const ENDS_VALUE = " \t,;)]}>&";
const FAULT = /^[\w.$]*(?:Error|Exception|Warning|Fault)$/;

/**
 * Takes the values out of a message, in one pass over its characters: quoted texts, numbers, paths, addresses, dates, values behind
 * `key=`. Two values in a row are one, so that lists and stacks fold. After `findings` on the sets of Loghub-2k (Zhu et al. 2023).
 */
export function skeletonOf(message: string): Skeleton {
  return new Reader(firstLine(message)).read();
}

function firstLine(message: string): string {
  const text = message.length > MOST.characters ? message.slice(0, MOST.characters) : message;
  const end = text.search(/[\r\n]/);
  return end < 0 ? text : text.slice(0, end);
}

/** Reads one message; an object for the time of it, so that nothing is allocated a token. */
class Reader {
  private readonly tokens: string[] = [];
  /** Before which token a colon stood that a blank follows. */
  private readonly colons: number[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  read(): Skeleton {
    const { text } = this;
    while (this.at < text.length && this.tokens.length < MOST.tokens) {
      const code = text.charCodeAt(this.at);
      const kind = classOf(code);
      if (kind === BLANK) this.at++;
      else if (kind === DELIMITER) this.readDelimiter(code);
      else this.readToken();
    }
    const masked = maskDates(this.tokens);
    const folded = foldBlocks(masked);
    // Where folding took tokens away the colons stand elsewhere.
    return { tokens: folded, head: folded.length === this.tokens.length ? this.headOf(folded) : 0 };
  }

  private headOf(tokens: readonly string[]): number {
    let words = 0;
    let from = 0;
    for (const colon of this.colons) {
      for (; from < colon; from++) if (tokens[from] !== VAR) words++;
      if (words >= 2) return colon < tokens.length ? colon : 0;
    }
    return 0;
  }

  private push(token: string): void {
    if (token === VAR && this.tokens.at(-1) === VAR) return;
    this.tokens.push(token);
  }

  private readDelimiter(code: number): void {
    if ((code === QUOTE || code === APOSTROPHE) && this.readQuotation(code)) return;
    if ((code === LIST || code === OBJECT) && this.readList()) return;
    if (code === COLON && classOf(this.text.charCodeAt(this.at + 1)) === BLANK) this.colons.push(this.tokens.length);
    this.at++;
  }

  /** A quotation is a value; the key of an object in JSON is none. */
  private readQuotation(quote: number): boolean {
    const { text, at } = this;
    if (at > 0 && isWordCode(text.charCodeAt(at - 1))) return false;
    const end = endOfQuotation(text, at, quote);
    if (end < 0) return false;
    const isKey = text.charCodeAt(end + 1) === COLON && end - at <= MOST.key && this.standsWhereKeysDo();
    const key = isKey ? text.slice(at + 1, end).trim() : "";
    this.push(key === "" || /\d/.test(key) ? VAR : key);
    this.at = end + 1;
    return true;
  }

  /** In "cannot read 'users': closed" what is quoted is no key. */
  private standsWhereKeysDo(): boolean {
    let before = this.at - 1;
    while (before >= 0 && classOf(this.text.charCodeAt(before)) === BLANK) before--;
    return before < 0 || BEFORE_KEY.includes(this.text[before] as string);
  }

  /** `[]`, `{}` and `[a, b]` are values. */
  private readList(): boolean {
    const { text, at } = this;
    if (at > 0 && isWordCode(text.charCodeAt(at - 1))) return false;
    const end = endOfList(text, at);
    if (end < 0) return false;
    this.push(VAR);
    this.at = end;
    return true;
  }

  private readToken(): void {
    const { text, at: start } = this;
    const chain = endOfHexChain(text, start);
    if (chain > 0) {
      this.push(VAR);
      this.at = chain;
      return;
    }
    let [end, hasLetter, hasDigit, joiners, dots, slashes] = [start, false, false, 0, 0, 0];
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      const kind = classOf(code);
      if (kind === LETTER) hasLetter = true;
      else if (kind === DIGIT) hasDigit = true;
      else if (kind !== JOINER) break;
      else {
        if (code === DOT && text.charCodeAt(end + 1) === DOT && end > start) break;
        joiners++;
        if (code === DOT) dots++;
        else if (code === SLASH) slashes++;
      }
    }
    this.at = end;
    const token = text.slice(start, end);
    const next = text.charCodeAt(end);
    if (next === COLON && this.readAddress(token, dots)) return;
    if (next === EQUALS && this.readAssignment(token)) return;
    while (text.charCodeAt(this.at) === DOT) this.at++;
    // Most of what is read are plain words.
    if (joiners === 0 && !hasDigit) this.takePlain(token);
    else this.take(token, { hasLetter, hasDigit, dots, slashes });
  }

  /** `https://…`, `C:\…`, `host:80`, `file.ts:12:5`. */
  private readAddress(token: string, dots: number): boolean {
    const { text, at } = this;
    const next = text.charCodeAt(at + 1);
    if ((next === SLASH && text.charCodeAt(at + 2) === SLASH) || next === BACKSLASH) {
      this.at = until(text, at, ENDS_URL);
      this.push(VAR);
      return true;
    }
    if ((dots === 0 && token !== "localhost") || classOf(next) !== DIGIT) return false;
    let end = at;
    while (text.charCodeAt(end) === COLON && classOf(text.charCodeAt(end + 1)) === DIGIT) {
      end++;
      while (classOf(text.charCodeAt(end)) === DIGIT) end++;
    }
    this.at = end;
    this.push(VAR);
    return true;
  }

  /** `key=value`: the key stays. */
  private readAssignment(token: string): boolean {
    const { text, at } = this;
    if (/\d|^[^A-Za-z]*$/.test(token)) return false;
    const next = text.charCodeAt(at + 1);
    if (next === EQUALS || next === GREATER) return false;
    this.push(token);
    this.push(VAR);
    const closing = next === QUOTE || next === APOSTROPHE ? text.indexOf(text[at + 1] as string, at + 2) : -1;
    this.at = closing > 0 ? closing + 1 : until(text, at + 1, ENDS_VALUE);
    return true;
  }

  private take(token: string, found: { hasLetter: boolean; hasDigit: boolean; dots: number; slashes: number }): void {
    if (found.hasLetter && FAULT.test(token)) this.push(token);
    else if (found.hasDigit) this.push(VAR);
    else if (!found.hasLetter) this.push(token.replace(/(.)\1+/g, "$1$1"));
    else if (isPath(token, found.slashes)) this.push(VAR);
    else this.takeWord(trimmed(token), found.dots);
  }

  private takePlain(word: string): void {
    if (this.isUnit(word)) return;
    const isLiteral = word.length <= LONGEST_LITERAL && LITERALS.has(word.toLowerCase());
    this.push(isLiteral || (word.startsWith("SIG") && SIGNALS.has(word)) ? VAR : word);
  }

  private isUnit(word: string): boolean {
    if (this.tokens.at(-1) !== VAR) return false;
    const small = word.toLowerCase();
    return UNITS.has(small) || CALENDAR.has(small);
  }

  private takeWord(word: string, dots: number): void {
    if (this.isUnit(word)) return;
    const small = word.toLowerCase();
    const ending = dots > 0 ? small.slice(small.lastIndexOf(".") + 1) : "";
    const isValue = LITERALS.has(small) || dots >= 3 || (ending !== small && ENDINGS.has(ending));
    this.push(isValue ? VAR : word);
  }
}

function isPath(token: string, slashes: number): boolean {
  const first = token.charCodeAt(0);
  if ((first === SLASH || first === BACKSLASH) && isWordCode(token.charCodeAt(1))) return true;
  return slashes >= 2 || token.includes(String.fromCharCode(AT)) || /\\[A-Za-z0-9]/.test(token);
}

function trimmed(token: string): string {
  let [start, end] = [0, token.length];
  while (start < end && classOf(token.charCodeAt(start)) === JOINER) start++;
  while (end > start && classOf(token.charCodeAt(end - 1)) === JOINER) end--;
  return token.slice(start, end);
}

/** Where a quotation closes: at the same mark, before no word and after no blank; -1 where it does not. */
function endOfQuotation(text: string, start: number, quote: number): number {
  const last = Math.min(text.length, start + MOST.quotation + 2);
  for (let at = start + 1; at < last; at++)
    if (
      text.charCodeAt(at) === quote &&
      !isWordCode(text.charCodeAt(at + 1)) &&
      classOf(text.charCodeAt(at - 1)) !== BLANK
    )
      return at;
  return -1;
}

/** Where three or more groups of hexadecimal digits joined by colons end: a time, a MAC or an IPv6 address; 0 where there are none. */
function endOfHexChain(text: string, start: number): number {
  let [at, groups] = [start, 0];
  for (;;) {
    let length = 0;
    while (length <= MOST.run && isHex(text.charCodeAt(at + length))) length++;
    if (length === 0 || length > MOST.run) break;
    groups++;
    at += length;
    if (text.charCodeAt(at) !== COLON || !isHex(text.charCodeAt(at + 1))) break;
    at++;
  }
  return groups >= 3 && !isWordCode(text.charCodeAt(at)) ? at : 0;
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

function until(text: string, start: number, ends: string): number {
  let at = start;
  while (at < text.length && !ends.includes(text[at] as string)) at++;
  return at;
}
