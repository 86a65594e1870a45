import { asBytes, asProperty } from "../../algorithms/metrics/bytes.js";
import { decodeChunk } from "../../algorithms/metrics/chunk.js";
import { type Points, pointAt } from "../../algorithms/metrics/points.js";
import { decodeSlots, encodeSlots, type Slots } from "../../algorithms/metrics/rollup.js";
import { type Form, isOfTotals, summarise } from "../../algorithms/metrics/summarise.js";
import { type Summary, together } from "../../algorithms/metrics/summary.js";
import type { Graph } from "../../graph/graph.js";
import type { Statements } from "../../graph/transaction.js";
import type { Say } from "../../say.js";
import * as queries from "../queries.js";
import { placeKey, pointsBefore } from "./carry.js";
import { inHalves } from "./halves.js";
import { DAY, daysKey, hoursKey, monthOf, ofChunkKey, ofDaysKey, ofHoursKey, startOfMonth } from "./keys.js";
import { HOUR } from "./pending.js";

/** How long after an hour, or the last point that came into it, it is summed up; in milliseconds. */
export const SETTLED = 120_000;

/** Chunks that are summed up in one transaction. */
const GROUP = 500;

/** What hours are summed up with. */
interface SummingUp {
  graph: Graph;
  now: number;
  say: Say;
}

interface Summed {
  key: string;
  seriesId: string;
  hour: number;
  version: number;
  summary: Summary | null;
}

/**
 * Sums up the hours that are over: into the hourly summaries of their day, and those into the daily ones of their month.
 * Answers how many hours; less than all there are when `signal` is aborted. May be repeated and stopped anywhere: an hour
 * counts as summed up only in the transaction that writes its summary. One that cannot be summed up is put off for an hour,
 * and keeps no other from being summed up.
 */
export async function sumUp(
  graph: Graph,
  { now, signal, settled = SETTLED, say = () => undefined }: SumUpOptions,
): Promise<number> {
  let done = 0;
  while (!signal?.aborted) {
    const due = await graph.run(queries.dueChunks, { before: now - settled, limit: GROUP });
    const byWorkspace = new Map<string, string[]>();
    for (const { workspace, key } of due) byWorkspace.set(workspace, [...(byWorkspace.get(workspace) ?? []), key]);
    for (const [workspace, keys] of byWorkspace) done += await sumUpGroup({ graph, now, say }, workspace, keys.sort());
    if (due.length < GROUP) break;
  }
  return done;
}

/** When hours are summed up, and how. */
export interface SumUpOptions {
  now: number;
  signal?: AbortSignal;
  /** How long an hour must be over; absent: `SETTLED`. */
  settled?: number;
  say?: Say;
}

/** Sums up a group; an hour that cannot be is put off. Answers how many were. */
async function sumUpGroup({ graph, now, say }: SummingUp, workspace: string, group: string[]): Promise<number> {
  const done = await inHalves(group, {
    work: (keys) => graph.transaction(workspace, (tx) => sumUpChunks(tx, keys)),
    async fault(key, error) {
      say("error", "an hour of measurements could not be summed up; it is put off", { err: error, hour: key });
      await graph.in(workspace).rows(queries.postponeChunks, { keys: [key], age: now + HOUR });
    },
  });
  return done.reduce((sum, count) => sum + count, 0);
}

async function sumUpChunks(tx: Statements, keys: string[]): Promise<number> {
  const chunks = await tx.rows(queries.chunksToSum, { keys });
  const summed = await summaries(tx, chunks);
  const hours = await keepHours(tx, summed);
  await keepDays(tx, hours);
  await tx.rows(queries.cleanChunks, { chunks: summed.map(({ key, version }) => ({ key, version })) });
  const found = new Set(chunks.map(({ key }) => key));
  const others = keys.filter((key) => !found.has(key));
  if (others.length > 0) await tx.rows(queries.cleanOrphans, { keys: others });
  return summed.length;
}

type ChunkToSum = { key: string; body: Int8Array; version: number; form: string };

async function summaries(tx: Statements, chunks: readonly ChunkToSum[]): Promise<Summed[]> {
  const read = chunks.map(({ key, body, version, form }) => {
    const place = ofChunkKey(key);
    return { key, version, form: form as Form, ...place, points: decodeChunk(asBytes(body), place.hour) };
  });
  const before = await pointsBefore(
    tx,
    read.filter(({ form }) => isOfTotals(form)),
  );
  return read.map(({ key, version, form, seriesId, hour, points }) => {
    const carried = before.get(placeKey({ seriesId, hour })) ?? null;
    const [summary = null] = summarise(points, form, { from: hour, step: HOUR, count: 1, before: carried });
    return { key, version, seriesId, hour, summary };
  });
}

/** Puts hours into their days; answers the days with all their hours. */
async function keepHours(tx: Statements, summed: readonly Summed[]): Promise<Map<string, Slots>> {
  const keys = [...new Set(summed.map(({ seriesId, hour }) => hoursKey(seriesId, hour)))].sort();
  const days = slotsOf(await tx.rows(queries.lockHours, { keys }));
  for (const { seriesId, hour, summary } of summed)
    if (summary) days.get(hoursKey(seriesId, hour))?.set((hour % DAY) / HOUR, summary);
  const rows = [...days].map(([key, slots]) => ({ ...row(key, slots), until: ofHoursKey(key).day + DAY }));
  await tx.rows(queries.keepHours, { rows });
  return days;
}

async function keepDays(tx: Statements, days: ReadonlyMap<string, Slots>): Promise<void> {
  const keyOf = (key: string) => daysKey(ofHoursKey(key).seriesId, ofHoursKey(key).day);
  const keys = [...new Set([...days.keys()].map(keyOf))].sort();
  const months = slotsOf(await tx.rows(queries.lockDays, { keys }));
  for (const [key, hours] of days) {
    const { day } = ofHoursKey(key);
    const summary = together([...hours.values()]);
    if (summary) months.get(keyOf(key))?.set((day - startOfMonth(monthOf(day))) / DAY, summary);
  }
  const rows = [...months].map(([key, slots]) => {
    const end = startOfMonth(monthOf(ofDaysKey(key).month) + 1);
    return { ...row(key, slots), until: end };
  });
  await tx.rows(queries.keepDays, { rows });
}

function slotsOf(rows: readonly { key: string; body: Int8Array | null }[]): Map<string, Slots> {
  return new Map(rows.map(({ key, body }) => [key, body ? decodeSlots(asBytes(body)) : (new Map() as Slots)]));
}

function row(key: string, slots: Slots): queries.SlotsRow {
  return { key, body: asProperty(encodeSlots(slots)) };
}

/** The latest of points that are in order; null without any. */
export function lastOf(points: Points): ReturnType<typeof pointAt> | null {
  return points.at.length > 0 ? pointAt(points, points.at.length - 1) : null;
}
