import { GAPS } from "./constants.js";
import type { Cover } from "./coverage.js";

/** How a gap stands. */
export type GapState = "OPEN" | "CLOSED" | "UNFOUNDED";

/** What happens to a gap by itself. */
export type TurnKind = "OPENED" | "CLOSED" | "REOPENED" | "UNFOUNDED";

/** A gap before it is judged anew. */
export interface Stood {
  state: GapState;
  /** When it was opened, or reopened, last. */
  openedAt: number;
}

/** What was found of a gap's capability. */
export interface Found {
  cover: Cover;
  /** The highest confidence with which a request needs it; null: none does. */
  confidence: number | null;
  /** When its best provider passed a test or served a request last; null: never. */
  provenAt: number | null;
}

/**
 * What happens to a gap: it opens by demand without cover; closes only by a passed test or served request that is newer than its
 * opening; opens again when that proof decays; and is without ground when nobody needs the capability any more. Null: nothing.
 */
export function turnOf(stood: Stood | null, { cover, confidence, provenAt }: Found): TurnKind | null {
  const isNeeded = (confidence ?? 0) >= GAPS.sure;
  if (!stood) return isNeeded && cover.state !== "COVERED" ? "OPENED" : null;
  if (stood.state === "OPEN") {
    if (cover.state === "COVERED" && provenAt !== null && provenAt > stood.openedAt) return "CLOSED";
    return confidence === null ? "UNFOUNDED" : null;
  }
  return isNeeded && cover.state !== "COVERED" ? "REOPENED" : null;
}
