import type { Span } from "./span.js";

const AT = /@|%40/g;
const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40})(?![\p{L}\p{N}_])/iuy;
const ENCODED_BORDER = /%(?:3D|3A|22|20|26|2C|3C|2F|3B|0A|5B|27)/gi;
const VERSION = /^v?\d{1,6}\.(?:\d|x\b)/i;
/** What follows `@` in names of files and services (`logo@2x.png`, `getty@tty1.service`); none is a top-level domain. */
const NOT_DOMAINS = new Set(
  (
    "png jpg jpeg gif svg webp avif ico bmp js mjs cjs jsx ts mts cts tsx json css scss less map html htm xml yml yaml " +
    "toml lock tgz gz txt log exe dll jar class php pdf ttf woff woff2 mp4 service socket timer target mount scope slice"
  ).split(" "),
);
const MAX_LOCAL = 64;

/** E-mail addresses (RFC 5321's local part and domain as people use them), plain or percent-encoded. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  AT.lastIndex = 0;
  for (let at = AT.exec(text); at; at = AT.exec(text)) {
    DOMAIN.lastIndex = at.index + at[0].length;
    const domain = DOMAIN.exec(text)?.[0];
    if (!domain) continue;
    const start = startOfLocal(text, at.index);
    if (start < at.index && isAddress(text, { start, at: at.index }, domain)) {
      spans.push({ start, end: DOMAIN.lastIndex, kind: "email" });
    }
  }
  return spans;
}

/** The local part is read backwards from the `@`, so that each letter of the text is looked at once. */
function startOfLocal(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MAX_LOCAL && isLocalCharacter(text.charCodeAt(start - 1))) start--;
  const border = [...text.slice(start, at).matchAll(ENCODED_BORDER)].at(-1);
  if (border) start += border.index + border[0].length;
  while (start < at && /[.'-]/.test(text[start] ?? "")) start++;
  return start;
}

function isLocalCharacter(code: number): boolean {
  const letterOrDigit = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  // "%", "'", "+", "-", ".", "_", "~", and the letters of other alphabets.
  return letterOrDigit || [37, 39, 43, 45, 46, 95, 126].includes(code) || (code >= 0xc0 && code < 0x2000);
}

function isAddress(text: string, { start, at }: { start: number; at: number }, domain: string): boolean {
  const topLevel = domain.slice(domain.lastIndexOf(".") + 1).toLowerCase();
  if (NOT_DOMAINS.has(topLevel) || VERSION.test(domain)) return false;
  const local = text.slice(start, at);
  if (local === "git") return false;
  // A plain user of a URL names an account of a machine (postgres://app@db.example.com), not a person.
  return !(text.startsWith("://", start - 3) && /^[a-z_-]{1,16}$/.test(local));
}
