import type { Platform } from "../context.js";
import { isAway } from "../problem.js";

/**
 * Works on one thing after another, such as workspaces. One that fails does not hold up those behind it: the worst failure is
 * thrown when all are done. Ends early when it is told to, or when the database is away, which it is for all.
 */
export async function inEach<Due>(
  { platform, signal }: { platform: Platform; signal: AbortSignal },
  all: readonly Due[],
  work: (due: Due) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const due of all) {
    if (signal.aborted || platform.graph.isAway) break;
    await work(due).catch((error: unknown) => {
      failures.push(error);
    });
  }
  // That the database is away is not told, so what else went wrong comes first.
  const worst = failures.find((error) => !isAway(error)) ?? failures[0];
  if (worst !== undefined) throw worst;
}
