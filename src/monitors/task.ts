import type { Platform } from "../context.js";
import { isAway } from "../problem.js";
import { endTurn, rest, type Turn, takeTurn } from "../retention/run.js";
import { evaluateDue } from "./evaluate.js";

/** What monitors are looked at with. */
export interface MonitorTask {
  platform: Platform;
  log(level: "info" | "error", message: string, detail: object): void;
}

/** How often what is due is looked for, in milliseconds, and the name of the turn that processes take. */
const EVERY = 5_000;
const WORK = "monitors";

/**
 * Looks at monitors and objectives in the background as their time comes, in one process of several at a time; when that dies
 * another goes on within a minute. Answers how to stop it: that resolves when the look that is under way is done.
 */
export function startMonitors({ platform, log }: MonitorTask): () => Promise<void> {
  const ending = new AbortController();
  const turn: Turn = { holder: platform.newId(), signal: ending.signal, work: WORK };
  const work = async () => {
    while (!ending.signal.aborted) {
      await rest(EVERY * (0.5 + platform.random()), ending.signal);
      if (ending.signal.aborted || platform.graph.isAway) continue;
      await look(platform, turn).catch((error: unknown) => {
        if (!isAway(error)) log("error", "monitors could not be looked at; trying again", { err: error });
      });
    }
  };
  const over = work();
  return async () => {
    ending.abort();
    await over;
  };
}

async function look(platform: Platform, turn: Turn): Promise<void> {
  if (!(await takeTurn(platform, turn))) return;
  await evaluateDue(platform, turn.signal);
  await endTurn(platform, turn, platform.now() + EVERY / 2);
}
