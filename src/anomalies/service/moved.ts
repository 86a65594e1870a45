import { type Context, load } from "../../context.js";
import { group } from "../../errors/service/groups.js";
import { readable } from "../../metrics/service/catalogue.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import type { Anomaly } from "../types/anomaly.js";
import type { AlsoMoved, ErrorThen } from "../types/explanation.js";
import { completed } from "./completed.js";

/** How long before and after an onset something else must have begun, at least, in milliseconds. */
const AROUND = { before: 1_800_000, after: 7_200_000, rows: 3 };

/** What else was unusual while an anomaly was: what began closest to it, nearest in the graph, first. */
export async function alsoMoved(context: Context, anomaly: Anomaly, first: number): Promise<AlsoMoved[]> {
  const slack = AROUND.rows * anomaly.rowInterval;
  const rows = await load(context, queries.movedThen, anomaly.componentId, {
    ...readable(context),
    anomalyId: anomaly.id,
    at: anomaly.openedAt,
    since: anomaly.onsetAt - Math.max(AROUND.before, slack),
    until: anomaly.openedAt + Math.max(AROUND.after, slack),
  });
  return (rows ?? [])
    .map(({ anomaly: other, hops }) => ({
      anomaly: completed(other),
      hops,
      closeness: closeness(anomaly, other, hops),
    }))
    .sort((a, b) => b.closeness - a.closeness || (a.anomaly.id < b.anomaly.id ? -1 : 1))
    .slice(0, first);
}

function closeness(one: Anomaly, other: Anomaly, hops: number): number {
  const half = Math.max(AROUND.before, one.rowInterval, other.rowInterval);
  return (other.score / (1 + hops)) * (half / (half + Math.abs(one.onsetAt - other.onsetAt)));
}

/** The errors that began when an anomaly did, in its component or near it: the one that began first first. */
export async function errorsThen(context: Context, anomaly: Anomaly, first: number): Promise<ErrorThen[]> {
  const slack = AROUND.rows * anomaly.rowInterval;
  const found = await load(context, queries.errorsThen, anomaly.componentId, {
    since: anomaly.onsetAt - Math.max(AROUND.before, slack),
    until: anomaly.onsetAt + Math.max(AROUND.after, slack),
    visible: componentsWith(context.actor, "errors:read"),
  });
  const ordered = (found ?? []).sort((a, b) => a.firstSeen - b.firstSeen || (a.id < b.id ? -1 : 1)).slice(0, first);
  const groups = await Promise.all(ordered.map(({ id }) => group(context, id)));
  return groups.flatMap((one) =>
    one ? [{ group: one, minutesAfter: (one.firstSeen - anomaly.onsetAt) / 60_000 }] : [],
  );
}
