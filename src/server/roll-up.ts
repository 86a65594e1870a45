import type { Platform } from "../context.js";
import { sumUp } from "../metrics/store/roll-up.js";
import { workInTurns } from "../retention/turns.js";
import type { Say } from "../say.js";
import type { Logger } from "./log.js";

/**
 * Writes measurements into the graph, and sums up hours that are over, in one process of several at a time. Answers how to
 * stop both: that resolves when what was taken is written, or the database is away.
 */
export function keepMeasurements({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  platform.metrics.start();
  const say: Say = (level, sentence, facts) => log[level](facts ?? {}, sentence);
  const stop = workInTurns({
    ...{ platform, work: "metrics-roll-up", every: 30_000 },
    step: (signal) => sumUp(platform.graph, { now: platform.now(), signal, say }),
    failed: (error) => log.error({ err: error }, "measurements could not be summed up; trying again"),
  });
  return async () => {
    await stop();
    await platform.metrics.stop();
  };
}
