import { type Aggregate, aggregate } from "../../algorithms/metrics/aggregate.js";
import type { Summary } from "../../algorithms/metrics/summary.js";
import type { Context } from "../../context.js";
import type { SelectedSeries } from "../queries.js";
import { HOUR } from "../store/pending.js";
import { HealthState } from "../types/health.js";
import { attributeOf } from "./groups.js";
import { freshAt, type Span, stepsOf, summariesOf } from "./range.js";
import { selectSeries } from "./selection.js";

/** The metric under which the calls of a component are measured. */
export const CALLS = "span.duration";

/** How many series of calls are read, and when they are read by the hour. */
const MOST = { series: 2_000, exactly: 6 * HOUR };

/** From how many calls on a share of errors says something, and what it says. */
const BORDERS = { calls: 20, degraded: 0.01, failing: 0.05 };

/** The calls of one component in some time. */
export interface Calls {
  all: Aggregate | null;
  errors: number;
  freshAt: number | null;
}

/** The calls of components (null: of all), by the id of the component that they are shown under; and the time that was read, of what has passed. */
export async function callsOf(
  context: Context,
  componentIds: readonly string[] | null,
  span: Span,
): Promise<{ calls: Map<string, Calls>; names: Map<string, string>; span: Span }> {
  const wanted = { metrics: [CALLS], filter: {}, most: MOST.series, ...(componentIds && { of: [...componentIds] }) };
  const series = await selectSeries(context, wanted);
  const steps = readIn(context, series.length, span);
  const summaries = await summariesOf(context, series, steps);
  const byComponent = new Map<string, SelectedSeries[]>();
  for (const one of series) byComponent.set(one.componentId, [...(byComponent.get(one.componentId) ?? []), one]);
  const calls = new Map([...byComponent].map(([id, own]) => [id, sumUp(context, own, summaries)]));
  const names = new Map(series.map(({ componentId, component }) => [componentId, component]));
  const end = Math.min(steps.from + steps.step * steps.count, context.now());
  return { calls, names, span: { from: steps.from, to: Math.max(steps.from, end) } };
}

/** A short time is read exactly, in one step; a longer one, and one whose points may be gone, by whole hours. */
function readIn(context: Context, series: number, { from, to }: Span): { from: number; step: number; count: number } {
  if (to - from <= MOST.exactly) {
    const { step } = stepsOf(context, series, { from, to, step: null });
    if (step < HOUR) return { from, step: to - from, count: 1 };
  }
  return stepsOf(context, series, { from, to, step: HOUR * Math.max(1, Math.ceil((to - from) / HOUR / 1_000)) });
}

function sumUp(
  context: Context,
  series: readonly SelectedSeries[],
  summaries: ReadonlyMap<string, (Summary | null)[]>,
): Calls {
  const of = (some: readonly SelectedSeries[]) => some.flatMap(({ id }) => summaries.get(id) ?? []);
  const failed = series.filter((one) => attributeOf(one, "outcome") === "error");
  return {
    all: aggregate(of(series), [0.5, 0.95]),
    errors: aggregate(of(failed), [])?.count ?? 0,
    freshAt: freshAt(context, series),
  };
}

/** How a component does by its calls, with a sentence. */
export function stateOf(calls: Calls | undefined): { state: HealthState; why: string } {
  if (!calls) return { state: HealthState.UNKNOWN, why: "No call of it was ever measured." };
  const count = calls.all?.count ?? 0;
  if (count === 0) return { state: HealthState.SILENT, why: "It was not called in this time, and was before." };
  const share = calls.errors / count;
  const told = `${calls.errors.toLocaleString("en")} of ${count.toLocaleString("en")} calls failed`;
  if (count < BORDERS.calls)
    return { state: HealthState.HEALTHY, why: `${told}, which are too few calls to judge by.` };
  if (share >= BORDERS.failing) return { state: HealthState.FAILING, why: `${told}: five percent or more.` };
  if (share >= BORDERS.degraded) return { state: HealthState.DEGRADED, why: `${told}: one percent or more.` };
  return { state: HealthState.HEALTHY, why: `${told}.` };
}
