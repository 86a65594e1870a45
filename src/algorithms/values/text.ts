import { ValueProblem } from "./problem.js";

/** The longest text that is taken, in UTF-16 units. */
export const MAX_TEXT = 2 ** 20;

/** The longest key: what is longer is told by its beginning, its length and two hashes. An index of Neo4j takes 8 kB. */
const MAX_KEY = 400;

const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const SINGLE_QUOTES = /[\u2018\u2019\u201A\u201B\u2032\u02B9\u02BC\u00B4`]/g;
const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/** A text as it is shown: composed (Unicode NFC), nothing unseen in it, one space where there were several. */
export function tidyText(raw: string): string {
  if (raw.length > MAX_TEXT) throw new ValueProblem("TOO_LONG", `A value has at most ${MAX_TEXT} characters.`);
  const spaced = raw
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085]/g, " ")
    .replace(UNSEEN, "");
  const text = spaced.normalize("NFC").replace(/\s+/g, " ").trim();
  if (text === "") throw new ValueProblem("EMPTY", "The value is empty.");
  return text;
}

/** What two texts that differ only in case, spaces, quotes, dashes or Unicode's forms have in common. */
export function textKey(raw: string): string {
  return shortKey(foldText(tidyText(raw)));
}

/** A text without the difference of upper and lower case, of Unicode's forms (NFKC), and of kinds of quotes and dashes. */
export function foldText(text: string): string {
  // Both ways, for letters that have no single one in the other case ("ß", "SS"); twice, as a fold may open another.
  let folded = plainMarks(text);
  for (let round = 0; round < 2; round++)
    folded = folded.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
  // The Turkish capital İ leaves a dot above the i.
  const plain = plainMarks(folded).replaceAll("i\u0307", "i");
  return plain.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
}

/** Whether a text has anything that is seen. */
export function hasText(raw: string): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(raw);
}

function plainMarks(text: string): string {
  return text.replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(DASHES, "-");
}

/** A key as long as an index takes: a long one's beginning, length and hashes. */
export function shortKey(key: string): string {
  if (key.length <= MAX_KEY) return key;
  return `${key.slice(0, MAX_KEY / 2).toWellFormed()}…${key.length}-${hashOf(key, 0)}${hashOf(key, 0x9e3779b9)}`;
}

/** Whether a key stands for a longer one. */
export function isShort(key: string): boolean {
  return key.length > MAX_KEY / 2 && key[MAX_KEY / 2] === "…";
}

/** 64 bits of a text: two lanes of multiply and xor, FNV-1a's step, mixed at the end with the finaliser of MurmurHash3. */
function hashOf(text: string, seed: number): string {
  let [a, b] = [0x811c9dc5 ^ seed, 0x2745937f ^ seed];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul((b ^ unit) + (a >>> 15), 0x85ebca6b);
  }
  return [a, b].map((lane) => mixed(lane).toString(36)).join("");
}

function mixed(lane: number): number {
  let value = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
