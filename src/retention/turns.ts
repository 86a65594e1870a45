import type { Platform } from "../context.js";
import { isAway } from "../problem.js";
import { endTurn, rest, type Turn, takeTurn, whileHeld } from "./run.js";

/** Work that comes again and again, in one process of several at a time. */
export interface Turns {
  platform: Platform;
  /** The name of the turn that processes take. */
  work: string;
  /** How often it comes, in milliseconds. */
  every: number;
  /** How long the turn is held without being renewed, in milliseconds; a minute when absent. A step may take longer. */
  lease?: number;
  step(signal: AbortSignal): Promise<unknown>;
  /** Told why a step could not be done; that the database is away is not told. It comes again. */
  failed(error: unknown): void;
}

/**
 * Does work in the background as its turns come; when the process that does it dies, another goes on within a minute. Answers
 * how to stop it: that resolves when the step that is under way is done.
 */
export function workInTurns({ platform, work, every, step, failed, lease }: Turns): () => Promise<void> {
  const holder = platform.newId();
  const look = async (signal: AbortSignal) => {
    const turn: Turn = { holder, signal, work, ...(lease !== undefined && { lease }) };
    if (!(await takeTurn(platform, turn))) return;
    await whileHeld(platform, turn, step);
    await endTurn(platform, turn, every / 2);
  };
  return lookEvery(platform, every, (signal) =>
    look(signal).catch((error: unknown) => {
      if (!isAway(error)) failed(error);
    }),
  );
}

/**
 * Looks again and again while the database is there, about so many milliseconds apart; spread, so that processes that started
 * together do not ask together. Answers how to stop it: that resolves when the look that is under way is done.
 */
export function lookEvery(
  platform: Platform,
  every: number,
  look: (signal: AbortSignal) => Promise<void>,
): () => Promise<void> {
  const ending = new AbortController();
  const loop = async () => {
    while (!ending.signal.aborted) {
      await rest(every * (0.5 + platform.random()), ending.signal);
      if (!ending.signal.aborted && !platform.graph.isAway) await look(ending.signal);
    }
  };
  const over = loop();
  return async () => {
    ending.abort();
    await over;
  };
}
