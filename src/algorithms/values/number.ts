import { quoted, ValueProblem } from "./problem.js";

/** A number as it was read, and the words that stood behind it. */
export interface ReadNumber {
  number: number;
  /** What stands behind: a unit, a factor, or nothing. */
  rest: string;
}

/** How one dot or comma before three digits is to be read. */
export interface Reading {
  /** "1.234" is one thousand and so on, as in prices, which seldom have thousandths. */
  dotGroups?: boolean;
}

/** Beyond it, and below one of it, a number is not kept: sums of squares of such numbers end in infinity, or in nothing. */
const LARGEST = 1e100;

/** The longest text of a number, a date or a price. */
const MAX_LENGTH = 200;

const FACTORS = new Map<string, number>(
  (
    [
      [1e3, "k thousand thousands tsd"],
      [1e5, "lakh"],
      [1e6, "m mn mm mio mil mln million millions"],
      [1e7, "crore"],
      [1e9, "b bn bln mrd mld billion billions"],
      [1e12, "t tn trn trillion trillions"],
    ] as const
  ).flatMap(([factor, words]) => words.split(" ").map((word) => [word, factor] as const)),
);

const ABOUT = /^(?:(?:~|≈|≃|±|about|around|approx(?:imately|\.)?|roughly|circa|ca\.?|c\.|some|nearly|almost) ?)+/i;
const DIGITS = /^([+-]?) ?((?:\d[\d.,'_ ]*)?[.,]?\d)(?:e([+-]?\d{1,3})(?![\p{L}\d]))?/iu;

/** A short text in its compatible form, tidy: what numbers, prices and dates are read from. */
export function tidyShort(raw: string): string {
  if (raw.length > MAX_LENGTH)
    throw new ValueProblem("TOO_LONG", `A number, a date or a price has at most ${MAX_LENGTH} characters.`);
  const plain = raw
    .toWellFormed()
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[’‘`´ʼ]/g, "'");
  const text = plain
    .replace(/\s/gu, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/ +/g, " ")
    .trim();
  if (text === "") throw new ValueProblem("EMPTY", "The value is empty.");
  return text;
}

/** A text without "about", "~" and the like before a number. */
export function withoutAbout(text: string): string {
  return text.replace(ABOUT, "");
}

/** The number that a text begins with, in any of the ways in which thousands and decimals are written. */
export function readNumber(text: string, reading: Reading = {}): ReadNumber {
  const found = DIGITS.exec(text);
  if (!found) throw notOne(text);
  const [all, sign, digits = "", exponent] = found;
  const plain = plainDigits(digits, reading);
  const number = plain === null ? Number.NaN : Number(`${sign}${plain}e${exponent ?? "0"}`);
  if (!Number.isFinite(number)) throw notOne(text);
  if (exponent === undefined && plain !== null && /^0*[1-9]\d{15,}$/.test(plain.replace(/0+$/, "")))
    throw new ValueProblem("NOT_A_NUMBER", `${quoted(text)} has more digits than a number keeps; keep it as text.`);
  const rest = text.slice(all.length).trim();
  if (/^(?:-|to\b|\.\.|…)? ?\d/.test(rest)) throw notOne(text);
  return { number: number === 0 ? 0 : number, rest };
}

/** The factor that a word behind a number is ("k", "million"), and what stands behind it. */
export function readFactor(rest: string): { factor: number; rest: string } | null {
  const [word = ""] = /^\p{L}+/u.exec(rest) ?? [];
  const factor = FACTORS.get(word.toLowerCase());
  return factor === undefined ? null : { factor, rest: rest.slice(word.length).replace(/^\./, "").trim() };
}

/** A number without the noise of the last binary digits, as it is compared and shown; refused where it has not that many. */
export function roundTo(number: number, digits: number): number {
  const size = Math.abs(number);
  if (!(size < LARGEST) || (size > 0 && size < 1 / LARGEST))
    throw new ValueProblem("NOT_A_NUMBER", "The number is too large or too small to be kept.");
  return number === 0 ? 0 : Number(number.toPrecision(digits));
}

/** Digits with a point for the decimals and nothing between thousands; null where the separators make no sense. */
function plainDigits(digits: string, { dotGroups = false }: Reading): string | null {
  const point = pointOf(digits, dotGroups);
  const whole = point === -1 ? digits : digits.slice(0, point);
  const decimals = point === -1 ? "" : digits.slice(point + 1);
  if (!/^\d*$/.test(decimals)) return null;
  const groups = whole.split(/[.,'_ ]/);
  const separators = new Set(whole.replace(/\d/g, ""));
  if (separators.size > 1 || !areGroups(groups)) return null;
  return decimals === "" ? groups.join("") : `${groups.join("") || "0"}.${decimals}`;
}

/** Where the decimals begin; -1: there are none. */
function pointOf(digits: string, dotGroups: boolean): number {
  const [dot, comma] = [digits.lastIndexOf("."), digits.lastIndexOf(",")];
  const last = Math.max(dot, comma);
  if (last === -1) return -1;
  if (dot !== -1 && comma !== -1) return last;
  const mark = dot === last ? "." : ",";
  if (digits.indexOf(mark) !== last) return -1;
  const isGroup = /^[1-9]\d{0,2}$/.test(digits.slice(0, last)) && digits.length - last === 4;
  return isGroup && (mark === "," || dotGroups) ? -1 : last;
}

/** Whether the parts of a whole number are thousands, or as in India hundreds of them. */
function areGroups(groups: readonly string[]): boolean {
  if (groups.length === 1) return true;
  const [first = "", ...rest] = groups;
  const lengths = rest.map(({ length }) => length);
  if (first.length < 1 || first.length > 3 || lengths.at(-1) !== 3) return false;
  return (
    lengths.every((length) => length === 3) ||
    (first.length < 3 && lengths.slice(0, -1).every((length) => length === 2))
  );
}

function notOne(text: string): ValueProblem {
  return new ValueProblem("NOT_A_NUMBER", `${quoted(text)} is not one number.`);
}
