import type { Span } from "./span.js";

/** `+`, also percent-encoded, and what may stand in a number: digits in groups. */
const INTERNATIONAL = /(?<![\w+)\]%]|\d[ ])(?:\+|%2B)([1-9][\d ().\-/]{6,22}\d)(?!\w|[.:]\d)/gi;
/** As North America writes its own: (415) 555-0132 or 415-555-0132. */
const NORTH_AMERICAN = /(?<![\w.+/-])(?:\([2-9]\d\d\) ?|[2-9]\d\d-)[2-9]\d\d-\d{4}(?![\w-]|[.:]\d)/g;
/** The country codes of ITU-T E.164, by their first digits. */
const COUNTRY =
  /^(?:1|7|2(?:0|7|[1-6]\d|9[0-9])|3(?:[0-4]|6|9|[578]\d)|4(?:[013-9]|2\d)|5(?:[1-8]|[09]\d)|6(?:[0-6]|[789]\d)|8(?:[1246]|[058]\d)|9(?:[0-58]|[679]\d))/;

/**
 * Telephone numbers that their form shows: with `+` and a country's code (ITU-T E.164: 15 digits at most), and North
 * American ones with area code and dash. Plain digits may be anything, and stay.
 */
export function findPhones(text: string): Span[] {
  if (!/\d{3}/.test(text)) return [];
  const spans: Span[] = [];
  for (const { 0: whole, 1: number = "", index } of text.matchAll(INTERNATIONAL))
    if (isInternational(number)) spans.push({ start: index, end: index + whole.length, kind: "phone" });
  for (const { 0: whole, index } of text.matchAll(NORTH_AMERICAN))
    spans.push({ start: index, end: index + whole.length, kind: "phone" });
  return spans;
}

function isInternational(written: string): boolean {
  const digits = written.replaceAll(/\D/g, "");
  if (digits.length > 15 || !COUNTRY.test(digits)) return false;
  // One point makes it a decimal number, as coordinates are written: +40.712776.
  if (/^\d+\.\d+$/.test(written) || /[ ().\-/]{3}/.test(written)) return false;
  if (digits.startsWith("1")) return /^1[2-9]\d\d[2-9]\d{6}$/.test(digits);
  return digits.length >= (/^\d+$/.test(written) ? 10 : 9);
}
