import { decodeSlots } from "../../algorithms/metrics/rollup.js";
import type { WorkspaceGraph } from "../../graph/graph.js";
import * as queries from "../queries.js";
import { chunkKey, hoursKey, ofHoursKey } from "./keys.js";
import { HOUR } from "./pending.js";
import { asBytes } from "./write.js";

/** Of these series and hours, those that are summed up and whose points are let go, each as its series and hour. */
export async function sealedOf(
  graph: WorkspaceGraph,
  hours: readonly { seriesId: string; hour: number }[],
): Promise<Set<string>> {
  const keys = [...new Set(hours.map(({ seriesId, hour }) => hoursKey(seriesId, hour)))];
  const chunks = hours.map(({ seriesId, hour }) => chunkKey(seriesId, hour));
  const [summed, there] = await Promise.all([
    graph.rows(queries.hoursIn, { ranges: keys.map(exactly) }),
    graph.rows(queries.chunksIn, { ranges: chunks.map(exactly) }),
  ]);
  const raw = new Set(there.map(({ key }) => key));
  const sealed = new Set<string>();
  for (const { key, body } of summed) {
    const { seriesId, day } = ofHoursKey(key);
    for (const place of decodeSlots(asBytes(body), false).keys())
      if (!raw.has(chunkKey(seriesId, day + place * HOUR))) sealed.add(`${seriesId} ${day + place * HOUR}`);
  }
  return sealed;
}

const exactly = (key: string): queries.KeyRange => ({ from: key, to: key });
