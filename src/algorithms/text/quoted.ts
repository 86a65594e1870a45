/** Words after or before which a quoted name is part of the program, not data: what makes two errors different. */
const before =
  /(?:\b(?:reading|evaluating|setting|getting|calling|module|modules|named|name|property|properties|attribute|field|column|table|relation|function|method|class|type|interface|enum|package|library|extension|import|variable|constant|key|option|parameter|argument|keyword|identifier|operator|command|instance of|called on|index|constraint|service|component|template|resolve|find)|[=(]) ?$/i;
const after =
  /^ ?(?:object|objects|module|instance|instances|is not (?:a|an|defined|callable|iterable|a function)|property|attribute|field|column|method|function|type|argument|parameter)\b/i;

/** A name as programs have it: no blanks, few digits, not a path or an address of mail. */
const programName = /^(?!.*\d{3})[A-Za-z_$@#][\w$.\\:#-]{0,60}(?:\(\))?$/;
const withDigits = /\d/g;

const closing: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
  ["‘", "’"],
  ["«", "»"],
]);

/** Longest quotation looked for; an apostrophe further away is another one. */
const longest = 200;

/**
 * Where a quotation that begins at `start` ends: the index after its closing mark, or null if none begins there.
 * A mark after a letter or digit is an apostrophe, and so is one before them.
 */
export function endOfQuotation(text: string, start: number): number | null {
  const close = closing.get(text[start] ?? "");
  if (close === undefined || /[\p{L}\p{N}]/u.test(text[start - 1] ?? "")) return null;
  for (let i = start + 1; i < text.length && i <= start + longest; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === close && !/[\p{L}\p{N}]/u.test(text[i + 1] ?? "")) return i + 1;
  }
  return null;
}

/** Whether a quotation, from its opening to after its closing mark, is a name of the program or a JSON key. */
export function quotesName(text: string, start: number, end: number): boolean {
  const inside = text.slice(start + 1, end - 1);
  if (/^ ?:(?!:)/.test(text.slice(end, end + 3)) && inside.length < 40 && !/\d/.test(inside)) return true;
  if (!programName.test(inside) || (inside.match(withDigits)?.length ?? 0) > 2) return false;
  const isBefore = before.test(text.slice(Math.max(0, start - 30), start).replace(/[=(]$/, ""));
  return isBefore || after.test(text.slice(end, end + 24));
}
