import { explain } from "../../algorithms/anomalies/explain.js";
import { change, withinReach } from "../../changes/service.js";
import { type Context, load } from "../../context.js";
import { component } from "../../projects/service/components.js";
import * as queries from "../queries.js";
import type { Anomaly } from "../types/anomaly.js";
import type { Explanation, Explanations } from "../types/explanation.js";

type Reached = Awaited<ReturnType<typeof withinReach>>[number];

/** How far back changes are looked at, and how exactly an onset is known at least, in milliseconds. */
const TIME = { reach: 7 * 86_400_000, within: 300_000 };

/**
 * Which changes may have brought an anomaly about, the likeliest first: those of the week before its onset, in its component or
 * near it in the graph. Read anew each time, since changes are often told after what they bring about.
 */
export async function explanationsOf(context: Context, anomaly: Anomaly, first: number): Promise<Explanations> {
  const within = Math.max(TIME.within, anomaly.rowInterval);
  const since = anomaly.onsetAt - TIME.reach;
  const span = { since, until: anomaly.openedAt };
  const [reached, timesOf, blamed] = await Promise.all([
    withinReach(context, anomaly.componentId, span),
    guilt(context),
    load(context, queries.blamedChanges, anomaly.id, {}),
  ]);
  const suspects = suspectsIn(reached).map((one) => ({
    ...one,
    guilty: timesOf(one),
    isBlamed: blamed?.includes(one.changeId) ?? false,
  }));
  const { beliefs, none } = explain(suspects, {
    at: anomaly.onsetAt,
    within,
    seenAt: anomaly.openedAt,
  });
  const ranked = suspects
    .map((suspect, index) => ({ ...suspect, ...(beliefs[index] as { belief: number; reasons: string[] }) }))
    .filter(({ belief }) => belief > 0)
    .sort((a, b) => b.belief - a.belief || b.at - a.at || (a.changeId < b.changeId ? -1 : 1));
  const causes = await Promise.all(ranked.slice(0, first).map((one) => shown(context, one)));
  return { causes: causes.flat(), considered: suspects.length, since, unexplained: none };
}

/** How often changes of a sort in a component were confirmed as causes lately. */
export async function guilt(context: Context): Promise<(one: { kind: string; componentId: string }) => number> {
  const found = (await load(context, queries.guiltyChanges, context.graph.workspace, {})) ?? [];
  const times = new Map(found.map((one) => [`${one.kind} ${one.componentId}`, one.times]));
  return ({ kind, componentId }) => times.get(`${kind} ${componentId}`) ?? 0;
}

/** A change within reach, and the way to the component that it changed. */
export interface ReachedChange {
  changeId: string;
  kind: string;
  at: number;
  componentId: string;
  hops: number;
  path: string[];
}

/** The changes within reach; one that is reached in several ways counts by the nearest. */
export function suspectsIn(reached: readonly Reached[]): ReachedChange[] {
  const found = new Map<string, ReachedChange>();
  for (const { changes, componentId, hops, path } of reached)
    for (const { id: changeId, kind, at } of changes) {
      const known = found.get(changeId);
      if (!known || distance(hops) < distance(known.hops))
        found.set(changeId, { changeId, kind, at, componentId, hops, path });
    }
  return [...found.values()];
}

/** Against the direction of dependencies counts as farther. */
function distance(hops: number): number {
  return hops < 0 ? -hops + 2 : hops;
}

async function shown(
  context: Context,
  {
    changeId,
    componentId,
    belief,
    reasons,
    path,
    isBlamed,
  }: ReachedChange & { isBlamed: boolean; belief: number; reasons: string[] },
): Promise<Explanation[]> {
  const [found, changed] = await Promise.all([change(context, changeId), component(context, componentId)]);
  return found && changed ? [{ change: found, component: changed, belief, reasons, path, isConfirmed: isBlamed }] : [];
}
