import { startOf } from "../../changes/service.js";
import { type Context, load, page } from "../../context.js";
import { metricId, readable } from "../../metrics/service/catalogue.js";
import type { Series } from "../../metrics/types/metric.js";
import { badInput } from "../../problem.js";
import { familyOfComponentNamed, familyOfProjectNamed } from "../../projects/service/merge.js";
import * as queries from "../queries.js";
import { streamIdOf } from "../stream-id.js";
import type { Anomaly } from "../types/anomaly.js";
import type { AnomalyFilter } from "../types/inputs.js";
import { completed } from "./completed.js";

/** Which anomalies are listed; of one component also when the filter names none. */
export interface AnomalyList {
  filter: AnomalyFilter;
  ofComponent?: { id: string; memberIds?: string[] };
}

/** A page of anomalies, the one that opened latest first. */
export async function anomalies(
  context: Context,
  { filter, ofComponent }: AnomalyList,
  before: queries.Before,
): Promise<Anomaly[]> {
  const conditions = await conditionsOf(context, filter);
  const params = { ...conditions, ...startOf(before, filter.until) };
  const own = ofComponent && [ofComponent.id, ...(ofComponent.memberIds ?? [])];
  const named = filter.component == null ? own : await familyOfComponentNamed(context, filter.component);
  if (!named) return (await pageOf(context, params)).map(completed);
  const pages = await Promise.all(named.map((id) => load(context, queries.anomaliesOfComponent, id, params)));
  const all = pages.flatMap((rows) => rows ?? []).map(completed);
  if (named.length === 1) return all;
  return all.sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1)).slice(0, before.limit);
}

/** What goes on is little of what there was, so it has an index of its own. */
function pageOf(context: Context, params: queries.AnomalyConditions & queries.Before): Promise<Anomaly[]> {
  const { state, ...rest } = params;
  return state === null
    ? page(context, queries.anomaliesPage, rest)
    : page(context, queries.anomaliesInState, { ...rest, state });
}

async function conditionsOf(context: Context, filter: AnomalyFilter): Promise<queries.AnomalyConditions> {
  const { project, metric, verdicts } = filter;
  return {
    ...readable(context),
    since: filter.since ?? 0,
    minScore: scoreOf(filter.minScore),
    state: filter.state ?? null,
    verdicts: verdicts ?? null,
    metricIds: metric == null ? null : [metricId(context, metric)],
    projectIds: project == null ? null : await familyOfProjectNamed(context, project),
  };
}

/** A least score that was asked for. */
export function scoreOf(minScore: number | null | undefined): number {
  if (minScore == null) return 0;
  if (!(minScore >= 0 && minScore <= 1)) throw badInput("minScore", "`minScore` must be from 0 to 1.");
  return minScore;
}

/** The anomaly with an id; null when there is none or the caller may not read it. */
export async function anomaly(context: Context, id: string): Promise<Anomaly | null> {
  const found = await load(context, queries.anomalyById, id, readable(context));
  return found && completed(found);
}

/** The newest anomalies of what a series measures, across releases. */
export async function anomaliesOfSeries(context: Context, series: Series, first: number): Promise<Anomaly[]> {
  const rows = await load(context, queries.anomaliesOfStream, streamOf(context, series), {
    ...readable(context),
    first,
  });
  return (rows ?? []).map(completed);
}

/** The id of the stream that a series is of. */
export function streamOf(context: Context, series: Series): string {
  const attributes = JSON.parse(series.attributes) as Record<string, string>;
  return streamIdOf(context.graph.workspace, { ...series, attributes });
}
