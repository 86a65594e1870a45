import { v5, v7 } from "uuid";

/** The namespace of all natural ids: a random UUID made once for Ratchet, so that ours never meet another tool's. */
const NAMESPACE = "5d0f6a1e-3c1b-4c58-9a3e-7b1f3f0c2d94";

/**
 * The id of what has a natural key: the same workspace, type and key give the same UUIDv5 (RFC 9562, section 5.5),
 * so the same thing sent twice, or by two tools, is one node.
 */
export function naturalId(workspace: string, type: string, ...key: string[]): string {
  return v5(JSON.stringify([workspace, type, ...key]), NAMESPACE);
}

/** An id for what has no natural key: a UUIDv7 (RFC 9562, section 5.7), ordered by its time of making. */
export function timeOrderedId(now: number): string {
  return v7({ msecs: now });
}
