import { GAPS } from "./constants.js";

/** How well something is covered. */
export type CoverState = "COVERED" | "PARTLY" | "MISSING" | "UNPROVEN" | "DECAYING";

/** A capability judged by its best provider. */
export interface OwnCover {
  state: CoverState;
  /** From 0 to 1. */
  coverage: number;
}

/** A capability's cover, with what bounds it. */
export interface Cover extends OwnCover {
  /** Whether the weakest prerequisite is what bounds it. */
  bounded: boolean;
}

/**
 * A capability is as good as its best provider's proof, and no better than its weakest prerequisite of which something newer was seen;
 * what is bounded so is covered partly, unless it is missing itself.
 */
export function coverOf(own: OwnCover, weakest: number | null): Cover {
  if (weakest === null || weakest >= own.coverage) return { ...own, bounded: false };
  return { state: own.state === "MISSING" ? "MISSING" : boundedState(own, weakest), coverage: weakest, bounded: true };
}

function boundedState({ state }: OwnCover, weakest: number): CoverState {
  if (state === "UNPROVEN" && weakest >= GAPS.unproven) return "UNPROVEN";
  // What stands on proven ground that is only a little weaker is as it is.
  return weakest >= GAPS.fresh && state === "COVERED" ? "COVERED" : "PARTLY";
}

/** When a proof of now decays below what counts as fresh; null: it already has, or there is none. */
export function decaysAt(passedAt: number | null, freshness: number, now: number): number | null {
  if (passedAt === null || freshness < GAPS.fresh) return null;
  return now + GAPS.proofHalfLife * Math.log2(freshness / GAPS.fresh) + 1;
}

/** The words for how something is covered, as sentences have them. */
export const COVER_WORDS: Readonly<Record<CoverState, string>> = {
  COVERED: "covered",
  PARTLY: "covered only partly",
  MISSING: "provided by nobody",
  UNPROVEN: "provided, but never proven",
  DECAYING: "proven too long ago",
};
