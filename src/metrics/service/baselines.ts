import { type Context, load } from "../../context.js";
import { naturalId } from "../../identity.js";
import { record } from "../../journal/service.js";
import { notFound, Problem } from "../../problem.js";
import { checkText } from "../../projects/service/words.js";
import { componentsWith } from "../../rights.js";
import * as queries from "../queries.js";
import type { Baseline, FreezeBaselineInput, SeasonHour } from "../types/baseline.js";
import type { SeriesSelection } from "../types/inputs.js";
import { metricNamed, readable } from "./catalogue.js";
import { estimateOf, type Measured, measured } from "./measured.js";
import { spanOf } from "./range.js";
import { seasonHours, seasonOf } from "./season.js";
import { selectSeries } from "./selection.js";

/** The percentiles that a baseline keeps. */
const PERCENTS = [50, 90, 95, 99];

/** Where a page of baselines starts, and how many rows it gives. */
export interface AfterName {
  afterName: string;
  limit: number;
}

/** A page of the baselines of components that the caller may read, by name. */
export async function baselines(context: Context, after: AfterName): Promise<Baseline[]> {
  const rows = await context.graph.rows(queries.baselinesPage, { ...readable(context), ...after });
  return rows.map(({ node }) => parsed(node));
}

/** The baseline with an id, or null. */
export async function baseline(context: Context, id: string): Promise<Baseline | null> {
  const found = await load(context, queries.baselineById, id, readable(context));
  return found && parsed(found);
}

/** The baseline with a name, or null. */
export function baselineNamed(context: Context, name: string): Promise<Baseline | null> {
  return baseline(context, baselineId(context, name));
}

function baselineId(context: Context, name: string): string {
  return naturalId(context.graph.workspace, "Baseline", name);
}

/**
 * Freezes what a metric was in some time under a name; of components on which the caller may edit metrics. CONFLICT when the
 * name is taken, BAD_USER_INPUT when too little was measured.
 */
export async function freezeBaseline(context: Context, input: FreezeBaselineInput): Promise<Baseline> {
  const name = checkText("name", input.name, [1, 100]);
  const span = spanOf(context, input);
  const metric = await metricNamed(context, input.metric);
  const filter: SeriesSelection = input.filter ?? {};
  const components = componentsWith(context.actor, "metrics:edit");
  const series = await selectSeries(context, { metrics: [metric.key], filter, components });
  const facts = factsOf(await measured(context, { metric, series, span }));
  const id = baselineId(context, name);
  const params = {
    ...facts,
    id,
    name,
    metricId: metric.id,
    filter: JSON.stringify(filter),
    componentIds: [...new Set(series.map(({ ownComponentId }) => ownComponentId))].sort(),
    at: context.now(),
    by: context.newId(),
  };
  return record(
    context,
    async (tx) => {
      const [row] = await tx.rows(queries.freezeBaseline, params);
      if (!row) throw notFound("metric", "metric");
      if (!row.created)
        throw new Problem("CONFLICT", "There is a baseline of this name already.", { argument: "name" });
      const { from, to, mean } = row.node;
      const patch = { name, metric: metric.key, from, to, mean };
      const revision = { verb: "created", type: "Baseline", nodeId: id, patch, reverse: {} };
      return { result: parsed(row.node), revisions: [revision] };
    },
    { touches: [id] },
  );
}

function factsOf(found: Measured): queries.BaselineFacts {
  const estimate = estimateOf(found);
  if (!estimate)
    throw new Problem("BAD_USER_INPUT", "Too little was measured in this time to freeze a baseline.", {
      argument: "from",
    });
  const seasonBy = seasonOf(found);
  const shares = PERCENTS.map((percent) => ({ percent, value: found.valueAt(percent) }));
  const known = shares.filter((one): one is { percent: number; value: number } => one.value !== null);
  return {
    ...found.span,
    values: found.values,
    n: found.sample.n,
    mean: estimate.value,
    low: estimate.low,
    high: estimate.high,
    variance: found.sample.variance,
    percents: known.map(({ percent }) => percent),
    percentiles: known.map(({ value }) => value),
    seasonBy,
    season: JSON.stringify(seasonHours(seasonBy, found.parts).map(({ mean }) => mean)),
  };
}

function parsed({ mean, low, high, percents, percentiles, season, filter, ...rest }: queries.StoredBaseline): Baseline {
  const hours = JSON.parse(season) as (number | null)[];
  return {
    ...rest,
    mean: { value: mean, low, high },
    percentiles: percents.map((percent, index) => ({ percent, value: percentiles[index] ?? null })),
    season: hours.map((one, hour): SeasonHour => ({ hour, mean: one })),
    filter: JSON.parse(filter) as SeriesSelection,
  };
}
