import type { Exchange } from "./exchange.js";

/** From which surprise on a point is unusual, in mean excesses of the tail. */
export const BORDER = 0.4;

/**
 * How many alarms of a score of at least so much there are in 1,000 rows where nothing is unusual, at most: among the first 2,000
 * rows of a series, and later. By simulation, for noise of any distribution, with a day, a week or a trend, and for sparse and
 * binary series. The heaviest tails have the most; most series have half as many.
 */
export const STATED_RATES = [
  { score: 0.5, young: 3.2, old: 1.8 },
  { score: 0.7, young: 2.6, old: 1.2 },
  { score: 0.9, young: 1.8, old: 0.8 },
] as const;

/** Rows after an alarm in which another must be so many times stranger: less is its echo. */
const ECHO = { rows: 100, stranger: 5 };

/** Alarms are counted over about so many rows, and beyond so many the border doubles with each. */
const NOISE = { rows: 2_000, alarms: 5 };

/** What is told of a surprise. */
export interface Alarmed {
  /** From 0 to 1: 0.5 at the border as it now is; halved for an echo. */
  score: number;
  isAnomalous: boolean;
  isSilenced: boolean;
}

/** Which surprises are told: no echo of what was told a moment ago, and fewer where there were too many. */
export class Alarm {
  private row = Number.NEGATIVE_INFINITY;
  private surprise = 0;
  /** How many alarms there were lately, as it was at the last one. */
  private recent = 0;

  /** From which surprise on a point is unusual at a row. */
  border(row: number): number {
    const recent = this.recent * Math.exp((this.row - row) / NOISE.rows);
    return BORDER * 2 ** Math.max(0, recent - NOISE.alarms);
  }

  /** Judges the surprise at a row, and remembers it if it is told. */
  next(surprise: number, row: number): Alarmed {
    const border = this.border(row);
    const isSilenced = border > BORDER;
    const score = surprise / (surprise + border);
    if (surprise < border) return { score, isAnomalous: false, isSilenced };
    const isNew = row - this.row > ECHO.rows || surprise > ECHO.stranger * this.surprise;
    if (!isNew) return { score: score / 2, isAnomalous: false, isSilenced };
    this.recent = this.recent * Math.exp((this.row - row) / NOISE.rows) + 1;
    this.row = row;
    this.surprise = surprise;
    return { score, isAnomalous: true, isSilenced };
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    this.row = state.float(this.row);
    this.surprise = state.float(this.surprise);
    this.recent = state.float(this.recent);
  }
}
