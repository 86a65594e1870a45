import { asBytes } from "../../algorithms/metrics/bytes.js";
import { decodeChunk } from "../../algorithms/metrics/chunk.js";
import type { Point } from "../../algorithms/metrics/points.js";
import type { WorkspaceGraph } from "../../graph/graph.js";
import * as queries from "../queries.js";
import { chunkKey, ofChunkKey } from "./keys.js";
import { hourOf } from "./pending.js";

/** What points would do to what is stored, each point by itself. */
export interface Comparison {
  created: number;
  changed: number;
  unchanged: number;
}

/** Compares points of one value each with those that are stored under the same series, time and key. */
export async function compareStored(
  graph: WorkspaceGraph,
  points: readonly { seriesId: string; point: Point }[],
): Promise<Comparison> {
  const keys = [...new Set(points.map(({ seriesId, point }) => chunkKey(seriesId, hourOf(point.at))))];
  const rows = await graph.rows(queries.chunksIn, { ranges: keys.map((key) => ({ from: key, to: key })) });
  const there = new Map<string, number>();
  const place = (seriesId: string, at: number, key: number) => `${seriesId} ${at} ${key}`;
  for (const { key: chunk, body } of rows) {
    const { seriesId, hour } = ofChunkKey(chunk);
    const { at, key, value } = decodeChunk(asBytes(body), hour);
    for (const [index, time] of at.entries())
      there.set(place(seriesId, time, key[index] as number), value[index] as number);
  }
  const compared = { created: 0, changed: 0, unchanged: 0 };
  for (const { seriesId, point } of points) {
    const known = there.get(place(seriesId, point.at, point.key ?? 0));
    if (known === undefined) compared.created++;
    else compared[known === point.value ? "unchanged" : "changed"]++;
    there.set(place(seriesId, point.at, point.key ?? 0), point.value);
  }
  return compared;
}
