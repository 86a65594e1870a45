import type { Platform } from "../context.js";
import { endsWithin } from "../graph/patience.js";
import { Problem } from "../problem.js";

/** How long writes are held back at most, in milliseconds. */
const MOST = 30 * 60_000;

/** What `holdWrites` tells once nothing is written any more. */
export const HELD = "Writes are held back; events go to the spool.";

/** Who asks a running server to hold its writes back. */
export interface HoldWish {
  platform: Platform;
  /** Aborted when the writes shall go on. */
  signal: AbortSignal;
  tell(sentence: string): void;
}

/**
 * Holds the writes of this process back until the signal is aborted, so that somebody can read a graph that does not change;
 * half an hour at most, lest whoever asked be frozen. CONFLICT when the writes under way do not end, or that time is over.
 */
export async function holdWrites({ platform: { graph }, signal, tell }: HoldWish): Promise<null> {
  const why = "The graph is being exported; changes are taken again in a moment.";
  const release = await graph.gate.hold(why, "The writes under way did not end in time.");
  try {
    tell(HELD);
    if (!(await endsWithin(MOST, aborted(signal))))
      throw new Problem("CONFLICT", "Writes were held back for as long as they may be.");
    return null;
  } finally {
    release();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
