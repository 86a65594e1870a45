import { createHash } from "node:crypto";

/** The key of a point among those of its millisecond: 32 bits of a hash of what identifies it. */
export function pointKey(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE(0);
}
