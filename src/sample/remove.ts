import { workspace } from "../access/service/workspaces.js";
import type { Platform } from "../context.js";
import type { Query } from "../graph/query.js";
import { Problem } from "../problem.js";
import * as queries from "./queries.js";
import { STAFF } from "./staff.js";
import { SAMPLE_WORKSPACE } from "./workspace.js";

/** How many nodes are removed in one transaction. */
const STEP = 2_000;

/** Bookkeeping that is no entity: one statement a label. A domain that adds such a label adds its statement here. */
const IN_STEPS: readonly Query<{ limit: number }, { nodes: number }>[] = [
  queries.removeChunks,
  queries.removeHours,
  queries.removeDays,
  queries.removeRuns,
  queries.removeDetectorStates,
  queries.removeEmbeddingSpaces,
  queries.removeEntities,
  queries.removeReceipts,
  queries.removeBuckets,
];

/**
 * Removes workspace `sample` with all that is in it and the people who came with it, in small steps, and answers how many nodes that were and the seconds it
 * took. May be interrupted and called again. CONFLICT when there is a workspace of that name that no sample was loaded into.
 */
export async function removeSample(platform: Platform): Promise<{ nodes: number; seconds: number }> {
  const start = platform.now();
  const graph = platform.graph.in(SAMPLE_WORKSPACE);
  await refuseForeign(platform);
  let nodes = (await graph.row(queries.removeWorkspace, {}))?.nodes ?? 0;
  for (const statement of IN_STEPS) {
    for (let removed = STEP; removed === STEP; nodes += removed) {
      removed = (await graph.row(statement, { limit: STEP }))?.nodes ?? 0;
    }
  }
  nodes += (await graph.row(queries.removeUsers, { emails: STAFF.map(({ email }) => email) }))?.nodes ?? 0;
  for (const statement of [queries.removeJournal, queries.removeLoad])
    nodes += (await graph.row(statement, {}))?.nodes ?? 0;
  return { nodes, seconds: (platform.now() - start) / 1_000 };
}

/** Refuses to touch a workspace `sample` that somebody else made. */
export async function refuseForeign(platform: Platform): Promise<void> {
  const load = await platform.graph.in(SAMPLE_WORKSPACE).row(queries.loadOfSample, {});
  if (load || !(await workspace(platform, SAMPLE_WORKSPACE))) return;
  throw new Problem(
    "CONFLICT",
    `There is a workspace \`${SAMPLE_WORKSPACE}\` that this command has not made; it is left as it is.`,
  );
}
