import { createHmac, timingSafeEqual } from "node:crypto";

/** How long the secret before the last is still taken, in milliseconds. */
export const FORMER = 24 * 3_600_000;

/** Of what a secret is made: it is nowhere kept. */
export interface SecretParts {
  workspaceSecret: string;
  id: string;
  version: number;
}

/**
 * The secret of an integration's version: HMAC-SHA256 under a key of its own, so that no pseudonym of a person, which is an
 * HMAC under the workspace's secret itself, can ever be one, whatever that person is called.
 */
export function secretOf({ workspaceSecret, id, version }: SecretParts): string {
  return createHmac("sha256", `integrations ${workspaceSecret}`).update(`${id} ${version}`).digest("hex");
}

/** The same secret as the key that Standard Webhooks signs with, whose text `whsec_…` is its base64. */
export function keyOf(parts: SecretParts): Buffer {
  return Buffer.from(secretOf(parts), "hex");
}

/** Whether a body was signed with the integration's secret, or in the day after it was replaced with the one before. */
export function isSigned(
  body: Buffer,
  signature: string,
  { now, rotatedAt, ...parts }: SecretParts & { now: number; rotatedAt: number | null },
): boolean {
  const given = Buffer.from(/^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1] ?? "0".repeat(64), "hex");
  const fits = (version: number) =>
    timingSafeEqual(
      createHmac("sha256", secretOf({ ...parts, version }))
        .update(body)
        .digest(),
      given,
    );
  // Both are looked at each time, so that the time it takes says nothing.
  const [current, former] = [fits(parts.version), fits(parts.version - 1)];
  const isLate = rotatedAt === null || now >= rotatedAt + FORMER;
  return current || (former && parts.version > 1 && !isLate);
}
