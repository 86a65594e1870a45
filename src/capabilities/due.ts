import type { Platform } from "../context.js";
import { type Author, append } from "../journal/service.js";
import * as queries from "./queries.js";
import { ask, keepRun } from "./service/runs.js";

/** How many tests are claimed at once, how many run side by side, and for how long beyond its time a test is claimed, in milliseconds. */
const LIMITS = { claimed: 48, together: 8, lease: 60_000 };

/**
 * Runs all tests of all workspaces whose time has come; answers how many were run. Each is claimed first, so that several
 * processes run it once; one that a process leaves behind is claimed again a minute after its time was up.
 */
export async function runDueTests(platform: Platform, signal: AbortSignal): Promise<number> {
  if (!platform.outgoing) return 0;
  let ran = 0;
  while (!signal.aborted) {
    const { claimed: limit, lease } = LIMITS;
    const due = await platform.graph.run(queries.claimDueTests, { now: platform.now(), limit, lease });
    const active = due.filter(({ node }) => node.state === "ACTIVE");
    await together(active, async (one) => {
      if (!signal.aborted && (await runOne(platform, one, signal))) ran++;
    });
    if (due.length < limit) break;
  }
  return ran;
}

/** Does work on a list, some at a time; the first failure is told when all are done. */
async function together<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  const ended = await Promise.allSettled(Array.from({ length: LIMITS.together }, worker));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

async function runOne(platform: Platform, claimed: queries.ClaimedTest, signal: AbortSignal): Promise<boolean> {
  const graph = platform.graph.in(claimed.workspace);
  const outcome = await ask({ platform, graph }, claimed, signal);
  if (signal.aborted) return false; // What was cut off says nothing; it is claimed again.
  const { node: test } = claimed;
  const run = { test, outcome, id: platform.newId(), at: platform.now(), claim: test.nextAt };
  const author = authorOf(platform);
  return platform.graph.transaction(claimed.workspace, async (tx) => {
    const kept = await keepRun(tx, author, run);
    if (kept?.isNews) await append(tx, author, [kept.revision]);
    return kept !== null;
  });
}

/** The program itself, as the author of what it finds. */
function authorOf({ now, newId }: Pick<Platform, "now" | "newId">): Author {
  return { actor: { id: "system" }, origin: "capability tests", now, newId };
}
