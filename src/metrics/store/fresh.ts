import { asBytes } from "../../algorithms/metrics/bytes.js";
import { decodeChunk } from "../../algorithms/metrics/chunk.js";
import type { Point, Points } from "../../algorithms/metrics/points.js";
import { type Form, isOfTotals, summarise } from "../../algorithms/metrics/summarise.js";
import type { Summary } from "../../algorithms/metrics/summary.js";
import * as queries from "../queries.js";
import type { Asked, Readable, Reading } from "./asked.js";
import { placeKey, pointsBefore } from "./carry.js";
import { add, joined, later } from "./joined.js";
import { chunkKey, ofChunkKey } from "./keys.js";
import { HOUR, hourOf } from "./pending.js";
import { lastOf } from "./roll-up.js";

/** The hours that are not summed up as they are, summed up now: by series, and there by hour. */
export async function freshHours(
  reading: Reading,
  { series, steps, sketched }: Asked,
): Promise<Map<string, Map<number, Summary>>> {
  const span = { from: steps.from, to: steps.from + steps.step * steps.count };
  const chunks = await unsummed(reading, series, span);
  const totals = chunks.filter(({ form }) => isOfTotals(form));
  const before = await pointsBefore(reading.graph, totals);
  const fresh = new Map<string, Map<number, Summary>>();
  const latest = new Map<string, Point | null>();
  for (const { seriesId, form, hour, points } of chunks) {
    const carried = later(before.get(placeKey({ seriesId, hour })) ?? null, latest.get(seriesId) ?? null);
    latest.set(seriesId, lastOf(points));
    if (hour < span.from || hour >= span.to) continue;
    const [summary] = summarise(points, form, {
      from: hour,
      step: HOUR,
      count: 1,
      before: carried,
      sketched: sketched ?? true,
    });
    const hours = fresh.get(seriesId) ?? new Map<number, Summary>();
    fresh.set(seriesId, hours);
    if (summary) hours.set(hour, summary);
  }
  return fresh;
}

/** Hours of points that their summaries may not have, in the order of time. */
async function unsummed(
  { graph, store }: Reading,
  series: readonly Readable[],
  { from, to }: { from: number; to: number },
): Promise<{ seriesId: string; form: Form; hour: number; points: Points }[]> {
  const forms = new Map(series.map(({ id, form }) => [id, form]));
  const waiting = series.flatMap(({ id }) => store?.waitingOf(graph.workspace, id) ?? []);
  const keys = waiting.map(({ series: { id }, hour }) => chunkKey(id, hour));
  // Totals of the hour behind one that changes go on from elsewhere.
  const totals = waiting.filter(({ series: { form } }) => isOfTotals(form));
  const behind = totals.map(({ series: { id }, hour }) => ({ from: chunkKey(id, hour), to: `${id}/~` }));
  const ranges = series.map(({ id }) => ({ from: chunkKey(id, hourOf(from)), to: chunkKey(id, hourOf(to - 1)) }));
  const [dirty, changing, next] = await Promise.all([
    graph.rows(queries.dirtyIn, { ranges }),
    keys.length > 0 ? graph.rows(queries.chunksIn, { ranges: keys.map((key) => ({ from: key, to: key })) }) : [],
    behind.length > 0 ? graph.rows(queries.chunksBehind, { ranges: behind }) : [],
  ]);
  const parts = new Map<string, Points[]>();
  for (const [key, body] of new Map([...dirty, ...changing, ...next].map((row) => [row.key, row.body])))
    add(parts, key, decodeChunk(asBytes(body), ofChunkKey(key).hour));
  for (const { series: one, hour, points } of waiting) add(parts, chunkKey(one.id, hour), points);
  return [...parts]
    .map(([key, some]) => ({ ...ofChunkKey(key), points: joined(some) }))
    .map((chunk) => ({ ...chunk, form: forms.get(chunk.seriesId) ?? "LEVEL" }))
    .sort((a, b) => a.hour - b.hour);
}
