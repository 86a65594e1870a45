import type { Grown } from "./grown.js";

/** A step in milliseconds: what is added or observed in one is a row, and levels that come more often are read once in each. */
export const STEP = 60_000;

/** The start of the step that a time is in. */
export const stepOf = (at: number) => Math.floor(at / STEP) * STEP;

/** What one step comes to. */
export interface Row {
  /** The time of its last point, in epoch milliseconds; of a silent step its end. */
  at: number;
  /** How high it was, or the mean of what was observed; null: nothing says so. */
  value: number | null;
  /** How much was added, or how often something was observed, a minute; null: not of this form, or not known. */
  rate: number | null;
}

/** What came in one minute, of all series of a stream. */
export class Minute {
  private at: number;
  private readonly levels = new Map<string, number>();
  private amount: number | null = null;
  private sum = 0;
  private count = 0;

  constructor(readonly step: number) {
    this.at = step;
  }

  /** A level: of each series the last one counts. */
  level(series: string, at: number, value: number): void {
    this.at = Math.max(this.at, at);
    this.levels.set(series, value);
  }

  /** What was added in this minute, or counts for it. */
  add(at: number, amount: number): void {
    this.at = Math.max(this.at, Math.min(at, this.step + STEP - 1));
    this.amount = (this.amount ?? 0) + amount;
  }

  /** What was observed, by how many and their sum. */
  observe({ amount, sum }: Pick<Grown, "amount" | "sum">): void {
    if (sum === null || amount <= 0) return;
    this.sum += sum;
    this.count += amount;
  }

  /** What it comes to; null: nothing came. */
  get row(): Row | null {
    const { at, levels, amount } = this;
    const value = levels.size > 0 ? mean([...levels.values()]) : this.count > 0 ? this.sum / this.count : null;
    return value === null && amount === null ? null : { at, value, rate: amount };
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
