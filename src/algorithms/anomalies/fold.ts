import type { Point } from "../metrics/points.js";
import type { Form } from "../metrics/summarise.js";
import { type Grown, grownBy } from "./grown.js";
import { Minute, type Row, STEP, stepOf } from "./minutes.js";

/** For how many steps silence is read as "nothing was observed", how many series are told apart, and how many steps are left out at first, when not all series are known yet. */
const MOST = { silent: 60, series: 256, first: 3 };

/** How late points are waited for at most, how much of that is kept each minute, and after how long a series is not waited for any more. In milliseconds. */
const LATE = { most: 600_000, kept: 0.98, idle: 150_000 };

/** Whether a level must be looked at now, though one was read in this minute. */
export type IsStrange = (value: number) => boolean;

/** A series of the stream: its latest point, and the one before that. */
interface Sender {
  point: Point;
  interval: number;
}

/**
 * Puts the points of a stream together into rows that a detector can read: levels as they come, at most one a minute unless
 * one is strange; what was added or observed by the minute. A stream may have several series, of releases and processes: their
 * levels are averaged and their rates added, what each added being spread over the time in which it was. So a minute is read
 * when all that still send have gone past it (a watermark, Akidau et al., The Dataflow Model, VLDB 2015), and as late as points
 * lately came. What comes after that is left out.
 */
export class Fold {
  private readonly minutes = new Map<number, Minute>();
  private readonly senders = new Map<string, Sender>();
  private latest = Number.NEGATIVE_INFINITY;
  private lateness = 0;
  private silent = 0;

  /** `through`: up to when was read before; -Infinity: nothing was. */
  constructor(
    private readonly form: Form,
    private through = Number.NEGATIVE_INFINITY,
  ) {}

  /** Takes a point; answers the rows that it completes, oldest first. */
  take(series: string, point: Point, isStrange: IsStrange): Row[] {
    const isFirst = this.latest === Number.NEGATIVE_INFINITY;
    if (isFirst && this.form !== "LEVEL") this.begin(point);
    const lag = this.latest - point.at;
    if (lag > this.lateness) this.lateness = Math.min(lag, LATE.most);
    this.latest = Math.max(this.latest, point.at);
    const earlier = this.senders.get(series);
    if (!this.know(series, point, earlier)) return [];
    // What it adds may count for minutes that it completes.
    if (this.form !== "LEVEL") this.add(point, earlier?.point ?? null);
    const rows = this.closeBefore(this.latest - this.lateness);
    return this.form === "LEVEL" ? [...rows, ...this.level(series, point, isStrange)] : rows;
  }

  /** Completes what is over at a time; answers its rows, with those of silent minutes that say something. */
  close(now: number): Row[] {
    return this.latest === Number.NEGATIVE_INFINITY ? [] : this.closeBefore(now);
  }

  /** What was added or observed in the latest minute so far, which can but grow: where it is beyond the usual already, nobody need wait. */
  get soFar(): Row | null {
    const row = this.minutes.get(stepOf(this.latest))?.row;
    return row && row.rate !== null ? { ...row, value: null } : null;
  }

  /** What the first points say is not all of their minutes. */
  private begin({ at }: Point): void {
    const steps = this.form === "OBSERVATION" ? 1 : MOST.first;
    this.through = Math.max(this.through, stepOf(at) + steps * STEP);
  }

  /** Remembers a series' latest point; false: it is an old one, or of one series too many. */
  private know(series: string, point: Point, earlier: Sender | undefined): boolean {
    if (this.form === "OBSERVATION") return true;
    if (earlier && point.at <= earlier.point.at) return false;
    if (!earlier && this.senders.size >= MOST.series) this.forget();
    if (!earlier && this.senders.size >= MOST.series) return false;
    this.senders.set(series, { point, interval: earlier ? point.at - earlier.point.at : 0 });
    return true;
  }

  private forget(): void {
    for (const [series, { point }] of this.senders) if (point.at < this.latest - LATE.most) this.senders.delete(series);
  }

  private level(series: string, { at, value }: Point, isStrange: IsStrange): Row[] {
    const step = stepOf(at);
    if (this.waitedFor(at).length > 1) {
      if (step >= this.through) this.minuteOf(step).level(series, at, value);
      return [];
    }
    if (step < this.through && !isStrange(value)) return [];
    this.through = Math.max(this.through, step + STEP);
    return [{ at, value, rate: null }];
  }

  private add(point: Point, earlier: Point | null): void {
    const step = stepOf(point.at);
    if (this.form === "OBSERVATION") {
      if (step < this.through) return;
      const minute = this.minuteOf(step);
      minute.add(point.at, 1);
      minute.observe({ amount: 1, sum: point.value });
      return;
    }
    const grown = grownBy(this.form, point, earlier);
    if (!grown) return;
    if (isFine(grown)) this.spread(grown);
    else if (step >= this.through)
      this.minuteOf(step).add(point.at, (grown.amount * STEP) / (grown.until - grown.since));
    if (step >= this.through) this.minuteOf(step).observe(grown);
  }

  /** What was added in some time counts for each minute by its share. */
  private spread({ amount, since, until }: Grown): void {
    for (let step = Math.max(stepOf(since), this.through); step < until; step += STEP) {
      const share = (Math.min(until, step + STEP) - Math.max(since, step)) / (until - since);
      if (share > 0) this.minuteOf(step).add(until, amount * share);
    }
  }

  private minuteOf(step: number): Minute {
    const minute = this.minutes.get(step) ?? new Minute(step);
    this.minutes.set(step, minute);
    return minute;
  }

  /** The series that a time is waited for: those that sent lately, and often. */
  private waitedFor(time: number): Sender[] {
    return [...this.senders.values()].filter(
      ({ point, interval }) => point.at > time - LATE.idle && interval <= 2 * STEP,
    );
  }

  private closeBefore(time: number): Row[] {
    const next = this.minutes.size > 0 ? Math.min(...this.minutes.keys()) : Number.POSITIVE_INFINITY;
    const isWaiting = this.form === "OBSERVATION" && this.silent < MOST.silent;
    if (time < Math.min(next, isWaiting ? this.through : next) + STEP) return [];
    const waited = this.waitedFor(time).map(({ point }) => point.at);
    const edge = stepOf(Math.min(time, ...waited));
    const rows: Row[] = [];
    for (const step of this.steps(edge)) {
      const row = this.minutes.get(step)?.row ?? null;
      this.minutes.delete(step);
      this.lateness *= LATE.kept;
      this.through = Math.max(this.through, step + STEP);
      if (row) this.silent = 0;
      if (row && this.isWhole(step)) rows.push(row);
      else if (!row) {
        this.silent++;
        rows.push({ at: step + STEP, value: null, rate: 0 });
      }
    }
    return rows;
  }

  /** The steps before one that are to be read, oldest first: of observations also the silent ones, since only of these silence says that there were none. */
  private *steps(edge: number): Generator<number> {
    const open = [...this.minutes.keys()].filter((step) => step < edge).sort((a, b) => a - b);
    if (this.form !== "OBSERVATION") return yield* open;
    for (const until of [...open, edge]) {
      const most = this.through + (MOST.silent - this.silent) * STEP;
      for (let step = this.through; step < Math.min(until, most); step += STEP) yield step;
      if (until < edge) yield until;
    }
    this.through = Math.max(this.through, edge);
  }

  /** Whether somebody has told of all of a minute: the last one of a series that ended is but a part. */
  private isWhole(step: number): boolean {
    if (this.form === "OBSERVATION" || this.form === "LEVEL") return true;
    return [...this.senders.values()].some(({ point, interval }) => point.at >= step + STEP || interval > 2 * STEP);
  }
}

/** Whether a time is short enough to be shared out among minutes; what is told more rarely is a row of its own. */
function isFine({ since, until }: Grown): boolean {
  return until - since <= 2 * STEP;
}
