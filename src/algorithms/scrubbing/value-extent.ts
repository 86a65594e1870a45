/** A value after a separator: where it starts, how it is written, and its beginning, enough to judge it by. */
export interface WrittenValue {
  start: number;
  quote: string | null;
  bracketed: boolean;
  head: string;
}

const QUOTE = /\\{0,3}["'`]|%22|&quot;/y;
const BARE_LETTERS = "[^\\s&;\"'`<>\\\\|]";
const BARE = new RegExp(`${BARE_LETTERS}+`, "y");
const BARE_HEAD = new RegExp(`${BARE_LETTERS}{1,48}`, "y");
const QUOTED_HEAD = /[^"'`\n]{1,48}/y;
const LIST_BORDER = /,(?=\s|$|[\w.-]{1,64}["']?[=:])/;
/** As the two patterns for beginnings bound it. */
const MAX_HEAD = 48;
const MAX_BRACKETED = 4096;

/** The value that starts at `at`: quoted (also with escaped quotes), an object or list, or a bare word. */
export function valueAt(text: string, at: number): WrittenValue {
  const quote = match(QUOTE, text, at) || null;
  const start = at + (quote?.length ?? 0);
  const bracketed = quote === null && (text[at] === "{" || text[at] === "[");
  if (quote) return { start, quote, bracketed, head: match(QUOTED_HEAD, text, start) };
  const word = match(BARE_HEAD, text, start);
  return { start, quote, bracketed, head: bracketed ? word : upToBorder(word) };
}

/** Where a value ends. */
export function endOfValue(text: string, value: WrittenValue): number {
  if (value.quote) return closingQuote(text, value.start, value.quote);
  if (value.bracketed) return closingBracket(text, value.start);
  if (value.head.length < MAX_HEAD) return value.start + value.head.length;
  return value.start + upToBorder(match(BARE, text, value.start)).length;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** A bare word ends at a border of lists, and without the brackets and stops of the sentence around it. */
function upToBorder(word: string): string {
  const border = word.search(LIST_BORDER);
  let end = border < 0 ? word.length : border;
  while (end > 0 && "),}].".includes(word[end - 1] ?? "")) end--;
  return word.slice(0, end);
}

/** The closing quote on the same line, else the end of the line. */
function closingQuote(text: string, from: number, quote: string): number {
  let end = text.indexOf(quote, from);
  while (end > from && quote.length === 1 && isEscaped(text, end)) end = text.indexOf(quote, end + 1);
  const line = text.slice(from, end < 0 ? text.length : end).indexOf("\n");
  if (line >= 0) return from + line;
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

function closingBracket(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_BRACKETED);
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const letter = text[at];
    if (letter === "{" || letter === "[") depth++;
    else if ((letter === "}" || letter === "]") && --depth === 0) return at + 1;
  }
  return limit;
}
