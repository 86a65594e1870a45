import type { Graph } from "../../graph/graph.js";
import type { Author } from "../../journal/service.js";
import type { Say } from "../../say.js";
import type { KnownSeries } from "../series.js";
import { inHalves } from "./halves.js";
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
 * Writes all that waits, in groups; answers how many chunks cannot be stored, each of which keeps nothing else from being
 * stored. Rejects when the database is away: then all of it can be written again.
 */
export async function writePending(writing: Writing, pending: Pending): Promise<number> {
  let failed = 0;
  for (const workspace of new Set([...pending.unwritten.keys(), ...pending.workspaces.keys()])) {
    const series = [...(pending.unwritten.get(workspace)?.values() ?? [])];
    const missing = new Set<string>();
    for (let from = 0; from < series.length; from += GROUP.chunks)
      for (const id of await make(writing, workspace, series.slice(from, from + GROUP.chunks))) missing.add(id);
    const chunks = [...(pending.workspaces.get(workspace)?.values() ?? [])].flatMap((hours) => [...hours.values()]);
    const whole = chunks.filter((chunk) => !missing.has(chunk.series.id));
    failed += chunks.length - whole.length;
    for (const group of groupsOf(whole)) failed += await write(writing, workspace, group);
  }
  return failed;
}

/** Makes series; answers the ids of those that cannot be made. */
async function make(
  { graph, author, say, written }: Writing,
  workspace: string,
  series: KnownSeries[],
): Promise<string[]> {
  const missing: string[] = [];
  await inHalves(series, {
    async work(some) {
      await graph.transaction(workspace, (tx) => makeSeries(tx, author, some));
      for (const { id } of some) written(workspace, id);
    },
    fault({ id }, error) {
      say("error", "a series could not be made", { err: error });
      missing.push(id);
    },
  });
  return missing;
}

/** Writes chunks; answers how many cannot be written. */
async function write({ graph, author, say }: Writing, workspace: string, chunks: PendingChunk[]): Promise<number> {
  let failed = 0;
  await inHalves(chunks, {
    work: (some) => graph.transaction(workspace, (tx) => writeChunks(tx, some, author.now())),
    fault(_chunk, error) {
      say("error", "measurements could not be stored", { err: error });
      failed++;
    },
  });
  return failed;
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
