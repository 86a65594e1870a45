import type { Platform } from "../context.js";
import { learnDue } from "../knowledge/rounds/due.js";
import { settleDue } from "../knowledge/rounds/time.js";
import { planJudgement } from "../knowledge/service/facts.js";
import { workInTurns } from "../retention/turns.js";
import type { Logger } from "./log.js";

/** Learns in the background from what sources say, in one process of several at a time; answers how to stop it. */
export function watchKnowledge({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  return workInTurns({
    ...{ platform, work: "knowledge", every: 30_000 },
    async step(signal) {
      await settleDue(platform, signal);
      await learnDue(platform, signal);
    },
    failed: (error) => log.error({ err: error }, "what sources say could not be learnt from; trying again"),
  });
}

/** Has the first questions about facts answered as fast as later ones; that it could not be done is no matter. */
export function warmFacts(platform: Platform): void {
  void planJudgement(platform, "main").catch(() => undefined);
}
