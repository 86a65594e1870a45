import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem.js";
import { retryAfter } from "./failure.js";

/**
 * Runs `work` and gives up on it after `milliseconds`, calling `abandon` so that its connection is not used again.
 * The driver's own timeouts do not end a call on a frozen database: one with a limit of 2 s was seen to hang for 120 s.
 */
export async function withDeadline<T>(milliseconds: number, work: Promise<T>, abandon: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abandon();
      reject(
        new Problem("DEPENDENCY_UNAVAILABLE", "The graph database did not answer in time; try again.", {
          retryAfter: 5,
        }),
      );
    }, milliseconds);
  });
  work.catch(() => undefined); // It may still fail after it was abandoned; nobody listens any more.
  try {
    return await Promise.race([work, alarm]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs `work` again after failures that pass by themselves, with delays that double and are spread by `random()`. */
export async function withRetries<T>(work: (attempt: number) => Promise<T>, random: () => number): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      const retry = retryAfter(error);
      if (attempt >= retry.attempts) throw error;
      await sleep(retry.firstDelay * 2 ** attempt * (0.5 + random()));
    }
  }
}

/** Whether `work` ends well within `milliseconds`; when it does not, it goes on. Rejects as it does. */
export async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}
