const SIZE = 1_024;

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
  private readonly ring = new Float64Array(SIZE);
  private rows = 0;
  readonly windows: Window[];

  constructor(private readonly widths: readonly { width: number; earlier: number }[]) {
    this.windows = widths.map(() => ({ last: 0, lastSquares: 0, before: 0, beforeSquares: 0 }));
  }

  /** Takes the next value. */
  push(value: number): void {
    for (const [index, { width, earlier }] of this.widths.entries()) {
      const [leaving, gone] = [this.lag(width), this.lag(width + earlier)];
      const sums = this.windows[index] as Window;
      sums.last += value - leaving;
      sums.lastSquares += value * value - leaving * leaving;
      sums.before += leaving - gone;
      sums.beforeSquares += leaving * leaving - gone * gone;
    }
    this.ring[this.rows % SIZE] = value;
    this.rows++;
    if (this.rows % SIZE === 0) this.refresh();
  }

  /** The value so many rows before the one that is pushed next; 0 before the start. */
  private lag(rows: number): number {
    return rows > this.rows ? 0 : (this.ring[(this.rows - rows) % SIZE] as number);
  }

  private refresh(): void {
    for (const [index, { width, earlier }] of this.widths.entries()) {
      const sums = { last: 0, lastSquares: 0, before: 0, beforeSquares: 0 };
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
      this.windows[index] = sums;
    }
  }
}
