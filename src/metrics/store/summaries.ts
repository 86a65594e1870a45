import { asProperty } from "../../algorithms/metrics/bytes.js";
import { encodeChunk } from "../../algorithms/metrics/chunk.js";
import { noPoints, type Point, type Points, push } from "../../algorithms/metrics/points.js";
import { encodeSlots } from "../../algorithms/metrics/rollup.js";
import { isOfHistograms } from "../../algorithms/metrics/summarise.js";
import { addSummary, addValue, emptySummary, type OneValue, type Summary } from "../../algorithms/metrics/summary.js";
import type { Statements } from "../../graph/transaction.js";
import type { Author } from "../../journal/service.js";
import * as queries from "../queries.js";
import type { KnownSeries } from "../series.js";
import { chunkKey, DAY, daysKey, hoursKey, monthOf, startOfMonth } from "./keys.js";
import { HOUR, hourOf } from "./pending.js";
import { makeSeries } from "./write.js";

/** An hour's summary; where it has one value only, that will do. */
export type Hour = Summary | OneValue;

/** A series with hours that are summed up already. */
export interface SummedSeries {
  series: KnownSeries;
  /** By when the hour begins, in epoch milliseconds; ascending. */
  hours: ReadonlyMap<number, Hour>;
  /** What is kept of the points themselves, in order; it is among the hours. */
  points: readonly Point[];
}

type Row = queries.SlotsRow & { until: number };

/** What is written of summed series: their hours by day, their days by month, their points, and the latest of each. */
export interface SummaryRows {
  hours: Row[];
  days: Row[];
  chunks: queries.KeptChunk[];
  last: { id: string; at: number; value: number }[];
}

/** Makes the series that are new, for what is written of them later. */
export async function prepareSeries(tx: Statements, author: Author, series: readonly KnownSeries[]): Promise<void> {
  await makeSeries(tx, author, series);
}

/** The rows of a series with summed hours. */
export function summaryRows({ series: { id, form }, hours, points }: SummedSeries): SummaryRows {
  const byDay = grouped(hours, (hour) => hour - (hour % DAY));
  const sums = new Map([...byDay].map(([day, own]) => [day, dayOf([...own.values()])]));
  const byMonth = grouped(sums, (day) => startOfMonth(monthOf(day)));
  const end = [...hours.values()].at(-1);
  const latest = end && "sketch" in end ? end.last : end;
  return {
    hours: [...byDay].map(([day, own]) => ({ ...row(hoursKey(id, day), own, [day, HOUR]), until: day + DAY })),
    days: [...byMonth].map(([month, own]) => ({
      ...row(daysKey(id, month), own, [month, DAY]),
      until: startOfMonth(monthOf(month) + 1),
    })),
    chunks: chunkRows(id, points, isOfHistograms(form)),
    last: latest ? [{ id, at: latest.at, value: latest.value }] : [],
  };
}

/**
 * Writes hours, days and points of a history that comes summed up, and not through the store. A day or month that is
 * there is replaced, so the hours given must be all that it has; the same rows written again change nothing.
 */
export async function writeSummaries(tx: Statements, { hours, days, chunks, last }: SummaryRows): Promise<void> {
  await Promise.all([
    tx.rows(queries.keepSummedHours, { rows: hours }),
    tx.rows(queries.keepSummedDays, { rows: days }),
    tx.rows(queries.keepSummedChunks, { chunks }),
    tx.rows(queries.noteLast, { series: last }),
  ]);
}

function chunkRows(id: string, points: readonly Point[], ofHistograms: boolean): queries.KeptChunk[] {
  const hours = new Map<number, Points>();
  for (const point of points) {
    const hour = hourOf(point.at);
    const chunk = hours.get(hour) ?? noPoints(ofHistograms);
    hours.set(hour, chunk);
    push(chunk, point);
  }
  return [...hours].map(([hour, chunk]) => {
    return { key: chunkKey(id, hour), body: asProperty(encodeChunk(chunk, hour)), age: hour + HOUR };
  });
}

function dayOf(hours: readonly Hour[]): Summary {
  const [first] = hours;
  const day = emptySummary(first && "sketch" in first ? first.last : { at: 0, value: 0, ...first });
  for (const hour of hours) {
    if ("sketch" in hour) addSummary(day, hour);
    else {
      addValue(day, hour.value);
      day.last = { at: hour.at, value: hour.value, key: 0, start: 0 };
    }
  }
  return day;
}

function grouped<One>(all: ReadonlyMap<number, One>, startOf: (time: number) => number) {
  const groups = new Map<number, Map<number, One>>();
  for (const [time, one] of all) {
    const start = startOf(time);
    const group = groups.get(start) ?? new Map<number, One>();
    groups.set(start, group.set(time, one));
  }
  return groups;
}

function row(key: string, own: ReadonlyMap<number, Hour>, [start, unit]: readonly [number, number]) {
  const slots = new Map([...own].map(([time, summary]) => [(time - start) / unit, summary]));
  return { key, body: asProperty(encodeSlots(slots)) };
}
