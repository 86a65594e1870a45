import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";

/** Headers by name. */
export type Headers = Record<string, string>;

/** With what headers are sealed: the workspace's secret, and the test that they belong to. */
export interface Seal {
  workspaceSecret: string;
  testId: string;
}

/**
 * Headers as they are stored: AES-256-GCM under a key that is derived from the workspace's secret, so that a copy of tests, or of
 * the journal that tells of them, is worth nothing; bound to their test. `once` makes the nonce and is never used twice. Null for none.
 */
export function sealHeaders(headers: Headers, seal: Seal, once: string): string | null {
  if (Object.keys(headers).length === 0) return null;
  const nonce = createHash("sha256").update(`nonce ${once}`).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(seal), nonce).setAAD(Buffer.from(seal.testId));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(headers), "utf8"), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")).join(".");
}

/** Sealed headers opened again; null: they cannot be, as the workspace has another secret by now. */
export function openHeaders(sealed: string | null, seal: Seal): Headers | null {
  if (sealed === null) return {};
  const [nonce, tag, text] = sealed.split(".").map((part) => Buffer.from(part, "base64url"));
  try {
    const cipher = createDecipheriv("aes-256-gcm", keyOf(seal), nonce as Buffer).setAAD(Buffer.from(seal.testId));
    cipher.setAuthTag(tag as Buffer);
    return JSON.parse(Buffer.concat([cipher.update(text as Buffer), cipher.final()]).toString("utf8")) as Headers;
  } catch {
    return null;
  }
}

function keyOf({ workspaceSecret }: Seal): Buffer {
  return createHmac("sha256", `capability tests ${workspaceSecret}`).update("headers").digest();
}
