import { query } from "../graph/query.js";

/** A key as a request holds it. Times in epoch milliseconds. */
export interface HeldKey {
  /** SHA-256 of workspace, token and the key itself, in hex: the key is not kept. */
  id: string;
  /** The one request that may change something under the key. */
  owner: string;
  /** SHA-256 of what was asked, in hex. */
  fingerprint: string;
  at: number;
  expiresAt: number;
}

/** What is known of a key. */
export interface KnownKey {
  owner: string;
  fingerprint: string;
  createdAt: number;
  /** The nodes that were changed under it, as `Type id`. */
  changed: string[];
  /** The sealed answer; null where it was lost or is not there yet. */
  answer: string | null;
}

export const findKey = query<{ id: string }, { node: KnownKey }>("idempotency/key");
export const claimKey = query<HeldKey & { change: number }, { mine: boolean; done: boolean }>("idempotency/claim");
export const noteChanged = query<{ id: string; changed: string[] }, { id: string }>("idempotency/note-changed");
export const keepAnswer = query<HeldKey & { answer: string }, { id: string }>("idempotency/keep-answer");
