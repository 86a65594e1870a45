/** Elements whose content nobody reads. */
const UNREAD = "<(script|style|head|title|template|noscript|svg)\\b";

/** Elements before and after which a line ends. */
const LINES = new Set(
  "address article aside blockquote br div dl dt dd figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table tr ul li".split(
    " ",
  ),
);

/** What letters by name are worth in mails; the rest stays as it is written. */
const NAMED: ReadonlyMap<string, string> = new Map(
  (
    "amp=& lt=< gt=> quot=\" apos=' hellip=… ndash=– mdash=— lsquo=‘ rsquo=’ ldquo=“ rdquo=” laquo=« raquo=» bdquo=„ sbquo=‚ bull=• middot=· " +
    "euro=€ pound=£ yen=¥ cent=¢ copy=© reg=® trade=™ deg=° times=× frac12=½ sect=§ para=¶ auml=ä ouml=ö uuml=ü Auml=Ä Ouml=Ö Uuml=Ü " +
    "szlig=ß eacute=é egrave=è agrave=à ccedil=ç ntilde=ñ oslash=ø aring=å aelig=æ iacute=í oacute=ó aacute=á uacute=ú ecirc=ê acirc=â ocirc=ô"
  )
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
);
const BLANKS: ReadonlySet<string> = new Set(["nbsp", "ensp", "emsp", "thinsp"]);
const NOTHING: ReadonlySet<string> = new Set(["shy", "zwnj", "zwj"]);

/** Where something that is quoted begins and ends, until lines are put together; taken out of what was there before. */
const [QUOTE, UNQUOTE] = ["\u0001", "\u0002"];

/**
 * HTML as plain text: lines where blocks begin and end, what is quoted with `>` in front, letters by name or number as
 * themselves. Not a renderer; but its time is linear in the length, whatever the HTML is.
 */
export function htmlText(html: string): string {
  const bare = withoutUnread(html).replaceAll(QUOTE, "").replaceAll(UNQUOTE, "");
  const out: string[] = [];
  let at = 0;
  for (let open = bare.indexOf("<"); open >= 0; open = bare.indexOf("<", at)) {
    out.push(words(bare.slice(at, open)));
    const isTag = /[a-z/!?]/i.test(bare[open + 1] ?? "");
    const close = isTag ? bare.indexOf(">", open) : open;
    if (close < 0) break; // A tag that never ends.
    out.push(isTag ? instead(bare.slice(open, Math.min(close, open + 30))) : "<");
    at = close + 1;
  }
  if (bare.indexOf("<", at) < 0) out.push(words(bare.slice(at)));
  return lined(out.join(""));
}

/** A text without comments and without what stands in elements that nobody reads. */
function withoutUnread(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  const opening = new RegExp(`<!--|${UNREAD}`, "gi");
  let at = 0;
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    parts.push(html.slice(at, found.index), " ");
    const end = found[1] ? `</${found[1].toLowerCase()}` : "-->";
    const closing = lower.indexOf(end, opening.lastIndex);
    if (closing < 0) return parts.join("");
    at = closing + (found[1] ? 0 : end.length);
    opening.lastIndex = at;
  }
  parts.push(html.slice(at));
  return parts.join("");
}

/** What stands in the place of a tag, of which the beginning is given. */
function instead(tag: string): string {
  const [, slash, name = ""] = /^<(\/?)([a-z0-9]+)/i.exec(tag.toLowerCase()) ?? [];
  if (name === "blockquote") return slash ? `\n${UNQUOTE}\n` : `\n${QUOTE}\n`;
  if (name === "li" && !slash) return "\n- ";
  if (name === "td" || name === "th") return " ";
  return LINES.has(name) ? "\n" : "";
}

function words(text: string): string {
  const spaced = text.replace(/[\s\u00A0]+/g, " ");
  return spaced.replace(
    /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,7});/gi,
    (all, name: string) => letter(name) ?? all,
  );
}

function letter(name: string): string | undefined {
  if (BLANKS.has(name)) return " ";
  if (NOTHING.has(name)) return "";
  if (!name.startsWith("#")) return NAMED.get(name) ?? NAMED.get(name.toLowerCase());
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "";
}

/** Lines without blanks at their ends, with one empty line where there were several, and marked where they are quoted. */
function lined(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  for (const raw of text.split("\n")) {
    const line = raw.replace(/ {2,}/g, " ").trim();
    if (line === QUOTE) depth++;
    else if (line === UNQUOTE) depth = Math.max(0, depth - 1);
    else if (line !== "") lines.push(depth > 0 ? `> ${line}` : line);
    else if ((lines.at(-1) ?? "") !== "") lines.push("");
  }
  return lines.join("\n").trim();
}
