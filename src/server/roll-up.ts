import type { Platform } from "../context.js";
import { sumUp } from "../metrics/store/roll-up.js";
import { isAway } from "../problem.js";
import { endTurn, rest, takeTurn } from "../retention/run.js";
import type { Say } from "../say.js";
import type { Logger } from "./log.js";

/** How often hours that are over are looked for, in milliseconds, and the name of the turn that processes take. */
const EVERY = 30_000;
const WORK = "metrics-roll-up";

/**
 * Writes measurements into the graph, and sums up hours that are over, in one process of several at a time. Answers how to
 * stop both: that resolves when what was taken is written, or the database is away.
 */
export function keepMeasurements({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  const ending = new AbortController();
  const turn = { holder: platform.newId(), signal: ending.signal, work: WORK };
  platform.metrics.start();
  const work = async () => {
    while (!ending.signal.aborted) {
      await rest(EVERY * (0.5 + platform.random()), ending.signal);
      if (!ending.signal.aborted && !platform.graph.isAway) await look({ platform, log }, turn).catch(tell);
    }
  };
  const tell = (error: unknown) => {
    if (!isAway(error)) log.error({ err: error }, "measurements could not be summed up; trying again");
  };
  const over = work();
  return async () => {
    ending.abort();
    await over;
    await platform.metrics.stop();
  };
}

async function look(
  { platform, log }: { platform: Platform; log: Logger },
  turn: { holder: string; signal: AbortSignal; work: string },
): Promise<void> {
  if (!(await takeTurn(platform, turn))) return;
  const say: Say = (level, sentence, facts) => log[level](facts ?? {}, sentence);
  await sumUp(platform.graph, { now: platform.now(), signal: turn.signal, say });
  await endTurn(platform, turn, platform.now() + EVERY / 2);
}
