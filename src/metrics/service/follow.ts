import type { Context } from "../../context.js";
import { badInput } from "../../problem.js";
import { familyOfComponentNamed, familyOfProjectNamed } from "../../projects/service/merge.js";
import type { MetricUpdate, MetricUpdateFilter } from "../types/live.js";
import { metricId, readable } from "./catalogue.js";
import { updatesOf } from "./updates.js";

/** How many a filter's list may name. */
const MOST = 100;

/** The updates of series, of components whose metrics the caller may read, that a filter lets through; from now on. */
export async function followMetrics(
  context: Context,
  filter: MetricUpdateFilter,
): Promise<AsyncIterableIterator<MetricUpdate>> {
  const { components } = readable(context);
  const { workspace } = context.graph;
  for (const [name, list] of Object.entries(filter))
    if ((list?.length ?? 0) > MOST) throw badInput(name, `\`${name}\` must name at most ${MOST}.`);
  const families = async (keys: string[] | null | undefined, read: typeof familyOfComponentNamed) =>
    keys && new Set((await Promise.all(keys.map((key) => read(context, key)))).flat());
  const [ofComponents, ofProjects] = await Promise.all([
    families(filter.components, familyOfComponentNamed),
    families(filter.projects, familyOfProjectNamed),
  ]);
  const metrics = filter.metrics && new Set(filter.metrics.map((key) => metricId(context, key)));
  const series = filter.series && new Set(filter.series);
  const mayRead = components && new Set(components);
  return updatesOf(context.platform.metrics).follow(
    workspace,
    (update) =>
      (mayRead?.has(update.componentId) ?? true) &&
      (metrics?.has(update.metricId) ?? true) &&
      (ofComponents?.has(update.componentId) ?? true) &&
      (ofProjects?.has(update.projectId ?? "") ?? true) &&
      (series?.has(update.seriesId) ?? true),
  );
}
