/** How a tail is remembered: largest block maxima, values of a block, values before anything is said, and rows until a record fades. */
const TAIL = { maxima: 32, block: 16, warmUp: 200, fewest: 4, fade: 8_000, most: 1e6 };

/** How far a value lies beyond all that came before it. */
export interface Excess {
  /** By how many mean excesses of the tail the value passes the record; 0: it does not, or it is too early to say. */
  excess: number;
  /** The record that had to be passed, and the tail's mean excess; null while too few values are known. */
  record: number | null;
  spread: number;
}

const NOTHING: Excess = { excess: 0, record: null, spread: 0 };

/**
 * The upper tail of a stream of values by its records. Among exchangeable values the chance of a new record falls as 1/n,
 * whatever they are distributed like, so that one threshold serves all series; and a burst is a record but once. Kept are the
 * largest maxima of blocks, each with its row, since an old record fades: what was extreme long ago may be news again.
 */
export class RecordTail {
  /** The largest block maxima, largest first, with their rows. */
  private maxima: { value: number; row: number }[] = [];
  private open = Number.NEGATIVE_INFINITY;
  private openCount = 0;
  private count = 0;
  private record = Number.NEGATIVE_INFINITY;
  private spread = 0;

  /** Judges a value by those before it, then learns it. `floor`: the least spread that is believed. */
  next(value: number, row: number, floor: number): Excess {
    const judged = this.judge(value, floor);
    this.learn(value, row);
    return judged;
  }

  private judge(value: number, floor: number): Excess {
    if (this.count <= TAIL.warmUp || this.maxima.length < TAIL.fewest) return NOTHING;
    const record = Math.max(this.record, this.open);
    const divisor = Math.max(this.spread, floor);
    const excess = value > record && divisor > 0 ? Math.min(TAIL.most, (value - record) / divisor) : 0;
    return { excess, record, spread: this.spread };
  }

  private learn(value: number, row: number): void {
    this.count++;
    if (value > this.open) this.open = value;
    if (++this.openCount < TAIL.block) return;
    this.keep({ value: this.open, row });
    this.open = Number.NEGATIVE_INFINITY;
    this.openCount = 0;
    const { maxima } = this;
    const mean = maxima.reduce((sum, one) => sum + one.value, 0) / maxima.length;
    this.spread = mean - (maxima.at(-1)?.value ?? mean);
    this.record = maxima.reduce(
      (most, one) => Math.max(most, mean + (one.value - mean) * Math.exp(-(row - one.row) / TAIL.fade)),
      mean,
    );
  }

  private keep(one: { value: number; row: number }): void {
    const { maxima } = this;
    const place = maxima.findIndex(({ value }) => value < one.value);
    maxima.splice(place < 0 ? maxima.length : place, 0, one);
    if (maxima.length > TAIL.maxima) maxima.pop();
  }
}
