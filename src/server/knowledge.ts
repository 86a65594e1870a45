import type { Platform } from "../context.js";
import { learnDue } from "../knowledge/rounds/due.js";
import { planJudgement } from "../knowledge/service/facts.js";
import { isAway } from "../problem.js";
import { endTurn, rest, type Turn, takeTurn } from "../retention/run.js";
import type { Logger } from "./log.js";

/** How often what is new is looked for, in milliseconds, and the name of the turn that processes take. */
const EVERY = 30_000;
const WORK = "knowledge";

/** Learns in the background from what sources say, in one process of several at a time; answers how to stop it. */
export function watchKnowledge({ platform, log }: { platform: Platform; log: Logger }): () => Promise<void> {
  const ending = new AbortController();
  const turn: Turn = { holder: platform.newId(), signal: ending.signal, work: WORK };
  const work = async () => {
    while (!ending.signal.aborted) {
      await rest(EVERY * (0.5 + platform.random()), ending.signal);
      if (ending.signal.aborted || platform.graph.isAway) continue;
      await look(platform, turn).catch((error: unknown) => {
        if (!isAway(error)) log.error({ err: error }, "what sources say could not be learnt from; trying again");
      });
    }
  };
  const over = work();
  return async () => {
    ending.abort();
    await over;
  };
}

/** Has the first questions about facts answered as fast as later ones; that it could not be done is no matter. */
export function warmFacts(platform: Platform): void {
  void planJudgement(platform, "main").catch(() => undefined);
}

async function look(platform: Platform, turn: Turn): Promise<void> {
  if (!(await takeTurn(platform, turn))) return;
  await learnDue(platform, turn.signal);
  await endTurn(platform, turn, platform.now() + EVERY / 2);
}
