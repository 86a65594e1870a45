import { falseDiscovery } from "../../algorithms/statistics/false-discovery.js";
import { ALPHA, type MonotonicTrend, monotonicTrend } from "../../algorithms/trends/mann-kendall.js";
import type { Context } from "../../context.js";
import { metric } from "../../metrics/service/catalogue.js";
import { partsIn } from "../../metrics/service/measured.js";
import { type Span, spanOf, stepsOf, summariesOf } from "../../metrics/service/range.js";
import { selectUpTo } from "../../metrics/service/selection.js";
import type { Metric } from "../../metrics/types/metric.js";
import { type MetricTrend, type MetricTrends, TrendDirection, type TrendFilter } from "../types.js";
import { turn } from "./turn.js";

/** Series that are read, and after how many of them other requests get their turn. */
const MOST = { series: 1_000, atOnce: 20 };

/** The fewest values that a trend is told of: from ten on S is normal enough (Kendall 1975). */
const FEWEST = 10;

const DAY = 86_400_000;

/** Over which time trends are told when nobody says, in days. */
const USUAL = 30;

/** The trends of the series that meet a filter, those with the best evidence first. */
export async function trends(context: Context, filter: TrendFilter, first: number): Promise<MetricTrends> {
  const { metric: key, component, project, direction } = filter;
  const wanted = { metrics: key == null ? null : [key], filter: { component, project }, most: MOST.series };
  const { series, isCut } = await selectUpTo(context, wanted);
  const read = await readAll(context, series, spanAsked(context, filter));
  const tested = read.filter(({ trend }) => trend !== null).length;
  const told = toldOf(read)
    .filter((one) => direction == null || one.direction === direction)
    .sort((a, b) => evidence(b) - evidence(a) || (a.seriesId < b.seriesId ? -1 : 1));
  return { trends: told.slice(0, first), tested, tooLittle: read.length - tested, isCut };
}

/** The trend of one series; null: there is none with this id, or the caller may not read it. */
export async function metricTrend(
  context: Context,
  id: string,
  span: { from?: number | null; to?: number | null },
): Promise<MetricTrend | null> {
  const { series } = await selectUpTo(context, { metrics: null, filter: { series: [id] } });
  return toldOf(await readAll(context, series, spanAsked(context, span)))[0] ?? null;
}

function spanAsked(context: Context, { from, to }: { from?: number | null; to?: number | null }): Span {
  const until = to ?? context.now();
  return spanOf(context, { from: from ?? until - USUAL * DAY, to: until });
}

/** A series as it was read. */
interface ReadTrend {
  seriesId: string;
  componentId: string;
  metric: Metric;
  parts: MetricTrend["parts"];
  steps: Steps;
  trend: MonotonicTrend | null;
}

interface Steps {
  from: number;
  step: number;
  count: number;
}

async function readAll(
  context: Context,
  series: Awaited<ReturnType<typeof selectUpTo>>["series"],
  span: Span,
): Promise<ReadTrend[]> {
  if (series.length === 0) return [];
  const steps = wholeSteps(context, stepsOf(context, series.length, { ...span, step: null }));
  const [summaries, metrics] = await Promise.all([
    summariesOf(context, series, { ...steps, sketched: false }),
    metricsById(
      context,
      series.map(({ metricId }) => metricId),
    ),
  ]);
  const read: ReadTrend[] = [];
  for (const [index, { id, metricId, componentId }] of series.entries()) {
    if (index % MOST.atOnce === 0) await turn();
    const of = metrics.get(metricId);
    if (!of) continue;
    const parts = partsIn([summaries.get(id) ?? []], { kind: of.kind, steps });
    read.push({ seriesId: id, componentId, metric: of, parts, steps, trend: trendOf(parts, steps) });
  }
  return read;
}

/** Without the steps that are not over: of a counter they would seem to fall. */
function wholeSteps(context: Context, { from, step, count }: Steps): Steps {
  return { from, step, count: Math.max(1, Math.min(count, Math.floor((context.now() - from) / step))) };
}

async function metricsById(context: Context, ids: readonly string[]): Promise<Map<string, Metric>> {
  const found = await Promise.all([...new Set(ids)].map((id) => metric(context, id)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one]] : [])));
}

function trendOf(parts: MetricTrend["parts"], { from, step }: Steps): MonotonicTrend | null {
  if (parts.length < FEWEST) return null;
  return monotonicTrend(
    parts.map(({ value }) => value),
    parts.map(({ at }) => (at - from) / step),
  );
}

/** What is told of series that were tested together. */
function toldOf(read: readonly ReadTrend[]): MetricTrend[] {
  const tested = read.filter(({ trend }) => trend !== null);
  const ps = falseDiscovery(tested.map(({ trend }) => trend?.cautious.p ?? 1));
  const corrected = new Map(tested.map(({ seriesId }, index) => [seriesId, ps[index] as number]));
  return read.map((one) => told(one, corrected.get(one.seriesId) ?? null));
}

function told({ steps, trend, ...facts }: ReadTrend, correctedP: number | null): MetricTrend {
  const direction = directionOf(trend, correctedP);
  const perDay = DAY / steps.step;
  const interval = trend?.slopeInterval;
  return {
    ...facts,
    direction,
    correctedP,
    points: facts.parts.length,
    stepSeconds: steps.step / 1_000,
    from: steps.from,
    to: steps.from + steps.count * steps.step,
    tau: trend?.tau ?? null,
    mannKendall: trend?.mannKendall ?? null,
    hamedRao: trend?.hamedRao ?? null,
    cautious: trend?.cautious ?? null,
    slopePerDay:
      trend && interval
        ? { value: trend.slope * perDay, low: interval.low * perDay, high: interval.high * perDay }
        : null,
    because: becauseOf(direction, facts.parts.length, correctedP),
  };
}

function directionOf(trend: MonotonicTrend | null, correctedP: number | null): TrendDirection {
  if (trend === null || correctedP === null) return TrendDirection.NOT_ENOUGH;
  if (correctedP >= ALPHA || trend.s === 0) return TrendDirection.NONE;
  return trend.s > 0 ? TrendDirection.RISING : TrendDirection.FALLING;
}

function becauseOf(direction: TrendDirection, points: number, p: number | null): string {
  if (p === null) return `It has values in ${points} steps, and a trend needs ${FEWEST}.`;
  const chance = p < 0.0001 ? "under 0.01 %" : `${(100 * p).toFixed(p < 0.01 ? 2 : 0)} %`;
  if (direction === TrendDirection.NONE)
    return `Chance alone may have made what is seen in ${points} steps (corrected p ${chance}).`;
  const way = direction === TrendDirection.RISING ? "rise" : "fall";
  return `More of the pairs of its ${points} steps ${way} than chance alone makes (corrected p ${chance}).`;
}

/** In standard deviations. */
function evidence({ cautious }: MetricTrend): number {
  return cautious ? Math.abs(cautious.z) : -1;
}
