/** How many characters a pattern has at most. */
export const MAX_GLOB = 200;

/** Where a pattern must begin and end: at the ends of the text, or at those of a word in it. */
export type Ends = "text" | "words";

const WORD = /[\p{L}\p{N}_]/u;

/** Marks of regular expressions that words and stars do not have. */
const REGEX = /\\[a-zA-Z.*+?()[\]{}|/]|\(\?|\.[*+]|[)\]][+?{]|[*+]\)[*+]|\{\d+,?\d*\}|^\^|\$$|\w\|\w/;

/**
 * Why a pattern is refused, in a sentence; null: it is not. Words and `*` are matched in a time that grows with the text; a
 * regular expression may take for ever on one short line (Davis et al., "The Impact of Regular Expression Denial of Service", 2018).
 */
export function globRefusal(pattern: string): string | null {
  const bare = pattern.trim();
  if (bare.length === 0 || bare.length > MAX_GLOB) return `A pattern must have 1 to ${MAX_GLOB} characters.`;
  if (/^\**$/.test(bare)) return "A pattern of nothing but `*` fits everything.";
  if (REGEX.test(bare))
    return "Regular expressions are not taken, since some never end on a short text; use words, with `*` for any text between them.";
  return null;
}

/** A pattern that is read: its pieces in lower case, between which stands any text. */
export type Glob = readonly string[];

/** Reads a pattern that is asked for often. */
export function readGlob(pattern: string): Glob {
  return pattern.trim().toLowerCase().split("*");
}

/** Whether a pattern is found in a text, upper or lower case; `*` is any text. */
export function globFits(pattern: string, text: string, ends: Ends): boolean {
  return piecesFit(readGlob(pattern), text.toLowerCase(), ends);
}

/**
 * Whether a pattern that is read is found in a text in lower case. Each piece is looked for behind the one before it, at the
 * first place where it stands: if a later place could do, so can the first. So a text is gone through once.
 */
export function piecesFit(pieces: Glob, text: string, ends: Ends): boolean {
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = placeOf(piece, text, {
      from,
      begins: index === 0 ? ends : null,
      ends: index === pieces.length - 1 ? ends : null,
    });
    if (found === -1) return false;
    from = found + piece.length;
  }
  return true;
}

/** Where a piece stands in a text from a place on, beginning and ending as it must; -1: nowhere. An empty piece is a star's end. */
function placeOf(
  piece: string,
  text: string,
  { from, begins, ends }: { from: number; begins: Ends | null; ends: Ends | null },
): number {
  if (piece === "") return from;
  if (begins === "text") return text.startsWith(piece) && (ends === null || piece.length === text.length) ? 0 : -1;
  if (ends === "text")
    return text.length - piece.length >= from && text.endsWith(piece) ? text.length - piece.length : -1;
  for (let at = text.indexOf(piece, from); at !== -1; at = text.indexOf(piece, at + 1))
    if ((begins === null || isEdge(text, at)) && (ends === null || isEdge(text, at + piece.length))) return at;
  return -1;
}

/** Whether a word begins or ends at a place, or there is none. */
function isEdge(text: string, at: number): boolean {
  return !(isWord(text[at - 1]) && isWord(text[at]));
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character);
}
