import type { Platform } from "../context.js";
import { attachDue } from "../metrics/attach.js";
import { isAway } from "../problem.js";
import { endTurn, rest, takeTurn } from "../retention/run.js";
import type { Logger } from "./log.js";

/** How often waiting scores are looked at, in milliseconds, and the name of the turn that processes take. */
const EVERY = 2_000;
const WORK = "scores";

/** Attaches scores to calls that became known later, in one process of several at a time. Answers how to stop it. */
export function attachScores({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  const ending = new AbortController();
  const turn = { holder: platform.newId(), signal: ending.signal, work: WORK };
  const work = async () => {
    while (!ending.signal.aborted) {
      await rest(EVERY * (0.5 + platform.random()), ending.signal);
      if (ending.signal.aborted || platform.graph.isAway) continue;
      await look(platform, turn).catch((error: unknown) => {
        if (!isAway(error)) log.error({ err: error }, "waiting scores could not be attached; trying again");
      });
    }
  };
  const over = work();
  return async () => {
    ending.abort();
    await over;
  };
}

async function look(platform: Platform, turn: { holder: string; signal: AbortSignal; work: string }): Promise<void> {
  if (!(await takeTurn(platform, turn))) return;
  await attachDue(platform, turn.signal);
  await endTurn(platform, turn, platform.now() + EVERY / 2);
}
