import type { Platform } from "../context.js";
import { lookAtActive, workOnErrors } from "../errors/rounds/due.js";
import { isAway } from "../problem.js";
import { lookEvery, workInTurns } from "../retention/turns.js";
import type { Logger } from "./log.js";

/** How often is looked what time has changed, and what escalates, in milliseconds. */
const EVERY = { wake: 5_000, escalate: 10_000 };

/** Follows where error groups stand as time goes by, and which of them escalate; answers how to stop it. */
export function watchErrors({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  const failed = (error: unknown) => {
    if (!isAway(error)) log.error({ err: error }, "error groups could not be looked at; trying again");
  };
  const wake = workInTurns({
    ...{ platform, work: "errors", every: EVERY.wake, failed },
    step: (signal) => workOnErrors(platform, signal),
  });
  // Each process knows what it has counted itself.
  const escalate = lookEvery(platform, EVERY.escalate, (signal) => lookAtActive(platform, signal).catch(failed));
  return async () => {
    await Promise.all([wake(), escalate()]);
  };
}
