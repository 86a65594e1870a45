import { detectAll } from "tinyld";
import { Memo } from "../memo.js";

/** Fewer letters than these tell no language: "invoice" is a word in five. Characters that are words each count more. */
const FEWEST_LETTERS = 12;

/** A beginning of this length tells as much as the whole, in a fraction of the time. */
const SAMPLE = 200;

/** By how much the likeliest must lead, and how likely it must be. */
const LEAD = 1.6;
const LIKELY = 0.05;

/**
 * Words of English that are hardly words of other languages. A share of them tells English where names of places and people,
 * which are in the pieces of other languages, would have a short text taken for one of these.
 */
const ENGLISH = new Set(
  "the and our your you with from please would could should this that which been how what when can needs wants".split(
    " ",
  ),
);
const ENGLISH_SHARE = 0.15;

const known = new Memo<{ language: string | null }>(2_048, SAMPLE);

/**
 * The language that a text is written in, as ISO 639-1 has it; null when it is too short to tell, or two are about as likely.
 * By words that are of English alone, else by the frequencies of pieces of words (tinyld); looked at is the beginning, without addresses and numbers.
 */
export function languageOf(text: string): string | null {
  const sample = sampleOf(text);
  return known.get(sample, () => ({ language: detect(sample) })).language;
}

function sampleOf(text: string): string {
  const words = text
    .slice(0, SAMPLE * 4)
    .replace(/https?:\/\/\S{1,2000}|\S{1,200}@\S{1,200}|\[removed:[a-z-]+\]|[\d_#<>*|]+/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (words.length <= SAMPLE) return words;
  const end = words.lastIndexOf(" ", SAMPLE);
  return words.slice(0, end > SAMPLE / 2 ? end : SAMPLE).toWellFormed();
}

function detect(sample: string): string | null {
  if (weightOf(sample) < FEWEST_LETTERS) return null;
  if (isEnglish(sample)) return "en";
  const [first, second] = detectAll(sample);
  if (!first || first.accuracy < LIKELY) return null;
  const leads = !second || first.accuracy >= LEAD * second.accuracy;
  return leads && /^[a-z]{2}$/.test(first.lang) ? first.lang : null;
}

function isEnglish(sample: string): boolean {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const marks = words.filter((word) => ENGLISH.has(word)).length;
  return marks >= ENGLISH_SHARE * words.length && marks > 0;
}

/** How many letters there are; one that is a word or a syllable counts as three. */
function weightOf(sample: string): number {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const whole = sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return letters + 2 * whole;
}
