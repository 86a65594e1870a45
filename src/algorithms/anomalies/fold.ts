import { difference } from "../metrics/histogram.js";
import type { Point } from "../metrics/points.js";
import { type Form, increase, isOfTotals } from "../metrics/summarise.js";

/** A step in milliseconds: what is added or observed in one is a row, and levels that come more often are read once in each. */
export const STEP = 60_000;

/** For how many steps silence is read as "nothing was observed", after how many a level is no more of those measured at once, and how many totals are remembered. */
const MOST = { silent: 60, together: 5, totals: 256 };

/** What one step comes to. */
export interface Row {
  /** The time of its last point, in epoch milliseconds; of a silent step its end. */
  at: number;
  /** How high it was, or the mean of what was observed; null: nothing says so. */
  value: number | null;
  /** How much was added, or how often something was observed, a minute; null: not of this form, or not known. */
  rate: number | null;
}

interface Open {
  step: number;
  at: number;
  levels: Map<string, number>;
  shares: Map<string, { amount: number; minutes: number }>;
  sum: number;
  count: number;
}

/** Whether a level must be looked at now, though one was read in this minute. */
export type IsStrange = (value: number) => boolean;

/**
 * Puts the points of a stream together into rows that a detector can read: levels as they come, at most one a minute unless
 * one is strange; what was added or observed by the minute. A stream may have several series, of releases and processes: their
 * levels are averaged, their rates added. Points that are older than what was read are left out.
 */
export class Fold {
  private open: Open | null = null;
  /** The end of what was read. */
  private through = Number.NEGATIVE_INFINITY;
  private silent = 0;
  private readonly totals = new Map<string, Point>();
  private readonly levels = new Map<string, number>();

  constructor(private readonly form: Form) {}

  /** Takes a point; answers the rows that it completes, oldest first. */
  take(series: string, point: Point, isStrange: IsStrange): Row[] {
    const step = Math.floor(point.at / STEP) * STEP;
    if (step < this.through || step < (this.open?.step ?? step)) return [];
    const rows = this.close(step);
    if (this.form === "LEVEL") {
      this.levels.set(series, step);
      if (this.levels.size === 1) return [...rows, ...this.level(point, step, isStrange)];
    }
    this.open ??= opened(step);
    this.add(this.open, series, point);
    return rows;
  }

  /** Completes what is over at a time; answers its rows, with those of silent minutes that say something. */
  close(now: number): Row[] {
    const step = Math.floor(now / STEP) * STEP;
    const rows: Row[] = [];
    if (this.open && step > this.open.step) {
      const row = rowOf(this.open);
      if (row) rows.push(row);
      this.through = this.open.step + STEP;
      this.open = null;
      this.silent = 0;
      for (const [series, last] of this.levels) if (step - last > MOST.together * STEP) this.levels.delete(series);
    }
    // Only of single observations does silence say that there were none: others may just not have been sent.
    if (this.form === "OBSERVATION" && !this.open)
      for (; this.through < step && this.silent < MOST.silent; this.through += STEP, this.silent++)
        if (Number.isFinite(this.through)) rows.push({ at: this.through + STEP, value: null, rate: 0 });
        else break;
    return rows;
  }

  /** What was added or observed in the open minute so far, which can but grow: where it is beyond the usual already, nobody need wait. */
  get soFar(): Row | null {
    const row = this.open && rowOf(this.open);
    return row && row.rate !== null ? { ...row, value: null } : null;
  }

  private level({ at, value }: Point, step: number, isStrange: IsStrange): Row[] {
    if (this.open?.step === step && !isStrange(value)) return [];
    this.open ??= opened(step);
    return [{ at, value, rate: null }];
  }

  private add(open: Open, series: string, point: Point): void {
    open.at = Math.max(open.at, point.at);
    if (this.form === "LEVEL") open.levels.set(series, point.value);
    else if (this.form === "OBSERVATION") share(open, series, { amount: 1, minutes: 0, sum: point.value });
    else {
      const earlier = this.totals.get(series) ?? null;
      this.remember(series, point);
      const grown = grownBy(this.form, point, earlier);
      if (grown) share(open, series, grown);
    }
  }

  private remember(series: string, point: Point): void {
    this.totals.delete(series);
    this.totals.set(series, point);
    const [oldest] = this.totals.keys();
    if (this.totals.size > MOST.totals && oldest !== undefined) this.totals.delete(oldest);
  }
}

function opened(step: number): Open {
  return { step, at: step, levels: new Map(), shares: new Map(), sum: 0, count: 0 };
}

interface Grown {
  amount: number;
  minutes: number;
  /** What was observed adds up to so much; null: not told. */
  sum: number | null;
}

/** What a point adds to what its series said before, and in how many minutes; null: that is not known. */
function grownBy(form: Form, point: Point, earlier: Point | null): Grown | null {
  const since = isOfTotals(form) ? earlier?.at : point.start || earlier?.at;
  if (since === undefined || since >= point.at) return null;
  const minutes = (point.at - since) / STEP;
  const { histogram } = point;
  if (!histogram) {
    const amount = form === "TOTAL" ? increase(point, earlier) : point.value;
    return amount === null ? null : { amount, minutes, sum: null };
  }
  const before = form === "HISTOGRAM_TOTAL" ? earlier?.histogram : undefined;
  const observed = before ? (difference(histogram, before) ?? histogram) : histogram;
  return { amount: observed.count, minutes, sum: observed.sum };
}

function share(open: Open, series: string, { amount, minutes, sum }: Grown): void {
  const known = open.shares.get(series) ?? { amount: 0, minutes: 0 };
  open.shares.set(series, { amount: known.amount + amount, minutes: known.minutes + minutes });
  if (sum === null || amount <= 0) return;
  open.sum += sum;
  open.count += amount;
}

function rowOf({ at, levels, shares, sum, count }: Open): Row | null {
  if (levels.size > 0)
    return { at, value: [...levels.values()].reduce((all, one) => all + one, 0) / levels.size, rate: null };
  if (shares.size === 0) return null;
  // No rate is told of less than a minute: else single events close together would look like storms.
  const rate = [...shares.values()].reduce((all, { amount, minutes }) => all + amount / Math.max(1, minutes), 0);
  return { at, value: count > 0 ? sum / count : null, rate };
}
