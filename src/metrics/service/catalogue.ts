import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { badInput, notFound } from "../../problem.js";
import { familyOfComponentNamed } from "../../projects/service/merge.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import type { MetricFilter, SetMetricDirectionInput } from "../types/inputs.js";
import type { Metric } from "../types/metric.js";

/** The components whose metrics the caller may read, as statements filter by them. */
export function readable(context: Context): queries.Readable {
  return { components: componentsWith(context.actor, "metrics:read") };
}

/** A page of the metrics that are measured where the caller may read, by key. */
export async function metrics(
  context: Context,
  filter: MetricFilter,
  { afterKey, limit }: { afterKey: string; limit: number },
): Promise<Metric[]> {
  if ((filter.text?.length ?? 0) > 200) throw badInput("text", "`text` must be at most 200 characters.");
  const params = { ...readable(context), text: filter.text?.toLowerCase() ?? null, afterKey, limit };
  if (!filter.component) return page(context, queries.metricsPage, { ...params, componentIds: null });
  const family = await familyOfComponentNamed(context, filter.component);
  const componentIds = family.filter((id) => params.components?.includes(id) ?? true);
  return page(context, queries.metricsPage, { ...params, componentIds });
}

/** The id of the metric with a key. */
export function metricId(context: Context, key: string): string {
  return naturalId(context.graph.workspace, "Metric", key);
}

/** The metric with an id; null when there is none, or none is measured where the caller may read. */
export function metric(context: Context, id: string): Promise<Metric | null> {
  return load(context, queries.metricById, id, readable(context));
}

/** The metric with a key. NOT_FOUND where there is none, or none is measured where the caller may read. */
export async function metricNamed(context: Context, key: string): Promise<Metric> {
  const found = await metric(context, metricId(context, key));
  if (!found) throw notFound("metric", "metric");
  return found;
}

/** What is measured of a component, by key. */
export async function metricsOfComponent(context: Context, componentId: string, first: number): Promise<Metric[]> {
  return (await load(context, queries.metricsOfComponent, componentId, { first, ...readable(context) })) ?? [];
}

/** Says which way a metric is good. */
export function setDirection(context: Context, { metric: key, direction }: SetMetricDirectionInput): Promise<Metric> {
  // A metric is the whole workspace's: who may edit those of some components only would change it for the others.
  if (!context.actor.everywhere.has("metrics:edit")) throw notFound("metric", "metric");
  const id = metricId(context, key);
  return record(
    context,
    async (tx) => {
      const [found] = await tx.rows(queries.metricToChange, { id });
      if (!found) throw notFound("metric", "metric");
      const before = found.node.direction;
      if (before === direction) return { result: found.node, revisions: [] };
      const [done] = await tx.rows(queries.setMetricDirection, { id, direction });
      const change = { patch: { direction }, reverse: { direction: before } };
      const revision = { verb: "changed", type: "Metric", nodeId: id, ...change };
      return { result: done?.node ?? found.node, revisions: [revision] };
    },
    { touches: [id] },
  );
}
