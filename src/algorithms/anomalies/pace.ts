import type { Exchange } from "./exchange.js";

/** The least share that a new distance has in the usual one. */
const RATE = 0.02;

/** How far apart in time the points of a series usually are: a fading geometric mean, in which no gap counts for more than a factor e. */
export class Pace {
  private before: number | null = null;
  private rows = 0;
  /** Milliseconds from one point to the next. */
  step = 1;

  /** Learns the time of the next point; times that go back count as a millisecond. */
  next(at: number): void {
    const step = Math.max(1, at - (this.before ?? at));
    this.before = at;
    const rate = Math.max(RATE, 1 / Math.max(1, this.rows));
    if (this.rows === 1) this.step = step;
    else this.step *= Math.exp(rate * Math.max(-1, Math.min(1, Math.log(step / this.step))));
    this.rows++;
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    const before = state.float(this.before ?? Number.NaN);
    this.before = Number.isNaN(before) ? null : before;
    this.rows = state.count(this.rows);
    this.step = state.float(this.step);
  }
}
