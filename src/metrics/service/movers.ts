import type { Summary } from "../../algorithms/metrics/summary.js";
import { robustChange } from "../../algorithms/statistics/robust-change.js";
import type { Context } from "../../context.js";
import { badInput } from "../../problem.js";
import type { SelectedSeries } from "../queries.js";
import { DAY } from "../store/keys.js";
import type { Metric } from "../types/metric.js";
import type { Mover, TopMovers, TopMoversInput } from "../types/movers.js";
import { metric } from "./catalogue.js";
import { partsIn, type Stretches, stretchesOf } from "./measured.js";
import { type Span, spanOf, summariesOf } from "./range.js";
import { selectSeries } from "./selection.js";

/** Series that are read, metrics that can be named, and the fewest stretches on each side that say something. */
const MOST = { series: 2_000, metrics: 100 };
const FEWEST = 3;

/** What moved most between two times, by metric and component. */
export async function topMovers(context: Context, input: TopMoversInput, first: number): Promise<TopMovers> {
  const { after, before } = spansOf(context, input);
  if ((input.metrics?.length ?? 0) > MOST.metrics)
    throw badInput("metrics", `\`metrics\` must name at most ${MOST.metrics}.`);
  const wanted = { metrics: input.metrics ?? null, filter: input.filter ?? {}, most: MOST.series };
  const series = await selectSeries(context, wanted);
  const [was, is] = await Promise.all([read(context, series, before), read(context, series, after)]);
  const metrics = new Map<string, Metric>();
  const ids = [...new Set(series.map(({ metricId }) => metricId))];
  for (const found of await Promise.all(ids.map((id) => metric(context, id)))) if (found) metrics.set(found.id, found);
  const groups = grouped(series);
  const movers: Placed[] = [];
  for (const own of groups.values()) {
    const of = metrics.get(own[0]?.metricId ?? "");
    const mover = of && moverOf(of, own, { was, is });
    if (mover) movers.push(mover);
  }
  movers.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.name < b.name ? -1 : 1));
  const { length } = movers;
  return { movers: movers.slice(0, first), compared: length, tooLittle: groups.size - length, series: series.length };
}

function spansOf(context: Context, input: TopMoversInput): { after: Span; before: Span } {
  const to = input.to ?? context.now();
  const after = spanOf(context, { from: input.from ?? to - DAY, to });
  const before = input.before ?? { from: after.from - (after.to - after.from), to: after.from };
  return { after, before: spanOf(context, before) };
}

interface Read {
  steps: Stretches;
  summaries: ReadonlyMap<string, (Summary | null)[]>;
}

async function read(context: Context, series: readonly SelectedSeries[], span: Span): Promise<Read> {
  const steps = stretchesOf(context, series.length, span);
  return { steps, summaries: await summariesOf(context, series, steps) };
}

function grouped(series: readonly SelectedSeries[]): Map<string, SelectedSeries[]> {
  const groups = new Map<string, SelectedSeries[]>();
  for (const one of series) {
    const key = `${one.metricId} ${one.componentId}`;
    const own = groups.get(key);
    if (own) own.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

type Placed = Mover & { name: string };

function moverOf(of: Metric, series: readonly SelectedSeries[], { was, is }: { was: Read; is: Read }): Placed | null {
  const values = ({ steps, summaries }: Read) =>
    partsIn(
      series.map(({ id }) => summaries.get(id) ?? []),
      { kind: of.kind, steps },
    ).map(({ value }) => value);
  const [before, after] = [values(was), values(is)];
  const [one] = series;
  if (!one || before.length < FEWEST || after.length < FEWEST) return null;
  const change = robustChange(before, after);
  const way = change.score > 0 ? "rose" : change.score < 0 ? "fell" : "did not move";
  return {
    metric: of,
    componentId: one.componentId,
    ...change,
    nBefore: before.length,
    nAfter: after.length,
    why: `Its median ${way} by ${Math.abs(change.score).toFixed(1)} times what it usually scatters by.`,
    name: `${of.key} ${one.component}`,
  };
}
