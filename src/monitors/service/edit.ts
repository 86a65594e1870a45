import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { type NewRevision, record } from "../../journal/service.js";
import { badInput, notFound, Problem } from "../../problem.js";
import { componentsWith, mayOn } from "../../rights.js";
import * as queries from "../queries.js";
import { everyOf, nextDue } from "../schedule.js";
import type { Monitor } from "../types/monitor.js";
import type { CreateMonitorInput, PauseMonitorInput, UpdateMonitorInput } from "../types/monitor-inputs.js";
import { factsOf } from "./definition.js";
import { monitor } from "./monitors.js";

/** How many monitors, and how many objectives, a workspace can have. */
export const MOST = { monitors: 1_000, objectives: 100 };

/** Why something stands as it does that was not looked at yet. */
export const NOT_YET = "It was not looked at yet.";

/** Makes a monitor. LIMIT_EXCEEDED where the workspace has as many as it may. */
export async function createMonitor(context: Context, input: CreateMonitorInput): Promise<Monitor> {
  const id = context.newId();
  const params = paramsOf(context, id, { facts: await factsOf(context, input), anew: true });
  return record(
    context,
    async (tx) => {
      const [count] = await tx.rows(queries.countMonitors, {});
      if ((count?.monitors ?? 0) >= MOST.monitors)
        throw new Problem(
          "LIMIT_EXCEEDED",
          `A workspace cannot have more than ${MOST.monitors.toLocaleString("en")} monitors.`,
        );
      const [row] = await tx.rows(queries.keepMonitor, params);
      if (!row) throw notFound("metric", "metric");
      return { result: row.node, revisions: [revisionOf("created", row.node, { patch: patchOf(row.node) })] };
    },
    { touches: [id] },
  );
}

/** Changes a monitor. It begins anew as one that was not looked at yet, unless only its name, severity or way of telling is another. */
export async function updateMonitor(context: Context, { id, ...input }: UpdateMonitorInput): Promise<Monitor> {
  const old = await own(context, id);
  const facts = await factsOf(context, input);
  const params = paramsOf(context, id, { facts, anew: isAnother(old, facts) });
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.keepMonitor, params);
      if (!row) throw notFound("metric", "metric");
      const revision = revisionOf("changed", row.node, { patch: patchOf(row.node), reverse: patchOf(old) });
      return { result: row.node, revisions: [revision] };
    },
    { touches: [id] },
  );
}

/** Pauses a monitor until a time, or until it is resumed. */
export async function pauseMonitor(context: Context, { id, until = null }: PauseMonitorInput): Promise<Monitor> {
  const old = await own(context, id);
  const at = context.now();
  if (until !== null && until <= at) throw badInput("until", "`until` must lie in the future.");
  const next = nextDue(at, everyOf(old.windowMinutes));
  return pausing(context, old, {
    paused: true,
    until,
    at,
    dueAt: until === null ? next : Math.min(next, until),
  });
}

/** Lets a monitor go on, as one that was not looked at yet: what is bad then is told. */
export async function resumeMonitor(context: Context, id: string): Promise<Monitor> {
  const old = await own(context, id);
  const at = context.now();
  return pausing(context, old, { paused: false, until: null, at, dueAt: nextDue(at, everyOf(old.windowMinutes)) });
}

function pausing(
  context: Context,
  old: Monitor,
  wanted: { paused: boolean; until: number | null; at: number; dueAt: number },
): Promise<Monitor> {
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.pauseMonitor, { id: old.id, ends: null, why: NOT_YET, ...wanted });
      if (!row) throw notFound("monitor", "id");
      const change = {
        patch: { paused: wanted.paused, pausedUntil: wanted.until },
        reverse: { paused: old.paused, pausedUntil: old.pausedUntil ?? null },
      };
      return { result: row.node, revisions: [revisionOf(wanted.paused ? "paused" : "resumed", old, change)] };
    },
    { touches: [old.id] },
  );
}

/** Deletes a monitor; answers it as it was. */
export async function deleteMonitor(context: Context, id: string): Promise<Monitor> {
  const old = await own(context, id);
  return record(
    context,
    async (tx) => {
      await tx.rows(queries.remove, { id });
      return { result: old, revisions: [revisionOf("deleted", old, { reverse: patchOf(old) })] };
    },
    { touches: [id, old.standing.id] },
  );
}

/** The monitor with an id that the caller may change; NOT_FOUND otherwise, as when there is none. */
export async function own(context: Context, id: string): Promise<Monitor> {
  const found = await monitor(context, id);
  if (!found || !mayOn(context.actor, "monitors:edit", found.componentId)) throw notFound("monitor", "id");
  // Who may read less than it sees would otherwise change what he cannot judge.
  const mine = componentsWith(context.actor, "metrics:read");
  if (mine && (found.componentId === null || !mine.includes(found.componentId))) throw notFound("monitor", "id");
  return found;
}

function paramsOf(context: Context, id: string, { facts, anew }: { facts: queries.MonitorFacts; anew: boolean }) {
  const at = context.now();
  const standingId = naturalId(context.graph.workspace, "Standing", id);
  const dueAt = nextDue(at, everyOf(facts.windowMinutes));
  return { id, at, facts, standing: { id: standingId, dueAt, anew, why: NOT_YET } };
}

/** Whether what a monitor found so far says nothing of what it is to be. */
function isAnother(old: Monitor, facts: queries.MonitorFacts): boolean {
  const about = ["metricId", "selection", "aggregate", "percent", "windowMinutes", "condition"] as const;
  const borders = ["warn", "alert", "warnRecovery", "alertRecovery", "noData", "holdMinutes"] as const;
  return [...about, ...borders].some((name) => (old[name] ?? null) !== (facts[name] ?? null));
}

function patchOf(monitor: Monitor) {
  const { name, metric, aggregate, windowMinutes, condition, warn, alert } = monitor;
  return { name, metric, aggregate, windowMinutes, condition, warn: warn ?? null, alert: alert ?? null };
}

function revisionOf(
  verb: string,
  { id, componentId, projectId }: Monitor,
  { patch = {}, reverse = {} }: { patch?: object; reverse?: object },
): NewRevision {
  return {
    verb,
    type: "Monitor",
    nodeId: id,
    patch: { componentId: componentId ?? null, projectId: projectId ?? null, ...patch },
    reverse,
  };
}
