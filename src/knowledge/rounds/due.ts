import type { Platform } from "../../context.js";
import { inEach } from "../../journal/in-each.js";
import * as rounds from "../queries/rounds.js";
import { learnGroup, learningId } from "./round.js";

/** How long what is new waits, so that much of it is learnt from at once; in milliseconds. */
const WAIT = 60_000;
/** How many new statements are looked through at once. */
const MOST = 100_000;

/**
 * Learns from what is new in all workspaces; workspaces without news cost one statement for all. One that fails does not keep
 * those behind it from learning: the first failure is thrown when all are done.
 */
export async function learnDue(platform: Platform, signal: AbortSignal): Promise<void> {
  const until = platform.now() - WAIT;
  const due = await platform.graph.run(rounds.learningDue, { until });
  await inEach({ platform, signal }, due, ({ workspace, through }) =>
    learnWorkspace({ platform, workspace, signal }, { since: through, until }),
  );
}

/** Learns from what was recorded in one workspace in some time. Answers how many kinds of predicate that was of. */
export async function learnWorkspace(
  room: { platform: Platform; workspace: string; signal: AbortSignal },
  { since, until }: { since: number; until: number },
): Promise<number> {
  const { platform, workspace, signal } = room;
  const graph = platform.graph.in(workspace);
  const groups = await graph.rows(rounds.groupsWithNews, { since, until, most: MOST });
  for (const { group } of groups) {
    if (signal.aborted) return 0;
    await learnGroup(room, group);
  }
  if (groups.length === 0 || signal.aborted) return groups.length;
  const through = Math.max(...groups.map((one) => one.through));
  await graph.rows(rounds.noteLearning, { id: learningId(workspace), through });
  return groups.length;
}
