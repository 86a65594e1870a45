import type { Exchange } from "./exchange.js";

const MOST = 1_024;
const FIRST = 16;

/** Sums over the last values and those before them. */
export interface Window {
  /** Of the last values: their sum and that of their squares. */
  last: number;
  lastSquares: number;
  /** The same of the values before those. */
  before: number;
  beforeSquares: number;
}

/**
 * The last 1,024 values of a series, and running sums over windows of them: the last `width` values, and the `earlier` ones
 * before those. Values before the start count as 0. The sums are worked out anew now and then, since floats drift.
 */
export class Lags {
  /** Grows to its size: until then nothing in it is overwritten. */
  private ring = new Float64Array(FIRST);
  private rows = 0;
  readonly windows: Window[];

  constructor(private readonly widths: readonly { width: number; earlier: number }[]) {
    this.windows = widths.map(() => ({ last: 0, lastSquares: 0, before: 0, beforeSquares: 0 }));
  }

  /** About how much memory it takes. */
  get bytes(): number {
    return 8 * this.ring.length + 48 * this.windows.length;
  }

  /** Takes the next value. */
  push(value: number): void {
    if (this.rows === this.ring.length && this.rows < MOST) this.grow(2 * this.rows);
    for (let index = 0; index < this.widths.length; index++) {
      const { width, earlier } = this.widths[index] as { width: number; earlier: number };
      const [leaving, gone] = [this.lag(width), this.lag(width + earlier)];
      const sums = this.windows[index] as Window;
      sums.last += value - leaving;
      sums.lastSquares += value * value - leaving * leaving;
      sums.before += leaving - gone;
      sums.beforeSquares += leaving * leaving - gone * gone;
    }
    this.ring[this.rows % this.ring.length] = value;
    this.rows++;
    if (this.rows % MOST === 0) this.refresh();
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    this.rows = state.count(this.rows);
    const kept = state.floats(this.ring.subarray(0, Math.min(this.rows, MOST)));
    this.ring = Float64Array.from(kept);
    this.grow(Math.min(MOST, Math.max(FIRST, 2 ** Math.ceil(Math.log2(kept.length)))));
    for (const sums of this.windows) {
      sums.last = state.float(sums.last);
      sums.lastSquares = state.float(sums.lastSquares);
      sums.before = state.float(sums.before);
      sums.beforeSquares = state.float(sums.beforeSquares);
    }
  }

  private grow(size: number): void {
    const larger = new Float64Array(size);
    larger.set(this.ring);
    this.ring = larger;
  }

  /** The value so many rows before the one that is pushed next; 0 before the start. */
  private lag(rows: number): number {
    return rows > this.rows ? 0 : (this.ring[(this.rows - rows) % this.ring.length] as number);
  }

  private refresh(): void {
    for (const [index, { width, earlier }] of this.widths.entries()) {
      const sums = this.windows[index] as Window;
      Object.assign(sums, { last: 0, lastSquares: 0, before: 0, beforeSquares: 0 });
      for (let rows = 1; rows <= width + earlier; rows++) {
        const value = this.lag(rows);
        if (rows <= width) {
          sums.last += value;
          sums.lastSquares += value * value;
        } else {
          sums.before += value;
          sums.beforeSquares += value * value;
        }
      }
    }
  }
}
