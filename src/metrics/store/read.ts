import { asBytes } from "../../algorithms/metrics/bytes.js";
import { decodeChunk } from "../../algorithms/metrics/chunk.js";
import { inOrder, type Point, type Points, within } from "../../algorithms/metrics/points.js";
import { decodeSlots } from "../../algorithms/metrics/rollup.js";
import { isOfTotals, summarise } from "../../algorithms/metrics/summarise.js";
import { type Summary, together } from "../../algorithms/metrics/summary.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { Asked, Readable, Reading } from "./asked.js";
import { placeKey, pointsBefore } from "./carry.js";
import { freshHours } from "./fresh.js";
import { add, joined, later } from "./joined.js";
import { chunkKey, DAY, daysKey, hoursKey, ofChunkKey, ofDaysKey, ofHoursKey } from "./keys.js";
import { HOUR, hourOf, type PendingChunk } from "./pending.js";
import { lastOf } from "./roll-up.js";

/** The most hours of single points, and of summaries, that one question reads. */
const MOST = { chunks: 20_000, summaries: 400_000 };

/** Points of series and hours, by chunk key. */
type Chunks = Map<string, Points>;

/**
 * The summaries of series by steps, null where a step has nothing. Steps of whole days in UTC are read from daily summaries,
 * those of whole hours from hourly ones, others from single points; what is not summed up or not stored yet is taken from
 * its points. Steps must begin where they would in a row of such steps from 1970 on, when they are to be read from summaries.
 */
export async function readSummaries(reading: Reading, asked: Asked): Promise<Map<string, (Summary | null)[]>> {
  const { from, step } = asked.steps;
  if (asked.series.length === 0) return new Map();
  if (step % HOUR !== 0 || from % HOUR !== 0) return fromPoints(reading, asked);
  checkSize(asked, step % DAY === 0 && from % DAY === 0 ? DAY : HOUR);
  const fresh = await freshHours(reading, asked);
  if (step % DAY === 0 && from % DAY === 0) return fromDays(reading, asked, fresh);
  const hours = await hoursOf(reading, asked, fresh);
  return byStep(asked, (id) => hours.get(id) ?? new Map());
}

/** All points of a series from a time on and before another one, with what is not stored yet. */
export async function readPoints(
  reading: Reading,
  series: Readable,
  span: { from: number; to: number },
): Promise<Points> {
  const chunks = await chunksOf(reading, [series], span);
  return within(
    chunks.get(series.id) ?? { at: [], key: [], value: [], start: [], histograms: null },
    span.from,
    span.to,
  );
}

function checkSize({ series, steps }: Asked, unit: number): void {
  const span = steps.step * steps.count;
  const [most, size] = unit < HOUR ? [MOST.chunks, span / HOUR] : [MOST.summaries, span / unit];
  if (series.length * Math.ceil(size) > most)
    throw new Problem(
      "LIMIT_EXCEEDED",
      `This would read ${(series.length * Math.ceil(size)).toLocaleString("en")} ${unit < HOUR ? "hours of points" : "summaries"}, and ${most.toLocaleString("en")} are allowed: ask for a shorter time, longer steps or fewer series.`,
      { argument: "step" },
    );
}

async function fromPoints(reading: Reading, asked: Asked): Promise<Map<string, (Summary | null)[]>> {
  const { from, step, count } = asked.steps;
  checkSize(asked, 1);
  const [chunks, before] = await Promise.all([
    chunksOf(reading, asked.series, { from, to: from + step * count }),
    carriedInto(reading, asked.series, hourOf(from)),
  ]);
  return new Map(
    asked.series.map(({ id, form }) => {
      const points = chunks.get(id);
      return [
        id,
        points
          ? summarise(points, form, {
              ...asked.steps,
              before: before.get(id) ?? null,
              sketched: asked.sketched ?? true,
            })
          : nothing(count),
      ];
    }),
  );
}

const nothing = (count: number): null[] => Array.from({ length: count }, () => null);

/** Points by series, of whole hours; memory is looked at first, so that what is written meanwhile is not missed. */
async function chunksOf(
  { graph, store }: Reading,
  series: readonly Readable[],
  { from, to }: { from: number; to: number },
): Promise<Chunks> {
  const [first, last] = [hourOf(from), hourOf(to - 1)];
  const waiting = series.flatMap(({ id }) => store?.waitingOf(graph.workspace, id) ?? []);
  const ranges = series.map(({ id }) => ({ from: chunkKey(id, first), to: chunkKey(id, last) }));
  const rows = await graph.rows(queries.chunksIn, { ranges });
  const parts = new Map<string, Points[]>();
  for (const { key, body } of rows) {
    const { seriesId, hour } = ofChunkKey(key);
    add(parts, seriesId, decodeChunk(asBytes(body), hour));
  }
  for (const {
    series: { id },
    hour,
    points,
  } of waiting)
    if (hour >= first && hour <= last) add(parts, id, points);
  return new Map([...parts].map(([id, some]) => [id, joined(some)]));
}

/** The hours of series, by series and hour: as they were summed up, or as they are now. */
async function hoursOf(
  { graph }: Reading,
  { series, steps, sketched }: Asked,
  fresh: ReadonlyMap<string, ReadonlyMap<number, Summary>>,
): Promise<Map<string, Map<number, Summary>>> {
  const last = steps.from + steps.step * steps.count - 1;
  const ranges = series.map(({ id }) => ({ from: hoursKey(id, steps.from), to: hoursKey(id, last) }));
  const rows = await graph.rows(queries.hoursIn, { ranges });
  const hours = new Map<string, Map<number, Summary>>();
  const of = (id: string) => {
    const own = hours.get(id) ?? new Map<number, Summary>();
    hours.set(id, own);
    return own;
  };
  for (const { key, body } of rows) {
    const { seriesId, day } = ofHoursKey(key);
    for (const [place, summary] of decodeSlots(asBytes(body), sketched)) of(seriesId).set(day + place * HOUR, summary);
  }
  for (const [id, own] of fresh) for (const [hour, summary] of own) of(id).set(hour, summary);
  return hours;
}

async function fromDays(
  reading: Reading,
  asked: Asked,
  fresh: ReadonlyMap<string, ReadonlyMap<number, Summary>>,
): Promise<Map<string, (Summary | null)[]>> {
  const { from, step, count } = asked.steps;
  const ranges = asked.series.map(({ id }) => ({ from: daysKey(id, from), to: daysKey(id, from + step * count - 1) }));
  const changed = await changedDays(reading, fresh, asked.sketched);
  const rows = await reading.graph.rows(queries.daysIn, { ranges });
  const days = new Map<string, Map<number, Summary>>();
  for (const { key, body } of rows) {
    const { seriesId, month } = ofDaysKey(key);
    const own = days.get(seriesId) ?? new Map<number, Summary>();
    days.set(seriesId, own);
    for (const [place, summary] of decodeSlots(asBytes(body), asked.sketched)) own.set(month + place * DAY, summary);
  }
  for (const [id, own] of changed) days.set(id, new Map([...(days.get(id) ?? []), ...own]));
  return byStep(asked, (id) => days.get(id) ?? new Map());
}

/** The days in which an hour is fresh, summed up from their hours. */
async function changedDays(
  reading: Reading,
  fresh: ReadonlyMap<string, ReadonlyMap<number, Summary>>,
  sketched: boolean | undefined,
): Promise<Map<string, Map<number, Summary>>> {
  const days = new Map<string, Map<number, Summary>>();
  const wanted = [...fresh].flatMap(([id, own]) => [...new Set([...own.keys()].map((hour) => hoursKey(id, hour)))]);
  if (wanted.length === 0) return days;
  const rows = await reading.graph.rows(queries.hoursIn, { ranges: wanted.map((key) => ({ from: key, to: key })) });
  const stored = new Map(rows.map(({ key, body }) => [key, decodeSlots(asBytes(body), sketched)]));
  for (const key of wanted) {
    const { seriesId, day } = ofHoursKey(key);
    const hours = new Map([...(stored.get(key) ?? [])].map(([place, summary]) => [day + place * HOUR, summary]));
    for (const [hour, summary] of fresh.get(seriesId) ?? [])
      if (hour >= day && hour < day + DAY) hours.set(hour, summary);
    const all = together([...hours.values()]);
    const own = days.get(seriesId) ?? new Map<number, Summary>();
    days.set(seriesId, own);
    if (all) own.set(day, all);
  }
  return days;
}

/** The latest point of each series of totals before an hour. */
async function carriedInto(
  { graph, store }: Reading,
  series: readonly Readable[],
  hour: number,
): Promise<Map<string, Point>> {
  const totals = series.filter(({ form }) => isOfTotals(form));
  const waiting = new Map(totals.map(({ id }) => [id, lastBefore(store?.waitingOf(graph.workspace, id) ?? [], hour)]));
  const stored = await pointsBefore(
    graph,
    totals.map(({ id }) => ({ seriesId: id, hour })),
  );
  const carried = new Map<string, Point>();
  for (const { id } of totals) {
    const last = later(stored.get(placeKey({ seriesId: id, hour })) ?? null, waiting.get(id) ?? null);
    if (last) carried.set(id, last);
  }
  return carried;
}

function lastBefore(waiting: readonly PendingChunk[], before: number): Point | null {
  return waiting
    .filter(({ hour }) => hour < before)
    .map(({ points }) => lastOf(inOrder(points)))
    .reduce(later, null);
}

function byStep(
  { series, steps: { from, step, count } }: Asked,
  of: (id: string) => ReadonlyMap<number, Summary>,
): Map<string, (Summary | null)[]> {
  return new Map(
    series.map(({ id }) => {
      const parts: Summary[][] = Array.from({ length: count }, () => []);
      for (const [time, summary] of of(id)) parts[Math.floor((time - from) / step)]?.push(summary);
      return [id, parts.map((some) => (some.length === 1 && some[0] ? some[0] : together(some)))];
    }),
  );
}
