import { difference, eachPlace, type Histogram, type Stretch, stretchesOf } from "./histogram.js";
import { type Point, type Points, pointAt } from "./points.js";
import { add } from "./sketch.js";
import { addSquares, addValue, emptySummary, type Summary } from "./summary.js";

/**
 * What the numbers of a series are. LEVEL: how high something is at a time (gauges, totals that go up and down). INCREASE:
 * how much was added since the point before (delta sums). TOTAL: how much in all since a start (cumulative sums). OBSERVATION:
 * one measurement each. HISTOGRAM: a histogram of those since the point before. HISTOGRAM_TOTAL: of all since a start.
 */
export type Form = "LEVEL" | "INCREASE" | "TOTAL" | "OBSERVATION" | "HISTOGRAM" | "HISTOGRAM_TOTAL";

/** Steps of equal length: from where, how long and how many. In milliseconds. */
export interface Steps {
  from: number;
  step: number;
  count: number;
}

/**
 * Sums points up by steps; null where a step has none. `before` is the point in front of them, from which a total goes on:
 * what was added between two points counts in the step of the later one. A total that falls, or that says it was started
 * after the point before, was begun anew: then all of it was added since (as Prometheus' `increase` and OpenTelemetry's data
 * model, "Resets and Gaps"). The first point of a total counts when it says since when it counts.
 */
export function summarise(points: Points, form: Form, summing: Summing): (Summary | null)[] {
  const { from, step, count, before = null, sketched = true } = summing;
  const summaries: (Summary | null)[] = Array.from({ length: count }, () => null);
  const { at } = points;
  let previous = before;
  for (let index = 0; index < at.length; ) {
    const place = Math.floor(((at[index] as number) - from) / step);
    const end = endOfStep(at, { index, until: from + (place + 1) * step });
    if (place >= 0 && place < count) {
      const summary = emptySummary(pointAt(points, end - 1), sketched);
      summaries[place] = summary;
      addPoints(summary, { points, form, previous, index, end });
    }
    if (isOfTotals(form)) previous = pointAt(points, end - 1);
    index = end;
  }
  return summaries;
}

/** How points are summed up: the steps; where totals go on from; whether quantiles will be asked for. */
export interface Summing extends Steps {
  before?: Point | null;
  sketched?: boolean;
}

function endOfStep(at: readonly number[], { index, until }: { index: number; until: number }): number {
  let end = index + 1;
  while (end < at.length && (at[end] as number) < until) end++;
  return end;
}

interface PointsOfStep {
  points: Points;
  form: Form;
  previous: Point | null;
  index: number;
  end: number;
}

function addPoints(summary: Summary, { points, form, previous, index, end }: PointsOfStep): void {
  if (!isOfTotals(form) && !points.histograms) {
    for (let place = index; place < end; place++) addValue(summary, points.value[place] as number);
    return;
  }
  let before = previous;
  for (let place = index; place < end; place++) {
    const point = pointAt(points, place);
    addPoint(summary, { point, form, previous: before });
    before = point;
  }
}

function addPoint(summary: Summary, { point, form, previous }: { point: Point; form: Form; previous: Point | null }) {
  if (form === "TOTAL") {
    const added = increase(point, previous);
    if (added !== null) addValue(summary, added);
  } else {
    const added = form === "HISTOGRAM_TOTAL" ? observed(point, previous) : (point.histogram ?? null);
    if (added) addObservations(summary, added);
  }
}

/** What a total grew by from one point to the next; null where that is not known. */
export function increase(point: Point, previous: Point | null): number | null {
  if (previous === null) return point.start ? point.value : null;
  return wasReset(point, previous) || point.value < previous.value ? point.value : point.value - previous.value;
}

function observed(point: Point, previous: Point | null): Histogram | null {
  const { histogram } = point;
  if (!histogram) return null;
  if (previous === null) return point.start ? histogram : null;
  if (!previous.histogram || wasReset(point, previous)) return histogram;
  return difference(histogram, previous.histogram) ?? histogram;
}

function wasReset(point: Point, previous: Point): boolean {
  return Boolean(point.start && previous.start && point.start > previous.start && point.start > previous.at);
}

function addObservations(summary: Summary, histogram: Histogram): void {
  const { count, min, max } = histogram;
  if (count <= 0) return;
  const stretches = stretchesOf(histogram);
  const sum = histogram.sum ?? placedSum(stretches);
  const mean = sum / count;
  let squares = 0;
  for (const stretch of stretches) {
    // Where the sender tells no extremes these are the borders of its buckets, so that nothing placed lies beyond them.
    summary.min = Math.min(summary.min, stretch.from);
    summary.max = Math.max(summary.max, stretch.to);
    eachPlace(stretch, (value, weight) => {
      if (summary.sketch) add(summary.sketch, value, weight);
      squares += weight * (value - mean) ** 2;
    });
  }
  addSquares(summary, { count, sum, squares });
  summary.count += count;
  summary.sum += sum;
  if (min !== null && min < summary.min) summary.min = min;
  if (max !== null && max > summary.max) summary.max = max;
}

/** What observations add up to where they are placed, since nobody told it; NaN (not known) without any bucket. */
function placedSum(stretches: readonly Stretch[]): number {
  let sum = stretches.length > 0 ? 0 : Number.NaN;
  for (const stretch of stretches)
    eachPlace(stretch, (value, weight) => {
      sum += value * weight;
    });
  return sum;
}

/** Whether the points of a form are histograms. */
export function isOfHistograms(form: Form): boolean {
  return form === "HISTOGRAM" || form === "HISTOGRAM_TOTAL";
}

/** Whether the points of a form are totals, so that each says something only beside the one before. */
export function isOfTotals(form: Form): boolean {
  return form === "TOTAL" || form === "HISTOGRAM_TOTAL";
}
