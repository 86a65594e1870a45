import { type Context, load, page } from "../../context.js";
import { naturalId } from "../../identity.js";
import { badInput, Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { SeriesFilter, SeriesSelection } from "../types/inputs.js";
import type { Series } from "../types/metric.js";
import { metricId, readable } from "./catalogue.js";

/** The most series that one question reads. */
export const MOST_SERIES = 1_000;

/** What narrows series: of a list, or of a question. */
type Filter = Omit<SeriesSelection, "series">;

/** A page of series, by id. */
export async function seriesPage(
  context: Context,
  filter: SeriesFilter,
  after: { afterId: string; limit: number },
): Promise<Series[]> {
  const conditions = await conditionsOf(context, filter);
  if (filter.metric == null) return page(context, queries.seriesPage, { ...conditions, ...after });
  return (
    (await load(context, queries.seriesOfMetric, metricId(context, filter.metric), { ...conditions, ...after })) ?? []
  );
}

/** A page of one metric's series, by id. */
export async function seriesOfMetric(
  context: Context,
  id: string,
  after: { afterId: string; limit: number },
): Promise<Series[]> {
  const conditions = { ...readable(context), componentIds: null, projectIds: null, release: null, attributes: [] };
  return (await load(context, queries.seriesOfMetric, id, { ...conditions, ...after })) ?? [];
}

/** The series with an id; null when there is none or the caller may not read it. */
export function seriesOf(context: Context, id: string): Promise<Series | null> {
  return load(context, queries.seriesById, id, readable(context));
}

/** What is asked of series: of which metrics (null: of all), which of them, and how many at most. */
export interface Wanted {
  metrics: readonly string[] | null;
  filter: SeriesSelection;
  most?: number;
  /** The components that may be read; absent: those whose metrics the caller may read. */
  components?: string[] | null;
  /** The ids of the components that are measured; absent: those that the filter says. */
  of?: string[];
}

/**
 * The series that a question is about, with what each is shown under: of a merged component, project or client that is the
 * one it was merged into. By id. LIMIT_EXCEEDED where there are too many.
 */
export async function selectSeries(context: Context, wanted: Wanted): Promise<queries.SelectedSeries[]> {
  const { series, isCut } = await selectUpTo(context, wanted);
  const { most = MOST_SERIES } = wanted;
  if (isCut)
    throw new Problem(
      "LIMIT_EXCEEDED",
      `This is about more than ${most.toLocaleString("en")} series: narrow it by component, release, project, client or attributes.`,
      { argument: "filter" },
    );
  return series;
}

/** The same, but of too many so many as may be read. */
export async function selectUpTo(
  context: Context,
  wanted: Wanted,
): Promise<{ series: queries.SelectedSeries[]; isCut: boolean }> {
  const { metrics, filter, most = MOST_SERIES } = wanted;
  const seriesIds = filter.series ?? null;
  if ((seriesIds?.length ?? 0) > MOST_SERIES)
    throw badInput("series", `\`series\` must name at most ${MOST_SERIES.toLocaleString("en")} series.`);
  const conditions = await conditionsOf(context, filter);
  const rows = await context.graph.rows(queries.selectSeries, {
    ...conditions,
    ...(wanted.of && { componentIds: wanted.of }),
    ...(wanted.components !== undefined && { components: wanted.components }),
    metricIds: metrics?.map((key) => metricId(context, key)) ?? null,
    seriesIds,
    most: most + 1,
  });
  return { series: rows.slice(0, most).sort((a, b) => (a.id < b.id ? -1 : 1)), isCut: rows.length > most };
}

async function conditionsOf(context: Context, filter: Filter): Promise<queries.SeriesConditions> {
  const { component, project, client, release = null, attributes } = filter;
  const { workspace } = context.graph;
  const componentId = component == null ? null : naturalId(workspace, "Component", component);
  const projectId = project == null ? null : naturalId(workspace, "Project", project);
  const clientId = client == null ? null : naturalId(workspace, "Client", client);
  if ((attributes?.length ?? 0) > 20) throw badInput("attributes", "`attributes` must name at most 20.");
  const asked = componentId !== null || projectId !== null || clientId !== null;
  const found = asked ? await context.graph.row(queries.places, { componentId, projectId, clientId }) : null;
  const ofProject = projectId === null ? null : [projectId, ...(found?.projects ?? [])];
  const ofClient = clientId === null ? null : (found?.ofClient ?? []);
  return {
    ...readable(context),
    componentIds: componentId === null ? null : [componentId, ...(found?.components ?? [])],
    projectIds: ofProject && ofClient ? ofProject.filter((id) => ofClient.includes(id)) : (ofProject ?? ofClient),
    release,
    // As they stand in a series' JSON, so that no other text can be taken for them: quotes in names and values are escaped.
    attributes: (attributes ?? []).map(({ name, value }) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
  };
}
