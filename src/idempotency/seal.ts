import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";

const CIPHER = "aes-256-gcm";
const TAG = 16;

/** One answer a secret and owner, hence one message a cipher key: then a fixed nonce is sound (NIST SP 800-38D, 8.2). */
const NONCE = Buffer.alloc(12);

/**
 * Locks a text under a secret that is not kept beside it: an answer may hold what is shown once, such as a new token.
 * AES-256-GCM under a key from HKDF-SHA256 (RFC 5869); `owner` must be new each time. Answers base64.
 */
export function seal(text: string, secret: string, owner: string): string {
  const cipher = createCipheriv(CIPHER, keyOf(secret, owner), NONCE);
  return Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** What was sealed; null when the secret or owner is another one, or the text was altered. */
export function unseal(sealed: string, secret: string, owner: string): string | null {
  const bytes = Buffer.from(sealed, "base64");
  if (bytes.length < TAG) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(secret, owner), NONCE);
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return decipher.update(bytes.subarray(0, bytes.length - TAG), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

function keyOf(secret: string, owner: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, owner, "ratchet idempotency answer", 32));
}
