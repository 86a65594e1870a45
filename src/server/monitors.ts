import type { Platform } from "../context.js";
import { evaluateDue } from "../monitors/evaluate.js";
import { workInTurns } from "../retention/turns.js";
import type { Logger } from "./log.js";

/** Looks at monitors and objectives in the background as their time comes; answers how to stop it. */
export function watchMonitors({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  return workInTurns({
    ...{ platform, work: "monitors", every: 5_000 },
    step: (signal) => evaluateDue(platform, signal),
    failed: (error) => log.error({ err: error }, "monitors could not be looked at; trying again"),
  });
}
