import type { Graph } from "../../graph/graph.js";
import type { Author } from "../../journal/service.js";
import { isAway } from "../../problem.js";
import type { Say } from "../../say.js";
import type { KnownSeries } from "../series.js";
import { halves } from "./halves.js";
import type { Pending, PendingChunk } from "./pending.js";
import { makeSeries, writeChunks } from "./write.js";

/** Chunks (or series) and points in one transaction. */
const GROUP = { chunks: 400, points: 60_000 };

/** What points are written with. */
export interface Writing {
  graph: Graph;
  author: Author;
  say: Say;
  /** Told of each series that is in the graph from now on. */
  written(workspace: string, seriesId: string): void;
}

/**
 * Writes all that waits, in groups; answers how many chunks cannot be stored. A group that fails for a reason of its own is
 * halved until what is at fault stands alone, so that it keeps nothing else from being stored. Rejects when the database is
 * away: then all of it can be written again.
 */
export async function writePending(writing: Writing, pending: Pending): Promise<number> {
  let failed = 0;
  for (const workspace of new Set([...pending.unwritten.keys(), ...pending.workspaces.keys()])) {
    const series = [...(pending.unwritten.get(workspace)?.values() ?? [])];
    const missing = new Set<string>();
    for (let from = 0; from < series.length; from += GROUP.chunks)
      for (const { id } of await makeOrHalve(writing, workspace, series.slice(from, from + GROUP.chunks)))
        missing.add(id);
    const chunks = [...(pending.workspaces.get(workspace)?.values() ?? [])].flatMap((hours) => [...hours.values()]);
    const whole = chunks.filter((chunk) => !missing.has(chunk.series.id));
    failed += chunks.length - whole.length;
    for (const group of groupsOf(whole)) failed += await writeOrHalve(writing, workspace, group);
  }
  return failed;
}

/** Makes series; answers those that cannot be made. */
async function makeOrHalve(writing: Writing, workspace: string, series: KnownSeries[]): Promise<KnownSeries[]> {
  try {
    await writing.graph.transaction(workspace, (tx) => makeSeries(tx, writing.author, series));
    for (const { id } of series) writing.written(workspace, id);
    return [];
  } catch (error) {
    if (isAway(error)) throw error;
    if (series.length > 1) return halves(series, (half) => makeOrHalve(writing, workspace, half));
    writing.say("error", "a series could not be made", { err: error });
    return series;
  }
}

/** Writes chunks; answers how many cannot be written. */
async function writeOrHalve(writing: Writing, workspace: string, chunks: PendingChunk[]): Promise<number> {
  try {
    await writing.graph.transaction(workspace, (tx) => writeChunks(tx, chunks, writing.author.now()));
    return 0;
  } catch (error) {
    if (isAway(error)) throw error;
    if (chunks.length > 1) {
      const failed = await halves(chunks, async (half) => [await writeOrHalve(writing, workspace, half)]);
      return failed.reduce((sum, count) => sum + count, 0);
    }
    writing.say("error", "measurements could not be stored", { err: error });
    return 1;
  }
}

function* groupsOf(chunks: readonly PendingChunk[]): Generator<PendingChunk[]> {
  let [group, points]: [PendingChunk[], number] = [[], 0];
  for (const chunk of chunks) {
    group.push(chunk);
    points += chunk.points.at.length;
    if (group.length < GROUP.chunks && points < GROUP.points) continue;
    yield group;
    [group, points] = [[], 0];
  }
  if (group.length > 0) yield group;
}
