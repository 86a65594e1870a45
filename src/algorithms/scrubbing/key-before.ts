/** The name before a separator, where it starts, and how it was written. */
export interface WrittenName {
  key: string;
  start: number;
  /** Whether quotes or a closing bracket stand after it: `"password":`, `user[password]=` */
  keyQuoted: boolean;
  /** Whether blanks stand between it and the separator. */
  spaced: boolean;
}

const MAX_KEY = 64;
const MAX_GAP = 3;
const MAX_CLOSING = 6;

/** The name before a separator, read backwards: a gap, closing quotes and brackets, then the letters of the name. */
export function keyBefore(text: string, at: number): WrittenName | null {
  let end = at;
  while (at - end < MAX_GAP && isBlank(text[end - 1])) end--;
  const spaced = end < at;
  const lettersEnd = beforeClosing(text, end);
  // What ends in "]" may be the mark of an earlier removal; that is no name.
  if (
    lettersEnd < end &&
    text[end - 1] === "]" &&
    /\[removed:[a-z-]{1,20}$/.test(text.slice(Math.max(0, end - 32), end - 1))
  ) {
    return null;
  }
  let start = lettersEnd;
  while (start > 0 && lettersEnd - start < MAX_KEY && isKeyLetter(text.charCodeAt(start - 1))) start--;
  // The digits of a percent-encoded border before the name are not its own: %22password%22.
  if (text[start - 1] === "%" && /^[\dA-F]{2}/i.test(text.slice(start, start + 2))) start += 2;
  return start >= lettersEnd
    ? null
    : { key: text.slice(start, lettersEnd), start, keyQuoted: lettersEnd < end, spaced };
}

function beforeClosing(text: string, from: number): number {
  let end = from;
  for (let closing = 0; closing < MAX_CLOSING; closing++) {
    const letter = text[end - 1];
    if (letter === '"' || letter === "'" || letter === "`" || letter === "]" || letter === "\\") end--;
    else if (text[end - 3] === "%" && /^(?:22|27|5D)$/i.test(text.slice(end - 2, end))) end -= 3;
    else break;
  }
  return end;
}

function isBlank(letter: string | undefined): boolean {
  return letter === " " || letter === "\t";
}

/** Letters, digits, and "$", "-", ".", "_". */
function isKeyLetter(code: number): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return true;
  return code === 95 || code === 45 || code === 46 || code === 36;
}
