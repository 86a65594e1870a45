import { asBytes } from "../../algorithms/metrics/bytes.js";
import { decodeSlots } from "../../algorithms/metrics/rollup.js";
import type { WorkspaceGraph } from "../../graph/graph.js";
import * as queries from "../queries.js";
import { chunkKey, DAY, daysKey, hoursKey, ofDaysKey, ofHoursKey } from "./keys.js";
import { HOUR } from "./pending.js";

/**
 * Of these series and hours, those that are summed up and whose points are let go, each as its series and hour; also all
 * hours of a day of which there is no more than its sum, which could not be summed up again.
 */
export async function sealedOf(
  graph: WorkspaceGraph,
  hours: readonly { seriesId: string; hour: number }[],
): Promise<Set<string>> {
  const keys = [...new Set(hours.map(({ seriesId, hour }) => hoursKey(seriesId, hour)))];
  const months = [...new Set(hours.map(({ seriesId, hour }) => daysKey(seriesId, hour)))];
  const chunks = hours.map(({ seriesId, hour }) => chunkKey(seriesId, hour));
  const [summed, there, days] = await Promise.all([
    graph.rows(queries.hoursIn, { ranges: keys.map(exactly) }),
    graph.rows(queries.chunksIn, { ranges: chunks.map(exactly) }),
    graph.rows(queries.daysIn, { ranges: months.map(exactly) }),
  ]);
  const raw = new Set(there.map(({ key }) => key));
  const whole = daysWithoutHours(days, new Set(summed.map(({ key }) => key)));
  const sealed = new Set<string>();
  for (const { seriesId, hour } of hours)
    if (whole.has(hoursKey(seriesId, hour)) && !raw.has(chunkKey(seriesId, hour))) sealed.add(`${seriesId} ${hour}`);
  for (const { key, body } of summed) {
    const { seriesId, day } = ofHoursKey(key);
    for (const place of decodeSlots(asBytes(body), false).keys())
      if (!raw.has(chunkKey(seriesId, day + place * HOUR))) sealed.add(`${seriesId} ${day + place * HOUR}`);
  }
  return sealed;
}

/** The keys of days that have a sum, and no hours any more. */
function daysWithoutHours(days: { key: string; body: Int8Array }[], summed: ReadonlySet<string>): Set<string> {
  const whole = new Set<string>();
  for (const { key, body } of days) {
    const { seriesId, month } = ofDaysKey(key);
    for (const place of decodeSlots(asBytes(body), false).keys()) whole.add(hoursKey(seriesId, month + place * DAY));
  }
  return new Set([...whole].filter((key) => !summed.has(key)));
}

const exactly = (key: string): queries.KeyRange => ({ from: key, to: key });
