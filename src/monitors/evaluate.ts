import type { Platform } from "../context.js";
import { type Author, append } from "../journal/service.js";
import { burningOf, type ObjectivePair, objectiveStep } from "./burning.js";
import { observe, type Reader } from "./observe.js";
import * as queries from "./queries.js";
import { EVERY_OBJECTIVE, everyOf, latestEnd, nextDue } from "./schedule.js";
import { type Step, stepOf } from "./step.js";
import type { Monitor } from "./types/monitor.js";
import type { Objective } from "./types/objective.js";

/** How many are looked at together. */
const GROUP = 500;

/**
 * Looks at all monitors of all workspaces whose time has come; answers how many changes were told of. May be done by several
 * processes and be cut off anywhere: a look counts once, with all that came of it, or not at all.
 */
export async function evaluateDue(platform: Platform, signal?: AbortSignal): Promise<number> {
  let told = 0;
  while (!signal?.aborted) {
    const due = await platform.graph.run(queries.due, { now: platform.now(), limit: GROUP });
    const byWorkspace = new Map<string, queries.Due[]>();
    for (const one of due) byWorkspace.set(one.workspace, [...(byWorkspace.get(one.workspace) ?? []), one]);
    for (const [workspace, some] of byWorkspace) told += await evaluateIn(platform, workspace, some);
    if (due.length < GROUP) break;
  }
  return told;
}

async function evaluateIn(platform: Platform, workspace: string, due: readonly queries.Due[]): Promise<number> {
  const graph = platform.graph.in(workspace);
  const gone = due.filter(({ labels }) => labels === null).map(({ standing }) => standing.id);
  if (gone.length > 0) await graph.rows(queries.forgetStandings, { ids: gone });
  const monitors = due.filter(({ labels }) => labels?.includes("Monitor")).map(pairOf);
  await resumeOf(platform, workspace, monitors);
  const now = platform.now();
  const [paused, watched] = parted(monitors, ({ monitor }) => monitor.paused);
  const looks = watched.map((one) => ({ ...one, end: latestEnd(now, everyOf(one.monitor.windowMinutes)) }));
  const steps = await stepsOf({ graph, platform }, looks, now);
  const objectives = due.filter(({ labels }) => labels?.includes("Objective")).map(objectiveOf);
  const burning = await objectiveSteps({ graph, platform }, objectives, { at: latestEnd(now, EVERY_OBJECTIVE), now });
  const asTheyAre = paused.map(({ monitor, standing }) => ({
    standing: { ...standing, dueBefore: standing.dueAt, dueAt: pauseEnd(monitor, now) },
    revision: null,
  }));
  return keep(platform, workspace, [...steps, ...burning, ...asTheyAre]);
}

/** A monitor with how it stands. */
export interface Pair {
  monitor: Monitor;
  standing: queries.StoredStanding;
}

function pairOf({ node, standing }: queries.Due): Pair {
  return { monitor: node as Monitor, standing };
}

function objectiveOf({ node, standing }: queries.Due): ObjectivePair {
  return { objective: node as Objective, standing };
}

/** Looks at objectives, all until the same end. */
export async function objectiveSteps(
  reader: Reader,
  pairs: readonly ObjectivePair[],
  { at, now }: { at: number; now: number },
): Promise<Step[]> {
  if (pairs.length === 0) return [];
  const objectives = pairs.map(({ objective }) => objective);
  const found = await burningOf(reader, objectives, at);
  const dueAt = nextDue(now, EVERY_OBJECTIVE);
  return pairs.map((pair) => {
    const burning = found.get(pair.objective.id) ?? { reads: [] };
    return objectiveStep(pair, { burning, at, dueAt });
  });
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** When a paused monitor is looked for next. */
function pauseEnd({ windowMinutes, pausedUntil }: Monitor, now: number): number {
  const next = nextDue(now, everyOf(windowMinutes));
  return pausedUntil == null ? next : Math.min(next, pausedUntil);
}

/** Looks at monitors, each until its own end. */
export async function stepsOf(
  reader: Reader,
  looks: readonly (Pair & { end: number })[],
  now: number,
): Promise<Step[]> {
  const seen = await observe(reader, looks);
  return looks.map(({ monitor, standing, end }) => {
    const dueAt = nextDue(now, everyOf(monitor.windowMinutes));
    return stepOf(monitor, standing, { seen: seen.get(monitor.id) ?? { value: null }, at: end, dueAt });
  });
}

/** The program itself, as the author of what it finds. */
export function authorOf({ now, newId }: Pick<Platform, "now" | "newId">): Author {
  return { actor: { id: "system" }, origin: "monitors", now, newId };
}

/** Keeps what came of looks, of those that nobody else has made meanwhile; answers how many changes the journal tells of. */
export async function keep(platform: Platform, workspace: string, steps: readonly Step[]): Promise<number> {
  const standings = steps.map(({ standing }) => standing);
  if (steps.length === 0) return 0;
  if (steps.every(({ revision }) => revision === null)) {
    await platform.graph.in(workspace).rows(queries.keepStandings, { standings });
    return 0;
  }
  return platform.graph.transaction(workspace, async (tx) => {
    const ours = new Set((await tx.rows(queries.keepStandings, { standings })).map(({ id }) => id));
    const revisions = steps.flatMap(({ standing, revision }) => (revision && ours.has(standing.id) ? [revision] : []));
    await append(tx, authorOf(platform), revisions);
    return revisions.length;
  });
}

/** Lets monitors go on whose pause has ended; they are looked at next time. */
async function resumeOf(platform: Platform, workspace: string, pairs: Pair[]): Promise<void> {
  const now = platform.now();
  for (const { monitor, standing } of [...pairs]) {
    const { id, paused, pausedUntil, componentId = null, projectId = null, windowMinutes } = monitor;
    if (!paused || pausedUntil == null || pausedUntil > now) continue;
    pairs.splice(
      pairs.findIndex((pair) => pair.standing === standing),
      1,
    );
    const dueAt = nextDue(now, everyOf(windowMinutes));
    const revision = {
      verb: "resumed",
      type: "Monitor",
      nodeId: id,
      patch: { componentId, projectId, paused: false, pausedUntil: null },
      reverse: { paused: true, pausedUntil },
    };
    await platform.graph.transaction(workspace, async (tx) => {
      const params = { id, paused: false, until: null, ends: pausedUntil, at: now, dueAt, why: "Its pause has ended." };
      if ((await tx.rows(queries.pauseMonitor, params)).length > 0) await append(tx, authorOf(platform), [revision]);
    });
  }
}
