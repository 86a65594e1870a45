/** How somebody is addressed, by names that begin with a capital or by what one calls many. */
const ADDRESSED =
  /^(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Gg]reetings|[Gg]ood (?:morning|afternoon|evening|day))(?: (?:all|team|there|everyone|everybody|sir|madam|or|and|\p{Lu}[\p{L}.'-]{0,30})){0,5}$/u;
/** What is said before one comes to the point. */
const WISHED =
  /^(?:i |we )?(?:just )?(?:hope|trust) (?:this|that|you|all|everything|things)\b(?!.*\b(?:can|could|will|would|to|may)\b).{0,60}\b(?:well|fine|okay|ok|good|great)(?: (?:with you|today|on your side))?$/i;
/** What is said at an end. */
const CLOSED =
  /^(?:(?:with )?(?:(?:many|kind|best|warm|kindest|warmest) )?(?:regards|wishes|greetings)|(?:many )?thanks(?: (?:a lot|again|so much|very much|in advance|everyone|all|team))*|thank you(?: (?:very much|so much|again|in advance|all|for your (?:help|time|support)))*|cheers|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|best|(?:i |we )?(?:am |are )?(?:look|looking) forward to (?:hearing from you|your (?:reply|answer|response))(?: soon)?)$/i;
const NAME = /^(?:\p{Lu}[\p{L}.'-]{0,30} ?){1,4}$/u;

/** A unit of a text is short, so that nothing here takes long. */
const FIRST = /^\s*([^.?!;,\n]{1,90})[.?!;,\n]+\s*/;
const LAST = /(?:^|[.?!;\n])\s*([^.?!;\n]{1,90})[.?!;,\s]*$/;
/** How somebody is reached: an address, a page, a number. */
const REACHED = /@|\bwww\.|https?:|(?:\+|\b)\d[\d ()/-]{5,}/;
/** How many lines a signature has at most; what of a text's end is looked at, in characters. */
const [SIGNATURE, END] = [5, 200];

/** A text without what it begins and ends with out of courtesy: "Dear all", "Best regards, Ann". What is nothing else stays whole. */
export function withoutCourtesies(text: string): string {
  const said = withoutEnd(withoutSignature(withoutBeginning(text)));
  return said.trim() === "" ? text : said.trim();
}

function withoutBeginning(text: string): string {
  for (let rest = text; ; ) {
    const [whole, unit = ""] = FIRST.exec(rest) ?? [];
    if (whole === undefined || !(ADDRESSED.test(unit.trim()) || WISHED.test(unit.trim()))) return rest;
    rest = rest.slice(whole.length);
  }
}

/** Cuts what stands under a line that closes a mail, with that line. */
function withoutSignature(text: string): string {
  const lines = text.split("\n");
  const isSigned = (line: string) => line.trim() === "" || NAME.test(line.trim()) || REACHED.test(line);
  for (let at = Math.max(1, lines.length - 1 - SIGNATURE); at < lines.length; at++)
    if (isClosing(lines[at] ?? "") && lines.slice(at + 1).every(isSigned)) return lines.slice(0, at).join("\n");
  return text;
}

function withoutEnd(text: string): string {
  for (let rest = text; ; ) {
    const end = rest.trimEnd();
    const before = Math.max(0, end.length - END);
    const found = LAST.exec(end.slice(before));
    // What begins before is no short closing.
    if (!found || (found.index === 0 && before > 0) || !isClosing(found[1] ?? "")) return rest;
    const at = before + found.index + (/^[.?!;\n]/.test(found[0]) ? 1 : 0);
    rest = end.slice(0, at);
  }
}

/** Whether a line only closes, perhaps with a name: "Best regards, Ann". */
function isClosing(line: string): boolean {
  const [words = "", name = "", ...more] = line
    .trim()
    .replace(/[.!,]+$/, "")
    .split(/\s*,\s*/);
  return CLOSED.test(words) && (name === "" || NAME.test(name)) && more.length === 0;
}
