import type { Span } from "./span.js";

const CANDIDATE =
  /(?<!\d)(?:\d{13,19}|\d{4}([ +.-]|%20)\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ +.-]|%20)\d{6}\2\d{4,5})(?!\d)/g;

/**
 * The ranges that card networks issue from (ISO/IEC 7812 issuer numbers), with the lengths each uses. They keep out
 * most order numbers and every time stamp of this century, which starts with 1.
 */
const NETWORKS = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-5]|[689]\d)\d{11,16}$/, // Diners Club
  /^(?:6011|64[4-9]\d|65\d\d)\d{12,15}$/, // Discover
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/, // JCB
  /^62\d{14,17}$/, // UnionPay
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15}$/, // Maestro
  /^220[0-4]\d{12,15}$/, // Mir
];

/** Numbers of payment cards: 13 to 19 digits, plain or in the groups they are printed in, whose check digit is right. */
export function findCards(text: string): Span[] {
  if (!/\d{4}/.test(text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    // What follows in a fourth group's style may be the expiry date: "4111 1111 1111 1111 12/27".
    const withoutLast = match[0].replace(/(?:[ +.-]|%20)\d{1,3}$/, "");
    const number = [match[0], withoutLast].find((written) => isCardNumber(digitsOf(written)));
    if (!number) continue;
    const end = match.index + number.length;
    if (standsAlone(text, match.index, end)) spans.push({ start: match.index, end, kind: "card" });
  }
  return spans;
}

function digitsOf(written: string): string {
  return written.replaceAll("%20", "").replace(/\D/g, "");
}

/** Whether digits alone are a card number: a known network, its length, and Luhn's check digit (ISO/IEC 7812-1, B). */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1*$/.test(digits)) return false;
  return NETWORKS.some((network) => network.test(digits)) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Not a piece of a hash, of a longer number, or of a fraction; an escaped border may stand right before it. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (/^(?:\w|[.-]\d)/.test(text.slice(end, end + 2))) return false;
  const before = text.slice(Math.max(0, start - 3), start);
  return /\\[nrt]$|%[\dA-F]{2}$/i.test(before) || !/(?:\w|\d[.-])$/.test(before);
}
