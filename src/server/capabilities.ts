import { runDueTests } from "../capabilities/due.js";
import type { Platform } from "../context.js";
import { workInTurns } from "../retention/turns.js";
import type { Logger } from "./log.js";

/** Runs the tests of capabilities in the background as their time comes; answers how to stop it. */
export function testCapabilities({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  if (!platform.outgoing) return async () => undefined;
  return workInTurns({
    ...{ platform, work: "capability tests", every: 15_000 },
    step: (signal) => runDueTests(platform, signal),
    failed: (error) => log.error({ err: error }, "tests of capabilities could not be run; trying again"),
  });
}
