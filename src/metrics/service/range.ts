import { ACCURACY } from "../../algorithms/metrics/sketch.js";
import { type ChosenSteps, chooseSteps } from "../../algorithms/metrics/steps.js";
import { type Form, isOfHistograms } from "../../algorithms/metrics/summarise.js";
import type { Summary } from "../../algorithms/metrics/summary.js";
import type { Context } from "../../context.js";
import { badInput, Problem } from "../../problem.js";
import type { SelectedSeries } from "../queries.js";
import { DAY } from "../store/keys.js";
import { HOUR } from "../store/pending.js";
import { readSummaries } from "../store/read.js";
import type { MetricRange, MetricRangeInput } from "../types/range.js";
import { metricNamed } from "./catalogue.js";
import { grouped, groupKey } from "./groups.js";
import { pointsOf } from "./points.js";
import { selectSeries } from "./selection.js";

/** The most points of all groups, as Prometheus' query_range has it for one; and hours of single points that one question reads. */
const MOST = { points: 11_000, percentiles: 10, hours: 20_000, step: 365 * 86_400 };

/** A stretch of time. */
export interface Span {
  from: number;
  to: number;
}

/** A metric over some time, step by step, in groups. At most five trips to the database follow each other, whatever the number of series. */
export async function metricRange(context: Context, input: MetricRangeInput): Promise<MetricRange> {
  const span = spanOf(context, input);
  const percentiles = checkPercentiles(input.percentiles);
  const keyOf = groupKey(input);
  const step = stepOf(input.stepSeconds);
  const [metric, series] = await Promise.all([
    metricNamed(context, input.metric),
    selectSeries(context, { metrics: [input.metric], filter: input.filter ?? {} }),
  ]);
  const steps = stepsOf(context, series.length, { ...span, step });
  const groups = grouped(series, keyOf);
  checkPoints(groups.length, steps);
  const summaries = await summariesOf(context, series, { ...steps, sketched: percentiles.length > 0 });
  const isBucketed = series.some(({ form }) => isOfHistograms(form as Form));
  const shape = { kind: metric.kind, percentiles, steps, now: context.now(), isBucketed };
  return {
    metric,
    from: steps.from,
    to: steps.from + steps.step * steps.count,
    stepSeconds: steps.step / 1_000,
    stepBecause: steps.because,
    series: series.length,
    freshAt: freshAt(context, series),
    accuracy: ACCURACY,
    isBucketed,
    groups: groups.map(({ key, series: own }) => ({
      ...key,
      series: own.length,
      points: pointsOf(
        own.map(({ id }) => summaries.get(id) ?? []),
        shape,
      ),
    })),
  };
}

/** A stretch of time as it was asked; BAD_USER_INPUT where it ends before it begins. */
export function spanOf(context: Context, { from, to }: { from: number; to?: number | null }): Span {
  const until = to ?? context.now();
  if (from >= until) throw badInput("from", "`from` must lie before `to`.");
  return { from, to: until };
}

/** The percentiles that were asked. */
export function checkPercentiles(percentiles: readonly number[] | null | undefined): number[] {
  const all = percentiles ?? [];
  if (all.length > MOST.percentiles)
    throw badInput("percentiles", `At most ${MOST.percentiles} percentiles can be asked.`);
  if (all.some((percent) => !(percent > 0 && percent <= 100)))
    throw badInput("percentiles", "`percentiles` must be above 0 and up to 100.");
  return [...all];
}

/** How long a step was asked to be, in milliseconds; null: nobody said. */
export function stepOf(seconds: number | null | undefined): number | null {
  if (seconds == null) return null;
  if (seconds < 1 || seconds > MOST.step)
    throw badInput("stepSeconds", `\`stepSeconds\` must be from 1 to ${MOST.step.toLocaleString("en")}.`);
  return seconds * 1_000;
}

/** The steps in which so many series are read over a time. LIMIT_EXCEEDED where they are more than can be answered. */
export function stepsOf(
  context: Context,
  series: number,
  { from, to, step }: Span & { step: number | null },
): ChosenSteps {
  const mostHours = MOST.hours / Math.max(1, series);
  const { rawDays } = context.platform.metrics.limits;
  // A chunk is let go when its hour is over for so long.
  const pointsSince = context.now() - rawDays * DAY + HOUR;
  const steps = chooseSteps({ from, to, step, pointsSince, mostHours });
  checkPoints(1, steps);
  if (steps.step % HOUR !== 0 && (to - from) / HOUR > mostHours)
    throw new Problem(
      "LIMIT_EXCEEDED",
      "This would read too many single points: ask for steps of whole hours, a shorter time or fewer series.",
      { argument: "stepSeconds" },
    );
  return steps;
}

function checkPoints(groups: number, { count }: ChosenSteps): void {
  if (groups * count > MOST.points)
    throw new Problem(
      "LIMIT_EXCEEDED",
      `This would give ${(groups * count).toLocaleString("en")} points, and ${MOST.points.toLocaleString("en")} are allowed: ask for longer steps, a shorter time or fewer groups.`,
      { argument: "stepSeconds" },
    );
}

/** The summaries of series by steps, with what is not written yet. */
export function summariesOf(
  context: Pick<Context, "graph" | "platform">,
  series: readonly Pick<SelectedSeries, "id" | "form">[],
  { from, step, count, sketched }: Pick<ChosenSteps, "from" | "step" | "count"> & { sketched?: boolean },
): Promise<Map<string, (Summary | null)[]>> {
  const asked = {
    series: series.map(({ id, form }) => ({ id, form: form as Form })),
    steps: { from, step, count },
    sketched: sketched ?? true,
  };
  return readSummaries({ graph: context.graph, store: context.platform.metrics }, asked);
}

/** The time of the latest point of series, in the graph or on its way there; null without any. */
export function freshAt(context: Context, series: readonly SelectedSeries[]): number | null {
  let latest: number | null = null;
  const know = (at: number | null) => {
    if (at !== null && (latest === null || at > latest)) latest = at;
  };
  for (const { id, lastAt } of series) {
    know(lastAt);
    for (const { points } of context.platform.metrics.waitingOf(context.graph.workspace, id))
      for (const at of points.at) know(at);
  }
  return latest;
}
