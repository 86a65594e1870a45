import type { Exchange } from "./exchange.js";

/** How slow the level is, and of how many values the spread is. */
const LEVEL = { rate: 1 / 300, memory: 5_000 };

/** The slow level of a series, and the spread of all that came. Both are of distances to the first value: that keeps the digits. */
export class Level {
  private origin: number | null = null;
  private rows = 0;
  private mean = 0;
  private variance = 0;
  /** The level, before the next value. */
  now = 0;

  /** The standard deviation of the last 5,000 values or so. */
  get deviation(): number {
    return Math.sqrt(this.variance);
  }

  /** The distance of a value to the first one. */
  own(value: number): number {
    this.origin ??= this.now = value;
    return value - this.origin;
  }

  /** Learns the spread with a value, given as its distance to the first. */
  spread(own: number): void {
    this.rows++;
    const n = Math.min(this.rows, LEVEL.memory);
    const distance = own - this.mean;
    this.mean += distance / n;
    this.variance += (distance * (own - this.mean) - this.variance) / n;
  }

  /** Moves the level towards a value that lies so far from it. */
  move(offset: number): void {
    this.now += offset * Math.max(LEVEL.rate, 1 / (this.rows + 1));
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    const origin = state.float(this.origin ?? Number.NaN);
    this.origin = Number.isNaN(origin) ? null : origin;
    this.rows = state.count(this.rows);
    this.mean = state.float(this.mean);
    this.variance = state.float(this.variance);
    this.now = state.float(this.now);
  }
}
