import type { Span } from "./span.js";

/** The lengths of bank account numbers by country, as SWIFT's IBAN registry (ISO 13616) gives them. */
const LENGTHS = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 " +
    "GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 " +
    "MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 " +
    "TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const START = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9])/g;
const LONGEST = 34 + 9;

/**
 * International bank account numbers (ISO 13616), together or in the groups they are printed in: a known country, its
 * length, and the check digits (ISO 7064, MOD 97-10).
 */
export function findIbans(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: head, index } of text.matchAll(START)) {
    const length = LENGTHS.get(head.slice(0, 2));
    const end = length ? endOf(text, index, length) : null;
    if (end !== null && passes(text.slice(index, end))) spans.push({ start: index, end, kind: "iban" });
  }
  return spans;
}

/** Where so many letters and digits end, single blanks and dashes between them passed over; null when others come first. */
function endOf(text: string, start: number, length: number): number | null {
  let left = length;
  for (let at = start; at < start + LONGEST; at++) {
    const letter = text[at] ?? "";
    if (/[A-Z0-9]/.test(letter)) left--;
    else if (!/[ -]/.test(letter) || /[ -]/.test(text[at - 1] ?? "")) return null;
    if (left === 0) return /[A-Za-z0-9]/.test(text[at + 1] ?? "") ? null : at + 1;
  }
  return null;
}

function passes(written: string): boolean {
  const plain = written.replaceAll(/[ -]/g, "");
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
