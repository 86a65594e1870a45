import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { badInput } from "../../problem.js";
import { keyOfComponent } from "../../projects/service/components.js";
import { mayOn } from "../../rights.js";
import { definitionCleaner } from "../clean.js";
import { REFUSALS, type Refusal, type Refused } from "../refusal.js";
import { understood } from "../told.js";
import type { MetricsReceipt, RecordMetricsInput, RefusedPoints } from "../types/report.js";

/** The most measurements in one mutation. */
const MOST = 1_000;

/**
 * Takes measurements that came through GraphQL: each by itself, so that a bad one keeps no other from being taken. Answers
 * once what was taken is safe; sent again it changes nothing.
 */
export async function recordMetrics(context: Context, { points }: RecordMetricsInput): Promise<MetricsReceipt> {
  if (points.length < 1 || points.length > MOST)
    throw badInput("points", `\`points\` must be 1 to ${MOST.toLocaleString("en")} measurements.`);
  const own = await ownComponent(context);
  if (own === null && points.some(({ component }) => !component))
    throw badInput("component", "`component` must name the component that is measured.");
  const clean = await definitionCleaner(context);
  const batch = await context.platform.metrics.batch(context.graph.workspace);
  for (const told of points) {
    const component = told.component || (own ?? "");
    const named = { metric: { key: told.metric }, component: component.slice(0, 100) };
    const known = mayReport(context, component) ? understood(told, component) : "component";
    if (typeof known === "string") batch.refuse(known, named);
    else batch.add(batch.series(clean(known.definition)), known.point, named);
  }
  const { taken, refused } = await batch.commit();
  return { taken, refused: refused.map(toldRefused) };
}

/** The key of the component that the caller's token is bound to; null: to none. */
export async function ownComponent(context: Context): Promise<string | null> {
  const { component } = context.actor;
  return component && keyOfComponent(context, component);
}

/** Whether the caller may report for a component, by its key; what is told of it must not say whether it exists. */
export function mayReport({ actor, graph }: Context, key: string): boolean {
  const id = naturalId(graph.workspace, "Component", key);
  return (actor.component === null || actor.component === id) && mayOn(actor, "metrics:report", id);
}

/** Refused points as they are told to people. */
export function toldRefused({ reason, metric, component, points }: Refused): RefusedPoints {
  return { reason, sentence: refusalSentence(reason), metric, component, points };
}

/** Why a point was refused, as a sentence. */
export function refusalSentence(reason: Refusal): string {
  const phrase = REFUSALS[reason];
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}
