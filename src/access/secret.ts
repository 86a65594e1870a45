import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The first letters of a token by role, so that people and secret scanners know one when they see it. */
const PREFIXES: Record<string, string> = { ADMINISTRATOR: "rka", VIEWER: "rkv", INGEST: "rki", USER: "rku" };

/** The first letters of all other tokens: services and agents. */
const SERVICE = "rks";

/**
 * A new secret: a prefix, 256 random bits in base 62 and a CRC-32 of both, so that a mistyped token is recognised
 * without asking the database. Letters, digits and `_` only: a Sentry DSN allows nothing else in a key.
 */
export function newSecret(role: string): string {
  const body = `${PREFIXES[role] ?? SERVICE}_${base62(BigInt(`0x${randomBytes(32).toString("hex")}`), 43)}`;
  return body + checksum(body);
}

/** Whether a text has the form and the checksum of our tokens. */
export function isWellFormed(secret: string): boolean {
  return /^rk[avius]_[0-9A-Za-z]{49}$/.test(secret) && checksum(secret.slice(0, -6)) === secret.slice(-6);
}

/** What is kept of a secret. It has 256 random bits, so that one plain SHA-256 cannot be searched through. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** What may be shown of a secret. */
export function secretPrefix(secret: string): string {
  return secret.slice(0, 8);
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), 6);
}

function base62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; rest > 0n; rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text;
  return text.padStart(length, "0");
}
