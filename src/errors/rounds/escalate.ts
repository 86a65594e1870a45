import {
  type Ceiling,
  type DayForecast,
  escalationForecast,
  isEscalating,
  whyCeiling,
} from "../../algorithms/errors/escalation/forecast.js";
import { DAY, HOUR, WEEKS } from "../../algorithms/errors/escalation/history.js";
import type { Platform } from "../../context.js";
import { type Author, append } from "../../journal/service.js";
import { byInterval } from "../intervals.js";
import * as queries from "../queries.js";
import { turnGroups } from "../service/turn.js";
import { reopened } from "../standing.js";

/** How many groups are looked at at once. */
const PAGE = 200;
/** How long a group counts as escalating after it last had more events than expected: as Sentry has it, seven days. */
const ESCALATES_FOR = 7 * DAY;
/** How long a forecast holds; that of a group that is not a week old, whose highest hour may be its last one. */
const HOLDS = { long: 7 * DAY, young: HOUR };

/** What a forecast is made in, and for which groups. */
export interface Escalating {
  platform: Platform;
  workspace: string;
  author: Author;
  signal: AbortSignal;
}

/** Finds out which of some groups have more events than their own past lets one expect, and says so of those that newly have. */
export async function escalateGroups(place: Escalating, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length && !place.signal.aborted; from += PAGE) {
    const page = ids.slice(from, from + PAGE).sort();
    const found = await escalating(place, page);
    if (found.length > 0) await tell(place, found);
  }
}

interface Found {
  id: string;
  why: string;
}

async function escalating({ platform, workspace, author }: Escalating, ids: string[]): Promise<Found[]> {
  const graph = platform.graph.in(workspace);
  const now = author.now();
  const [hour, day] = [now - (now % HOUR), now - (now % DAY)];
  const counts = await graph.rows(queries.countsOfToday, { ids, hour, day });
  // Of a group's first day nothing can be said yet.
  const known = counts.filter(({ firstSeen }) => hour - firstSeen >= DAY);
  const forecasts = await forecastsOf({ platform, workspace, author }, known);
  return known.flatMap(({ id, today, thisHour }) => {
    const forecast = forecasts.get(id)?.find((one) => one.day === day);
    if (!forecast) return [];
    const why = whyOf(thisHour, forecast.hour, "hour") ?? whyOf(today, forecast.whole, "day");
    return why === null ? [] : [{ id, why }];
  });
}

function whyOf(events: number, ceiling: Ceiling | null, unit: "hour" | "day"): string | null {
  if (ceiling === null || !isEscalating(events, ceiling)) return null;
  return `${events.toLocaleString("en")} events this ${unit}. ${whyCeiling(ceiling, unit)}`;
}

/** The forecasts of groups: those that are kept, and new ones where they are too old. */
async function forecastsOf(
  { platform, workspace, author }: Omit<Escalating, "signal">,
  counts: readonly queries.CountedToday[],
): Promise<Map<string, DayForecast[]>> {
  const graph = platform.graph.in(workspace);
  const now = author.now();
  const until = now - (now % HOUR);
  const isOld = ({ firstSeen, forecastAt }: queries.CountedToday) =>
    forecastAt === null || now - forecastAt >= (until - firstSeen < HOLDS.long ? HOLDS.young : HOLDS.long);
  const old = counts.filter(isOld);
  const kept = counts.filter((one) => !isOld(one));
  const all = new Map(kept.map(({ id, forecast }) => [id, JSON.parse(forecast ?? "[]") as DayForecast[]]));
  if (old.length === 0) return all;
  const since = until - WEEKS * 7 * DAY;
  const ids = old.map(({ id }) => id);
  const hours = new Map(
    (await graph.rows(queries.hoursOfGroups, { ids, since, until })).map((row) => [row.id, row.hours]),
  );
  const made = old.map(({ id, firstSeen }) => {
    // Hours before the first event would only dilute what is usual.
    const start = Math.max(since, firstSeen - (firstSeen % HOUR));
    const counts = byInterval(hours.get(id) ?? [], { since: start, until, step: HOUR });
    return { id, forecast: escalationForecast({ counts, until, firstSeen }) };
  });
  const rows = made.map(({ id, forecast }) => ({ id, forecast: JSON.stringify(forecast) }));
  await platform.graph.transaction(workspace, (tx) => tx.rows(queries.keepForecasts, { forecasts: rows, at: now }));
  for (const { id, forecast } of made) all.set(id, forecast);
  return all;
}

/** What escalates already is only said to do so still; what is archived comes back if it was archived until then. */
async function tell({ platform, workspace, author }: Escalating, found: readonly Found[]): Promise<void> {
  await platform.graph.transaction(workspace, async (tx) => {
    const held = await tx.rows(queries.heldGroups, { groups: found.map(({ id }) => ({ id, releaseIds: [] })) });
    const now = author.now();
    const turned = held.filter(canEscalate).map((group) => {
      const why = found.find(({ id }) => id === group.id)?.why ?? "";
      const said = { escalatedAt: now, escalation: why, endsAt: now + ESCALATES_FOR };
      const standing = { ...reopened(group.standing, "ESCALATING"), ...said };
      return { group, verb: "escalated", patch: { why }, standing };
    });
    const isNews = new Set(
      turned.filter(({ group }) => group.standing.status !== "ESCALATING").map(({ group }) => group.id),
    );
    const revisions = await turnGroups(tx, turned);
    await append(
      tx,
      author,
      revisions.filter(({ nodeId }) => isNews.has(nodeId)),
    );
  });
}

function canEscalate({ standing: { status }, archive }: queries.HeldGroup): boolean {
  return status !== "RESOLVED" && (status !== "ARCHIVED" || archive?.until === "ESCALATING");
}
