import { aggregate } from "../../algorithms/metrics/aggregate.js";
import type { Summary } from "../../algorithms/metrics/summary.js";
import { type Estimate, meanOf, type Sample } from "../../algorithms/statistics/means.js";
import { percentileOf } from "../../algorithms/statistics/percentiles.js";
import type { Growth } from "../../algorithms/statistics/rates.js";
import type { Context } from "../../context.js";
import { Problem } from "../../problem.js";
import type { SelectedSeries } from "../queries.js";
import { DAY } from "../store/keys.js";
import { HOUR } from "../store/pending.js";
import { type Metric, MetricKind } from "../types/metric.js";
import { type Span, summariesOf } from "./range.js";

/** Into how many stretches a time of less than a day is cut; hours of points and summaries that are read at most. */
const PARTS = { count: 24, chunks: 20_000, summaries: 200_000 };

/** What was measured in some time, as far as statements about it need it. */
export interface Measured {
  /** The time that was read: that which was asked, or the whole hours or days in it. */
  span: Span;
  series: number;
  /** How many samples, increases or observations. */
  values: number;
  /** What means are compared by: observations of a distribution, else the stretches. */
  sample: Sample;
  /** Of a counter; else null. */
  growth: Growth | null;
  /** The stretches that have something: when each begins, and its mean (of a counter its rate a second). */
  parts: { at: number; value: number }[];
  /** How long each stretch is. */
  step: number;
  /** A percentile of the values, from 0 to 100; null: there are none. */
  valueAt(percent: number): number | null;
  /** The same with its interval; null: there are too few. */
  percentile(percent: number): Estimate | null;
}

/**
 * What series have measured in some time. Samples of a gauge that follow each other are alike, so stretches of time stand for
 * them: 24 of a time of less than a day, else hours or days. Stretches are still somewhat alike; that is the assumption here.
 */
export async function measured(
  context: Context,
  { metric, series, span }: { metric: Metric; series: readonly SelectedSeries[]; span: Span },
): Promise<Measured> {
  const steps = stretchesOf(context, series.length, span);
  const summaries = [...(await summariesOf(context, series, steps)).values()];
  const isCounter = metric.kind === MetricKind.COUNTER;
  const parts = partsIn(summaries, { kind: metric.kind, steps });
  const flat = summaries.flat();
  const whole = aggregate(flat, []);
  return {
    span: { from: steps.from, to: steps.from + steps.count * steps.step },
    series: series.length,
    values: whole?.count ?? 0,
    sample: metric.kind === MetricKind.DISTRIBUTION ? ofObservations(whole) : ofValues(parts.map(({ value }) => value)),
    growth: isCounter ? grown(parts, steps) : null,
    parts,
    step: steps.step,
    valueAt: (percent) => aggregate(flat, [percent / 100])?.quantiles[0] ?? null,
    percentile: (percent) => percentileIn(flat, whole?.count ?? 0, percent / 100),
  };
}

/** What means are told by: of a sample of several values their mean with an interval. */
export function estimateOf({ sample }: Pick<Measured, "sample">): Estimate | null {
  return meanOf(sample);
}

function percentileIn(summaries: readonly (Summary | null)[], n: number, share: number): Estimate | null {
  const shares = new Map<number, number | null>();
  // All three places of an interval from one joined sketch.
  percentileOf(n, share, (at) => {
    shares.set(at, null);
    return 0;
  });
  const wanted = [...shares.keys()];
  const found = aggregate(summaries, wanted)?.quantiles ?? [];
  for (const [index, at] of wanted.entries()) shares.set(at, found[index] ?? null);
  return percentileOf(n, share, (at) => shares.get(at) ?? null);
}

function ofObservations(whole: { count: number; average: number | null; squares: number } | null): Sample {
  // Where their squares are beyond all numbers nothing can be said of their scatter.
  if (!whole || whole.average === null || !Number.isFinite(whole.squares)) return { n: 0, mean: 0, variance: 0 };
  return { n: whole.count, mean: whole.average, variance: whole.count > 1 ? whole.squares / (whole.count - 1) : 0 };
}

/** Count, mean and variance of values. */
export function ofValues(values: readonly number[]): Sample {
  const n = values.length;
  if (n === 0) return { n, mean: 0, variance: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

/** A counter's stretches from the first to the last that has something: one without points in between grew by nothing. */
function grown(parts: Measured["parts"], { step }: Stretches): Growth {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return { parts: [], seconds: 0 };
  const count = Math.round((last.at - first.at) / step) + 1;
  const all = Array.from({ length: count }, () => 0);
  for (const { at, value } of parts) all[Math.round((at - first.at) / step)] = exact(value * (step / 1_000));
  return { parts: all, seconds: count * (step / 1_000) };
}

/** A whole number that was divided and multiplied again. */
function exact(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= 1e-9 * Math.abs(value) ? whole : value;
}

/** The stretches that have something: their mean, of a counter its rate a second. */
export function partsIn(
  summaries: readonly (Summary | null)[][],
  { kind, steps }: { kind: MetricKind; steps: Stretches },
): Measured["parts"] {
  const parts: Measured["parts"] = [];
  for (let index = 0; index < steps.count; index++) {
    const all = aggregate(
      summaries.map((own) => own[index] ?? null),
      [],
    );
    const value = all && (kind === MetricKind.COUNTER ? (all.sum ?? 0) / (steps.step / 1_000) : all.average);
    if (value !== null) parts.push({ at: steps.from + index * steps.step, value });
  }
  return parts;
}

/** Stretches of equal length. */
export interface Stretches {
  from: number;
  step: number;
  count: number;
}

/** The stretches that a time is read in: exactly that time when it is short and its points are there, else whole hours or days in it. */
export function stretchesOf(context: Context, series: number, asked: Span): Stretches {
  const [from, to] = [asked.from, Math.min(asked.to, context.now())];
  const span = to - from;
  const { rawDays } = context.platform.metrics.limits;
  const hasPoints = from >= context.now() - rawDays * DAY + HOUR;
  const isShort = span < DAY && ((span / HOUR + 2) * series <= PARTS.chunks || span < HOUR);
  if (hasPoints && isShort && span >= PARTS.count)
    return { from, step: Math.floor(span / PARTS.count), count: PARTS.count };
  const step = (span / HOUR) * series <= PARTS.summaries ? HOUR : DAY;
  const first = Math.ceil(from / step) * step;
  const count = Math.floor((to - first) / step);
  if (count >= 1) return { from: first, step, count };
  throw new Problem("LIMIT_EXCEEDED", "This time is too short, or too long ago, to be read: ask for a longer one.", {
    argument: "from",
  });
}
