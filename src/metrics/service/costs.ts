import type { Summary } from "../../algorithms/metrics/summary.js";
import type { Context } from "../../context.js";
import { badInput, Problem } from "../../problem.js";
import type { SelectedSeries } from "../queries.js";
import * as queries from "../queries.js";
import { DAY } from "../store/keys.js";
import { HOUR } from "../store/pending.js";
import type { Costs, CostsInput } from "../types/costs.js";
import type { SeriesSelection } from "../types/inputs.js";
import { Ledger } from "./ledger.js";
import { freshAt, type Span, spanOf, summariesOf } from "./range.js";
import { selectSeries } from "./selection.js";
import { costOf, kindOf, type Priced, type Spend, TOKENS } from "./spend.js";

/** Series that are read at most, hours that are told apart, and points that are answered. */
const MOST = { series: 2_000, hours: 400_000, points: 11_000 };

/** What a time without a beginning is: so long before its end. */
const USUAL = 30 * DAY;

/**
 * What was spent in some time: tokens at the price that was valid when the hour began in which they were used (of very many
 * series: the day), and metrics that are costs themselves. `of`: the ids of the components; null: those of the filter.
 */
export async function costs(context: Context, input: CostsInput, of: string[] | null = null): Promise<Costs> {
  const to = input.to ?? context.now();
  const span = spanOf(context, { from: input.from ?? to - USUAL, to });
  const seconds = input.stepSeconds ?? null;
  if (seconds !== null && (seconds < 3_600 || seconds % 3_600 !== 0))
    throw badInput("stepSeconds", "`stepSeconds` must be whole hours: 3,600 or a multiple.");
  const { series, units } = await spendingSeries(context, input.filter ?? {}, of);
  const read = hoursOf(span, series.length);
  const [summaries, prices] = await Promise.all([summariesOf(context, series, read), pricesOf(context, series)]);
  const step = seconds === null ? read.step * read.count : seconds * 1_000;
  const ledger = new Ledger({ step: seconds === null ? null : step, from: read.from, groupBy: input.groupBy ?? null });
  for (const spend of spendingOf(series, { summaries, prices, units, read })) ledger.add(spend);
  const { totals, groups, unpriced } = ledger.close();
  if (groups.reduce((sum, { points }) => sum + points.length, 0) > MOST.points)
    throw new Problem("LIMIT_EXCEEDED", "This would give too many points: ask for longer steps or a shorter time.", {
      argument: "stepSeconds",
    });
  const end = read.from + read.step * read.count;
  return {
    from: read.from,
    to: end,
    stepSeconds: step / 1_000,
    totals,
    groups,
    unpriced,
    freshAt: freshAt(context, series),
  };
}

async function spendingSeries(
  context: Context,
  filter: SeriesSelection,
  of: string[] | null,
): Promise<{ series: SelectedSeries[]; units: Map<string, string> }> {
  const direct = await context.graph.rows(queries.costMetrics, {});
  const own = direct.filter(({ unit }) => currencyOf(unit) !== null);
  const metrics = [TOKENS, ...own.map(({ key }) => key)];
  const series = await selectSeries(context, { metrics, filter, most: MOST.series, ...(of && { of }) });
  return { series, units: new Map(own.map(({ id, unit }) => [id, currencyOf(unit) ?? ""])) };
}

/** The currency that a unit is, with or without UCUM's braces; null: it is none. */
export function currencyOf(unit: string): string | null {
  return /^\{?([A-Z]{3})\}?$/.exec(unit)?.[1] ?? null;
}

function hoursOf({ from, to }: Span, series: number): { from: number; step: number; count: number } {
  const step = ((to - from) / HOUR) * series <= MOST.hours ? HOUR : DAY;
  const first = Math.floor(from / step) * step;
  const count = Math.ceil((to - first) / step);
  if (count * series > MOST.hours)
    throw new Problem("LIMIT_EXCEEDED", "This would read too many hours: ask for a shorter time or fewer series.", {
      argument: "from",
    });
  return { from: first, step, count };
}

/** The prices of all models that series name, in the order of their times. */
async function pricesOf(context: Context, series: readonly SelectedSeries[]): Promise<Map<string, Priced[]>> {
  const models = [...new Set(series.map((one) => kindOf(one).model).filter((model) => model !== null))].sort();
  const byModel = new Map<string, Priced[]>();
  if (models.length === 0) return byModel;
  for (const row of await context.graph.rows(queries.pricesOfModels, { models }))
    byModel.set(row.model, [...(byModel.get(row.model) ?? []), row]);
  for (const all of byModel.values()) all.sort((a, b) => a.validFrom - b.validFrom);
  return byModel;
}

interface Spending {
  summaries: ReadonlyMap<string, (Summary | null)[]>;
  prices: ReadonlyMap<string, Priced[]>;
  units: ReadonlyMap<string, string>;
  read: { from: number; step: number };
}

function* spendingOf(
  series: readonly SelectedSeries[],
  { summaries, prices, units, read }: Spending,
): Generator<Spend> {
  for (const one of withoutDoubles(series, summaries)) {
    const kind = kindOf(one);
    const currency = units.get(one.metricId);
    const own = prices.get(kind.model ?? "") ?? [];
    for (const [index, summary] of (summaries.get(one.id) ?? []).entries()) {
      if (!summary || summary.sum === 0) continue;
      const at = read.from + index * read.step;
      const { sum } = summary;
      yield currency === undefined
        ? { ...kind, series: one, at, tokens: sum, cost: costOf(kind, { tokens: sum, at }, own) }
        : { ...kind, series: one, at, tokens: 0, cost: { amount: sum, currency } };
    }
  }
}

/**
 * Tokens that a component tells both by its spans and by its own metrics are counted once: by the spans, wherever these tell
 * any of the model and the direction.
 */
function withoutDoubles(
  series: readonly SelectedSeries[],
  summaries: ReadonlyMap<string, (Summary | null)[]>,
): SelectedSeries[] {
  const keyOf = (one: SelectedSeries) => {
    const { model, direction } = kindOf(one);
    return JSON.stringify([one.metricId, one.ownComponentId, model, direction]);
  };
  const has = (one: SelectedSeries) => (summaries.get(one.id) ?? []).some((summary) => summary && summary.sum > 0);
  const told = new Set(series.filter((one) => kindOf(one).isFromSpans && has(one)).map(keyOf));
  return series.filter((one) => kindOf(one).isFromSpans || !told.has(keyOf(one)));
}
