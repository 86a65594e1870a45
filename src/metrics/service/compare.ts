import { differenceOfMeans, type Estimate, relativeChange } from "../../algorithms/statistics/means.js";
import { differenceOf } from "../../algorithms/statistics/percentiles.js";
import { rateChange } from "../../algorithms/statistics/rates.js";
import type { Context } from "../../context.js";
import { badInput } from "../../problem.js";
import { DAY } from "../store/keys.js";
import {
  type ComparedInput,
  type ComparedSide,
  type CompareMetricInput,
  ComparisonVerdict,
  type MetricComparison,
} from "../types/comparison.js";
import { MetricDirection } from "../types/metric.js";
import { metricNamed } from "./catalogue.js";
import { estimateOf, type Measured, measured } from "./measured.js";
import { spanOf } from "./range.js";
import { selectSeries } from "./selection.js";

/** What a side without a beginning is: so long before its end. */
const USUAL = 30 * DAY;

/** The fewest events of both sides together that a difference is told of. */
const FEWEST = 10;

/** Compares two times or releases of a metric, with intervals. */
export async function compareMetric(context: Context, input: CompareMetricInput): Promise<MetricComparison> {
  const percentile = checkPercentile(input.percentile);
  const metric = await metricNamed(context, input.metric);
  const side = async (asked: ComparedInput, argument: "a" | "b") => {
    if (asked.release != null && input.filter?.release != null)
      throw badInput(argument, "A release is named in `filter` or in `a` and `b`, not in both.");
    const to = asked.to ?? context.now();
    const span = spanOf(context, { from: asked.from ?? to - USUAL, to });
    const filter = { ...input.filter, release: asked.release ?? input.filter?.release ?? null };
    const series = await selectSeries(context, { metrics: [metric.key], filter });
    return measured(context, { metric, series, span });
  };
  const [a, b] = await Promise.all([side(input.a, "a"), side(input.b, "b")]);
  const sides = { a: sideOf(a, percentile), b: sideOf(b, percentile) };
  const { difference, relative } = percentile === null ? ofMeans(a, b) : ofPercentiles(sides);
  return { metric, ...sides, difference, relative, ...judged(metric.direction, relative ?? difference) };
}

function checkPercentile(percentile: number | null | undefined): number | null {
  if (percentile == null) return null;
  if (!(percentile > 0 && percentile < 100))
    throw badInput("percentile", "`percentile` must be above 0 and below 100.");
  return percentile;
}

function sideOf(side: Measured, percentile: number | null): ComparedSide {
  const estimate = percentile === null ? estimateOf(side) : side.percentile(percentile);
  const { series, values, sample } = side;
  return { ...side.span, series, values, n: percentile === null ? sample.n : values, estimate };
}

interface Change {
  difference: Estimate | null;
  relative: Estimate | null;
}

/** By how much the mean of one is above that of another, of counters their rates. */
export function ofMeans(a: Pick<Measured, "sample" | "growth">, b: Pick<Measured, "sample" | "growth">): Change {
  const difference = differenceOfMeans(a.sample, b.sample);
  if (!a.growth || !b.growth) return { difference, relative: relativeChange(a.sample, b.sample) };
  const parts = [...a.growth.parts, ...b.growth.parts];
  const sum = parts.reduce((all, part) => all + part, 0);
  // Of a handful of events neither rates nor their scatter say anything.
  const isTooLittle = sum < FEWEST && Number.isInteger(sum);
  return { difference: isTooLittle ? null : difference, relative: rateChange(a.growth, b.growth) };
}

function ofPercentiles({ a, b }: Record<"a" | "b", ComparedSide>): Change {
  if (!a.estimate || !b.estimate) return { difference: null, relative: null };
  return { difference: differenceOf(a.estimate, b.estimate), relative: null };
}

/** What a change comes to, by which way is good; with a sentence. */
export function judged(
  direction: MetricDirection,
  change: Estimate | null,
): Pick<MetricComparison, "verdict" | "because"> {
  if (!change)
    return { verdict: ComparisonVerdict.NOT_ENOUGH, because: "There are too few values on one of the sides." };
  if (change.low <= 0 && change.high >= 0)
    return { verdict: ComparisonVerdict.NO_CLEAR_DIFFERENCE, because: "The interval of the difference holds zero." };
  const isUp = change.low > 0;
  const because = `The interval of the difference lies wholly ${isUp ? "above" : "below"} zero`;
  if (direction === MetricDirection.NEITHER)
    return { verdict: ComparisonVerdict.DIFFERENT, because: `${because}; nobody has said which way is good.` };
  const isGood = isUp === (direction === MetricDirection.UP_IS_GOOD);
  const good = direction === MetricDirection.UP_IS_GOOD ? "more is better" : "more is worse";
  return { verdict: isGood ? ComparisonVerdict.BETTER : ComparisonVerdict.WORSE, because: `${because}, and ${good}.` };
}
