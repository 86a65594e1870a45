import { isAway } from "../problem.js";
import { endTurn, type RetentionParts, runOnce, takeTurn } from "./run.js";
import { lookEvery } from "./turns.js";

/** How often a process looks whether a run is due, and how far two runs are apart, in milliseconds. */
const EVERY = { look: 60_000, run: 3_600_000 };

/** What the task tells of itself. */
export interface RetentionTask extends RetentionParts {
  log(level: "info" | "warn" | "error", message: string, detail: object): void;
}

/**
 * Lets go of old things in the background, in one process of several at a time, about once an hour. Answers how to stop it:
 * that resolves when the step that is under way is done.
 */
export function startRetention(task: RetentionTask): () => Promise<void> {
  const holder = task.platform.newId();
  return lookEvery(task.platform, EVERY.look, (signal) => look(task, { holder, signal }));
}

async function look(task: RetentionTask, turn: { holder: string; signal: AbortSignal }): Promise<void> {
  const { platform, log } = task;
  try {
    if (!(await takeTurn(platform, turn))) return;
    const removed = await runOnce(task, turn);
    // Where it was stopped early, the next process goes on at once.
    const isWhole = !turn.signal.aborted && !platform.graph.isAway;
    await endTurn(platform, turn, isWhole ? EVERY.run : 0);
    if (Object.values(removed).some((nodes) => nodes > 0)) log("info", "old things were let go", { removed });
  } catch (error) {
    await handle(task, turn, error);
  }
}

/** While the database is away, or writes are held back, the lease ends by itself and somebody tries again. Else: in an hour. */
async function handle({ platform, log }: RetentionTask, turn: { holder: string; signal: AbortSignal }, error: unknown) {
  const passes = isAway(error);
  log(passes ? "info" : "error", "retention stopped and will try again", { err: error });
  if (!passes) await endTurn(platform, turn, EVERY.run).catch(() => undefined);
}
