import { asBytes } from "../../algorithms/metrics/bytes.js";
import { decodeChunk } from "../../algorithms/metrics/chunk.js";
import { lowerBound, type Point, pointAt } from "../../algorithms/metrics/points.js";
import { decodeSlots } from "../../algorithms/metrics/rollup.js";
import type { Query } from "../../graph/query.js";
import * as queries from "../queries.js";
import { chunkKey, hoursKey, ofChunkKey, ofHoursKey } from "./keys.js";
import { HOUR } from "./pending.js";

/** What can run a statement in a workspace: a graph or a transaction. */
export interface Rows {
  rows<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]>;
}

/** A series and the hour that is asked about. */
export interface Place {
  seriesId: string;
  hour: number;
}

/**
 * The latest point before each hour, by series and hour as `placeKey` joins them: where totals go on from. From the chunk
 * before; where that was let go, from the summaries.
 */
export async function pointsBefore(graph: Rows, places: readonly Place[]): Promise<Map<string, Point>> {
  if (places.length === 0) return new Map();
  const chunks = places.map(({ seriesId, hour }) => ({ from: `${seriesId}/`, to: chunkKey(seriesId, hour) }));
  const sums = places.map(({ seriesId, hour }) => ({ from: `${seriesId}/`, to: hoursKey(seriesId, hour - 1) }));
  const [raw, summed] = await Promise.all([
    graph.rows(queries.chunksBefore, { ranges: chunks }),
    graph.rows(queries.hoursBefore, { ranges: sums }),
  ]);
  const known = new Map<string, Point[]>();
  const know = (seriesId: string, point: Point) => {
    const own = known.get(seriesId);
    if (own) own.push(point);
    else known.set(seriesId, [point]);
  };
  // Points behind their summaries: of the two that are of one time the point stands, since a summary may be out of date.
  for (const { key, body } of summed)
    for (const { last } of decodeSlots(asBytes(body), false).values()) know(ofHoursKey(key).seriesId, last);
  for (const { key, body } of raw) {
    const { seriesId, hour } = ofChunkKey(key);
    const points = decodeChunk(asBytes(body), hour);
    if (points.at.length > 0) know(seriesId, pointAt(points, points.at.length - 1));
  }
  return latestBefore(known, places);
}

/** Of each place the latest of its series' points before its hour. There may be a year of hours, so each is looked up. */
function latestBefore(known: ReadonlyMap<string, Point[]>, places: readonly Place[]): Map<string, Point> {
  const found = new Map<string, Point>();
  const times = new Map<string, number[]>();
  for (const [seriesId, points] of known) {
    points.sort((a, b) => a.at - b.at);
    times.set(
      seriesId,
      points.map(({ at }) => at),
    );
  }
  for (const place of places) {
    const index = lowerBound(times.get(place.seriesId) ?? [], place.hour) - 1;
    const last = known.get(place.seriesId)?.[index];
    if (last) found.set(placeKey(place), last);
  }
  return found;
}

/** A series and hour as one text. */
export function placeKey({ seriesId, hour }: Place): string {
  return `${seriesId} ${hour / HOUR}`;
}
