import { difference, eachPlace, type Histogram } from "./histogram.js";
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
export function summarise(points: Points, form: Form, steps: Steps, before: Point | null = null): (Summary | null)[] {
  const { from, step, count } = steps;
  const summaries: (Summary | null)[] = Array.from({ length: count }, () => null);
  let previous = before;
  for (let index = 0; index < points.at.length; index++) {
    const point = pointAt(points, index);
    const place = Math.floor((point.at - from) / step);
    if (place >= 0 && place < count) {
      let summary = summaries[place] ?? null;
      if (!summary) {
        summary = emptySummary(point);
        summaries[place] = summary;
      }
      addPoint(summary, { point, form, previous });
      summary.last = point;
    }
    if (form === "TOTAL" || form === "HISTOGRAM_TOTAL") previous = point;
  }
  return summaries;
}

function addPoint(summary: Summary, { point, form, previous }: { point: Point; form: Form; previous: Point | null }) {
  if (form === "TOTAL") {
    const added = increase(point, previous);
    if (added !== null) addValue(summary, added);
  } else if (form === "HISTOGRAM_TOTAL") {
    const added = observed(point, previous);
    if (added) addObservations(summary, added);
  } else if (point.histogram) addObservations(summary, point.histogram);
  else addValue(summary, point.value);
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
  if (histogram.count <= 0) return;
  const { count, sum, min, max } = histogram;
  const mean = (sum ?? 0) / count;
  let squares = 0;
  eachPlace(histogram, (value, weight) => {
    add(summary.sketch, value, weight);
    squares += weight * (value - mean) ** 2;
  });
  addSquares(summary, { count, sum: sum ?? 0, squares });
  summary.count += count;
  summary.sum += sum ?? 0;
  if (min !== null && min < summary.min) summary.min = min;
  if (max !== null && max > summary.max) summary.max = max;
}

/** Whether the points of a form are histograms. */
export function isOfHistograms(form: Form): boolean {
  return form === "HISTOGRAM" || form === "HISTOGRAM_TOTAL";
}

/** Whether the points of a form are totals, so that each says something only beside the one before. */
export function isOfTotals(form: Form): boolean {
  return form === "TOTAL" || form === "HISTOGRAM_TOTAL";
}
