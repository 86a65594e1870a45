import type { Context } from "../../context.js";
import * as queries from "../queries.js";
import type { MetricIntake, MetricRefusal } from "../types/intake.js";
import { refusalSentence } from "./report.js";

/** Counts that are read at most: each process counts by itself. */
const READ = 5_000;

/** How measurements of the workspace come in. */
export async function metricIntake({ platform, graph }: Context): Promise<MetricIntake> {
  const { metrics } = platform;
  return {
    series: await metrics.seriesOf(graph.workspace),
    seriesLimit: metrics.limits.series,
    waiting: metrics.waitingIn(graph.workspace),
  };
}

/** What was not taken, by reason, metric and component, that of which one came latest first. At most two seconds old. */
export async function refusedMeasurements({ graph }: Context, first: number): Promise<MetricRefusal[]> {
  const rows = await graph.rows(queries.refusals, { before: Number.MAX_SAFE_INTEGER, limit: READ });
  const sums = new Map<string, MetricRefusal>();
  for (const { node } of rows) {
    const { reason, metric, component, points, firstAt } = node;
    const key = JSON.stringify([reason, metric, component]);
    const known = sums.get(key);
    if (!known) sums.set(key, { ...node, sentence: refusalSentence(reason) });
    else {
      known.points += points;
      known.firstAt = Math.min(known.firstAt, firstAt);
    }
  }
  return [...sums.values()].slice(0, first);
}
