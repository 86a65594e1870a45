import type { Platform } from "../context.js";
import { attachDue } from "../metrics/attach.js";
import { workInTurns } from "../retention/turns.js";
import type { Logger } from "./log.js";

/** Attaches scores to calls that became known later, in one process of several at a time. Answers how to stop it. */
export function attachScores({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  return workInTurns({
    ...{ platform, work: "scores", every: 2_000 },
    step: (signal) => attachDue(platform, signal),
    failed: (error) => log.error({ err: error }, "waiting scores could not be attached; trying again"),
  });
}
