import { explain } from "../../algorithms/anomalies/explain.js";
import { change } from "../../changes/service.js";
import { type Context, load } from "../../context.js";
import { component } from "../../projects/service/components.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import type { Anomaly } from "../types/anomaly.js";
import type { Explanation, Explanations } from "../types/explanation.js";

/** How far back changes are looked at, and how exactly an onset is known at least, in milliseconds. */
const TIME = { reach: 7 * 86_400_000, within: 300_000 };

/**
 * Which changes may have brought an anomaly about, the likeliest first: those of the week before its onset, in its component or
 * near it in the graph. Read anew each time, since changes are often told after what they bring about.
 */
export async function explanationsOf(context: Context, anomaly: Anomaly, first: number): Promise<Explanations> {
  const within = Math.max(TIME.within, anomaly.rowInterval);
  const since = anomaly.onsetAt - TIME.reach;
  const [reached, guilt] = await Promise.all([
    load(context, queries.changesWithinReach, anomaly.componentId, {
      anomalyId: anomaly.id,
      since,
      until: anomaly.openedAt,
      visible: componentsWith(context.actor, "components:read"),
    }),
    load(context, queries.guiltyChanges, context.graph.workspace, {}),
  ]);
  const timesOf = new Map((guilt ?? []).map(({ componentId, kind, times }) => [`${kind} ${componentId}`, times]));
  const suspects = nearest(reached ?? []).map((one) => ({
    ...one,
    guilty: timesOf.get(`${one.kind} ${one.componentId}`) ?? 0,
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

/** A change that is reached in several ways counts by the nearest. */
function nearest(reached: readonly queries.ReachedChange[]): queries.ReachedChange[] {
  const found = new Map<string, queries.ReachedChange>();
  for (const one of reached) {
    const known = found.get(one.changeId);
    if (!known || distance(one.hops) < distance(known.hops)) found.set(one.changeId, one);
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
  }: queries.ReachedChange & { belief: number; reasons: string[] },
): Promise<Explanation[]> {
  const [found, changed] = await Promise.all([change(context, changeId), component(context, componentId)]);
  return found && changed ? [{ change: found, component: changed, belief, reasons, path, isConfirmed: isBlamed }] : [];
}
