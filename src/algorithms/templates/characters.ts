/** Stands for a value in a template. */
export const VAR = "<*>";

/** What a character is to a log line. */
export const LETTER = 1;
export const DIGIT = 2;
export const BLANK = 3;
/** Stands inside of words: `-`, `_`, `.`, `/`. */
export const JOINER = 4;
/** Ends a word and says nothing itself: `:`, `,`, brackets, quotes. */
export const DELIMITER = 5;

const JOINERS = "-_./@$#+~%&\\*!?^`";

/** The class of each character of ASCII; all beyond it are letters. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) return LETTER;
  if (/\d/.test(character)) return DIGIT;
  if (code <= 32) return BLANK;
  return JOINERS.includes(character) ? JOINER : DELIMITER;
});

/** The class of a character by its code; what is beyond the end of a text, NaN, is a blank. */
export function classOf(code: number): number {
  if (code < 128) return CLASSES[code] as number;
  return code >= 128 ? LETTER : BLANK;
}

export function isWordCode(code: number): boolean {
  const kind = classOf(code);
  return kind === LETTER || kind === DIGIT;
}
