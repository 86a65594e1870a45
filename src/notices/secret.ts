import { createHmac } from "node:crypto";

/** How long notices are signed with the secret before as well, in milliseconds. */
const BOTH = 86_400_000;

/**
 * The secret of a watch's webhook: derived from the workspace's own, so that it is stored nowhere and a copy of the graph's
 * watches alone is worth nothing. 32 bytes, as Standard Webhooks writes them.
 */
export function webhookSecret(workspaceSecret: string, watchId: string, version: number): string {
  const bytes = createHmac("sha256", `webhooks ${workspaceSecret}`) // Not the key of pseudonyms, which are shown.
    .update(JSON.stringify(["webhook", watchId, version]))
    .digest();
  return `whsec_${bytes.toString("base64")}`;
}

/** The versions that a notice is signed with now, newest first. */
export function versionsInForce(version: number, rotatedAt: number | null, now: number): number[] {
  const isBoth = rotatedAt !== null && version > 1 && now < rotatedAt + BOTH;
  return isBoth ? [version, version - 1] : [version];
}
