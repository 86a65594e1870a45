import type { Exchange } from "./exchange.js";

/** How a tail is remembered: largest block maxima, values of a block, values before anything is said, rows until a record fades. */
const TAIL = { maxima: 32, block: 16, warmUp: 200, fewest: 4, fade: 5_000, most: 1e6 };

/** A point by one view: the larger the stranger. `floor`: the least spread of it that is believed. */
export interface Sight {
  value: number;
  floor: number;
}

/** How far a value lies beyond all that came before it. */
export interface Excess {
  /** By how many mean excesses of the tail the value passes the record; 0: it does not. */
  excess: number;
  /** The record that had to be passed, and the tail's mean excess. */
  record: number;
  spread: number;
}

/**
 * The upper tail of a stream of values by its records. Among exchangeable values the chance of a new record falls as 1/n,
 * whatever they are distributed like (Rényi 1962), so that one threshold serves all series; and a burst is a record but once.
 * Kept are the largest maxima of blocks, each with its row, since an old record fades: what was extreme long ago may be news.
 * The second largest fades half as fast, the third a third: what was reached again and again is none.
 */
export class RecordTail {
  /** The largest block maxima, largest first, and their rows. */
  private maxima: number[] = [];
  private rows: number[] = [];
  private open = Number.NEGATIVE_INFINITY;
  private count = 0;
  private record = Number.NEGATIVE_INFINITY;
  private spread = 0;

  /** About how much memory it takes. */
  get bytes(): number {
    return 16 * this.maxima.length + 120;
  }

  /** Whether enough values are known to judge one. */
  get isReady(): boolean {
    return this.count > TAIL.warmUp && this.maxima.length >= TAIL.fewest;
  }

  /** Judges a value by those before it, then learns it; null while too few are known. */
  next(sight: Sight, row: number): Excess | null {
    const judged = this.judge(sight);
    this.learn(sight.value, row);
    return judged;
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    this.maxima = state.floats(this.maxima);
    this.rows = this.maxima.map((_, index) => state.count(this.rows[index] ?? 0));
    this.open = state.float(this.open);
    this.count = state.count(this.count);
    this.record = state.float(this.record);
    this.spread = state.float(this.spread);
  }

  /** The value that lies so many mean excesses beyond the record; null: it is not known. */
  beyond(excesses: number, floor: number): number | null {
    const divisor = Math.max(this.spread, floor);
    return this.isReady && divisor > 0 ? Math.max(this.record, this.open) + excesses * divisor : null;
  }

  private judge({ value, floor }: Sight): Excess | null {
    if (!this.isReady) return null;
    const record = Math.max(this.record, this.open);
    const divisor = Math.max(this.spread, floor);
    const excess = value > record && divisor > 0 ? Math.min(TAIL.most, (value - record) / divisor) : 0;
    return { excess, record, spread: this.spread };
  }

  private learn(value: number, row: number): void {
    this.count++;
    if (value > this.open) this.open = value;
    if (this.count % TAIL.block !== 0) return;
    this.keep(this.open, row);
    this.open = Number.NEGATIVE_INFINITY;
    const { maxima, rows } = this;
    const mean = maxima.reduce((sum, one) => sum + one, 0) / maxima.length;
    this.spread = mean - (maxima.at(-1) as number);
    this.record = mean;
    for (let rank = 1; rank <= maxima.length; rank++) {
      const age = row - (rows[rank - 1] as number);
      const faded = mean + ((maxima[rank - 1] as number) - mean) * Math.exp(-age / (TAIL.fade * rank));
      if (faded > this.record) this.record = faded;
    }
  }

  private keep(value: number, row: number): void {
    const { maxima, rows } = this;
    const found = maxima.findIndex((one) => one < value);
    const place = found < 0 ? maxima.length : found;
    maxima.splice(place, 0, value);
    rows.splice(place, 0, row);
    if (maxima.length <= TAIL.maxima) return;
    maxima.pop();
    rows.pop();
  }
}
