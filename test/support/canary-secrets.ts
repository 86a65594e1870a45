import { newSecret } from "../../src/access/secret.js";

/** Stands in every secret of letters; never in anything else. */
const MARK = "qZ7xqZ";
/** Stands in every secret of digits. */
const DIGITS = "77182934";

/**
 * Any secret that was planted, or the first letters of one: as it is, in Base64 (where it is put so that the mark starts a
 * group of three), or in digits, however they are grouped.
 */
const TOLD = `${MARK}|${btoa(MARK)}|${[...DIGITS].join("[ -]?")}`;
const LEAK = new RegExp(TOLD, "gi");

let made = 0;
/** The mark, and letters and digits behind it that no other secret has. */
function core(length: number): string {
  const number = (++made).toString(36).padStart(4, "0");
  return `${MARK}${number}${"k3Rt9wBv2Lm8".repeat(8)}`.slice(0, length);
}

/** Four digits: one more, and the number would be none of a card or an account any more. */
const four = () => String(++made % 10_000).padStart(4, "0");
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A card number with the right check digit (ISO/IEC 7812-1, annex B). */
function card(): string {
  const start = `4${DIGITS}${four()}00`;
  const sum = [...`${start}0`].reverse().reduce((all, digit, at) => {
    const value = Number(digit) * (at % 2 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return `${start}${(10 - (sum % 10)) % 10}`;
}

/** A German account number with the right check digits (ISO 7064): D is 13, E is 14. */
function iban(): string {
  const account = `${DIGITS}00${four()}0000`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, "0")}${account}`;
}

const inFours = (text: string) => (text.match(/.{1,4}/g) ?? []).join(" ");

/** Twenty kinds of secrets and personal data (some with a second form), each made anew at each call, in the form in which they turn up in what programs say. */
export const SECRETS: Record<string, () => string> = {
  "AWS key": () =>
    `AKIA${MARK.toUpperCase()}${(++made)
      .toString(36)
      .toUpperCase()
      .replaceAll(/[0189]/g, "Q")
      .padStart(10, "A")}`,
  "GitHub token": () => `ghp_${core(36)}`,
  "Stripe key": () => `sk_live_${core(24)}`,
  JWT: () => `${base64('{"alg":"HS256"}')}.${base64(`{"s":"${core(24)}"}`).replaceAll("=", "")}.${core(43)}`,
  "private key": () => `-----BEGIN RSA PRIVATE KEY-----\n${core(64)}\n${core(64)}\n-----END RSA PRIVATE KEY-----`,
  "password in a URL": () => `postgres://app:${core(14)}@db.example.com:5432/shop`,
  "basic authorization": () => `Authorization: Basic ${base64(`us:${core(15)}`)}`,
  cookie: () => `Cookie: sid=${core(20)}; theme=dark`,
  "session id": () => `PHPSESSID=${core(26)}`,
  "card number": card,
  "card number in groups": () => inFours(card()),
  IBAN: iban,
  "IBAN in groups": () => inFours(iban()),
  "e-mail address": () => `${core(12)}@example.com`,
  "telephone number": () => `+49 30 ${DIGITS.slice(0, 4)} ${DIGITS.slice(4)}`,
  "Slack token": () => `xoxb-${core(24)}-${core(24)}`,
  "Google API key": () => `AIza${core(35)}`,
  "bearer authorization": () => `Bearer ${core(32)}`,
  "connection string": () => `Server=db;User Id=app;Password=${core(16)};Timeout=3`,
  "password pair": () => `password=${core(12)}`,
  "npm token": () => `npm_${core(36)}`,
  "token of ours": () => `${newSecret("VIEWER").slice(0, 4)}${core(49)}`,
  "DSN of ours": () => `http://rki_${core(49)}@127.0.0.1:4000/1`,
};

/** All planted secrets in a text, each with what stands around it. */
export function leaksIn(text: string): string[] {
  return [...text.matchAll(LEAK)].map(({ index }) => text.slice(Math.max(0, index - 60), index + 40));
}

/** Where a field is cut, a secret would be cut too: a filling so long that the cut goes through the secret, right behind what tells it. */
export function atTheCut(secret: string, most: number): string {
  const { 0: told = "", index = 0 } = new RegExp(TOLD, "i").exec(secret) ?? [];
  const shown = index + told.length + 1;
  return `${"x ".repeat(most).slice(0, Math.max(0, most - shown - 1))} ${secret}${" y".repeat(40)}`;
}
