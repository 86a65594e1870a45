import { difference } from "../metrics/histogram.js";
import type { Point } from "../metrics/points.js";
import { type Form, increase, isOfTotals } from "../metrics/summarise.js";

/** What a point adds to what its series said before. */
export interface Grown {
  amount: number;
  /** From when to when, in epoch milliseconds. */
  since: number;
  until: number;
  /** What was observed adds up to so much; null: not told. */
  sum: number | null;
}

/** What a point of a form adds, by the one before it; null: that is not known. */
export function grownBy(form: Form, point: Point, earlier: Point | null): Grown | null {
  const since = isOfTotals(form) ? earlier?.at : point.start || earlier?.at;
  if (since === undefined || since >= point.at) return null;
  const span = { since, until: point.at };
  const { histogram } = point;
  if (!histogram) {
    const amount = form === "TOTAL" ? increase(point, earlier) : point.value;
    return amount === null ? null : { ...span, amount, sum: null };
  }
  const before = form === "HISTOGRAM_TOTAL" ? earlier?.histogram : undefined;
  const observed = before ? (difference(histogram, before) ?? histogram) : histogram;
  return { ...span, amount: observed.count, sum: observed.sum };
}
