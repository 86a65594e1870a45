import { decodeChunk } from "../../algorithms/metrics/chunk.js";
import { inOrder, merged, type Point, type Points, within } from "../../algorithms/metrics/points.js";
import { decodeSlots } from "../../algorithms/metrics/rollup.js";
import { type Form, isOfTotals, type Steps, summarise } from "../../algorithms/metrics/summarise.js";
import { type Summary, together } from "../../algorithms/metrics/summary.js";
import type { WorkspaceGraph } from "../../graph/graph.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";
import { placeKey, pointsBefore } from "./carry.js";
import { chunkKey, DAY, daysKey, hoursKey, ofChunkKey, ofDaysKey, ofHoursKey } from "./keys.js";
import { HOUR, type PendingChunk } from "./pending.js";
import { lastOf } from "./roll-up.js";
import { asBytes } from "./write.js";

/** A series that is read. */
export interface Readable {
  id: string;
  form: Form;
}

/** Where points are that are not in the graph yet. */
export interface Waiting {
  waitingOf(workspace: string, seriesId: string): PendingChunk[];
}

/** What is asked of several series. */
export interface Asked {
  series: readonly Readable[];
  steps: Steps;
  /** Whether quantiles will be asked of the summaries; absent: they will. Without them reading is several times as fast. */
  sketched?: boolean;
}

/** The most hours of single points, and of summaries, that one question reads. */
const MOST = { chunks: 20_000, summaries: 400_000 };

/** What a reading is done with. */
export interface Reading {
  graph: WorkspaceGraph;
  /** Absent in programs that take nothing. */
  store?: Waiting | undefined;
}

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
const hourOf = (time: number) => time - (((time % HOUR) + HOUR) % HOUR);

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

function add<Key>(lists: Map<Key, Points[]>, key: Key, points: Points): void {
  const list = lists.get(key);
  if (list) list.push(points);
  else lists.set(key, [points]);
}

/** Points of several chunks, of which later ones win. */
function joined(parts: readonly Points[]): Points {
  const [first] = parts;
  if (parts.length === 1 && first) return inOrder(first);
  return parts.reduce((all, points) => merged(all, points));
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

function later(a: Point | null, b: Point | null): Point | null {
  if (a === null || b === null) return a ?? b;
  return b.at > a.at || (b.at === a.at && (b.key ?? 0) >= (a.key ?? 0)) ? b : a;
}

/** The hours that are not summed up as they are, summed up now: by series, and there by hour. */
async function freshHours(
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
