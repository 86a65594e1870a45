import type { Context } from "../context.js";
import { KINDS } from "./kinds.js";
import * as queries from "./queries.js";
import type { Retention } from "./types.js";

const DAY = 86_400_000;

/**
 * How long what is kept, and what was let go, a row a kind. How much it was is a figure over all workspaces, so a token of one
 * workspace is not told.
 */
export async function retention({ platform, actor }: Context): Promise<Retention[]> {
  const [runs, next] = await Promise.all([
    platform.graph.run(queries.runs, {}),
    platform.graph.run(queries.nextRun, {}),
  ]);
  const byKind = new Map(runs.map((run) => [run.kind, run]));
  const mayCount = actor.installation.has("retention:read");
  return KINDS.map(({ kind }) => {
    const run = byKind.get(kind);
    return {
      kind,
      keptDays: run ? run.keep / DAY : null,
      lastRunAt: run?.at ?? null,
      removed: (mayCount ? run?.removed : null) ?? null,
      removedInAll: (mayCount ? run?.total : null) ?? null,
      nextRunAt: next[0]?.nextAt ?? null,
    };
  });
}
