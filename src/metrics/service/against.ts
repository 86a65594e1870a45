import {
  differenceOfMeans,
  type Estimate,
  meanOf,
  relativeChange,
  type Sample,
} from "../../algorithms/statistics/means.js";
import type { Context } from "../../context.js";
import { notFound } from "../../problem.js";
import { type Baseline, type BaselineComparison, type CompareToBaselineInput, Season } from "../types/baseline.js";
import { baselineNamed } from "./baselines.js";
import { metric } from "./catalogue.js";
import { judged } from "./compare.js";
import { estimateOf, type Measured, measured, ofValues } from "./measured.js";
import { spanOf } from "./range.js";
import { hourOf } from "./season.js";
import { selectSeries } from "./selection.js";

/**
 * Holds a time against a baseline. Without a season the means are compared (Welch); with one each hour is held against what
 * the season expects of it, and the mean of these differences is told with its interval.
 */
export async function compareToBaseline(context: Context, input: CompareToBaselineInput): Promise<BaselineComparison> {
  const span = spanOf(context, input);
  const baseline = await baselineNamed(context, input.name);
  if (!baseline) throw notFound("baseline", "name");
  const of = await metric(context, baseline.metricId);
  if (!of) throw notFound("baseline", "name");
  const series = await selectSeries(context, { metrics: [of.key], filter: baseline.filter });
  const found = await measured(context, { metric: of, series, span });
  const { difference, relative, expected } = against(baseline, found);
  return {
    baseline,
    measured: {
      ...found.span,
      series: found.series,
      values: found.values,
      n: found.sample.n,
      estimate: estimateOf(found),
    },
    expected,
    difference,
    relative,
    ...judged(of.direction, difference),
  };
}

function against(
  baseline: Baseline,
  found: Measured,
): { difference: Estimate | null; relative: Estimate | null; expected: number | null } {
  const before: Sample = { n: baseline.n, mean: baseline.mean.value, variance: baseline.variance };
  if (baseline.seasonBy === Season.NONE)
    return {
      difference: differenceOfMeans(before, found.sample),
      relative: relativeChange(before, found.sample),
      expected: before.mean,
    };
  const pairs = found.parts.flatMap(({ at, value }) => {
    const expected = baseline.season[hourOf(baseline.seasonBy, at)]?.mean ?? null;
    return expected === null ? [] : [{ expected, over: value - expected }];
  });
  const difference = meanOf(ofValues(pairs.map(({ over }) => over)));
  const expected = pairs.length > 0 ? ofValues(pairs.map((pair) => pair.expected)).mean : null;
  const share = (value: number) => value / (expected ?? 1);
  const relative =
    difference && expected !== null && expected > 0
      ? { value: share(difference.value), low: share(difference.low), high: share(difference.high) }
      : null;
  return { difference, relative, expected };
}
