import type { Exchange } from "./exchange.js";

/** A season: how long it is and when it is believed, in milliseconds; how many times of it are told apart; seasons of a mean. */
interface Season {
  period: number;
  bins: number;
  /** A mean is of at most so many seasons, so that it can change. */
  cap: number;
  /** Seasons that must have shown a time of it, and how long it must have been watched, before it is believed. */
  fewest: number;
  wait: number;
  /** At most so many of the last values are judged together. */
  recent: number;
}

const DAY = 86_400_000;

/** The time of day, in half hours. */
export const DAILY: Season = { period: DAY, bins: 48, cap: 60, fewest: 3, wait: DAY, recent: 16 };

/** The time of the week, in hours. */
export const WEEKLY: Season = { period: 7 * DAY, bins: 168, cap: 24, fewest: 4, wait: 14 * DAY, recent: 6 };

/** Values of so long are judged together, in milliseconds, but no fewer than so many. */
const TOGETHER = { span: 80 * 60_000, fewest: 3 };

/** Times that get their memory together, when the first of them is met: a young series has met few. */
const PAGE = 24;

/** How a series usually lies above or below its level by the time of a season, and how far its last values lay off that. */
export class SeasonalShape {
  private readonly pages: ({ means: Float64Array; counts: Uint8Array } | null)[];
  private residuals: number[] = [];
  private place = 0;
  private start: number | null = null;

  constructor(private readonly season: Season) {
    this.pages = Array.from({ length: season.bins / PAGE }, () => null);
  }

  /** About how much memory it takes. */
  get bytes(): number {
    const pages = this.pages.filter((page) => page !== null).length;
    return 9 * PAGE * pages + 8 * this.residuals.length + 120;
  }

  /** How far from its level it usually is at a time; null: not known yet. */
  usual(at: number): number | null {
    const bin = this.binOf(at);
    const page = this.pages[Math.floor(bin / PAGE)];
    if (!page || this.start === null) return null;
    const isKnown = (page.counts[bin % PAGE] as number) >= this.season.fewest && at - this.start >= this.season.wait;
    return isKnown ? (page.means[bin % PAGE] as number) : null;
  }

  /**
   * Learns how far from its level it is at a time; answers the mean distance of its last values from the usual, null until there
   * are as many. `step`: how far apart its points usually are, in milliseconds.
   */
  next(at: number, offset: number, step: number): number | null {
    this.start ??= at;
    const usual = this.usual(at);
    this.learn(this.binOf(at), offset);
    if (usual === null) return null;
    const { recent } = this.season;
    this.residuals[this.place] = offset - usual;
    this.place = (this.place + 1) % recent;
    if (this.residuals.length < recent) return null;
    const rows = Math.max(TOGETHER.fewest, Math.min(recent, Math.round(TOGETHER.span / step)));
    let sum = 0;
    for (let back = 1; back <= rows; back++) sum += this.residuals[(this.place - back + recent) % recent] as number;
    return sum / rows;
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    const start = state.float(this.start ?? Number.NaN);
    this.start = Number.isNaN(start) ? null : start;
    this.residuals = state.floats(this.residuals);
    this.place = state.count(this.place);
    for (let index = 0; index < this.pages.length; index++) {
      const page = this.pages[index] ?? null;
      if (state.count(page ? 1 : 0) === 0) continue;
      const means = Float64Array.from(state.floats(page?.means ?? []));
      const counts = page?.counts ?? new Uint8Array(PAGE);
      for (let bin = 0; bin < PAGE; bin++) counts[bin] = state.count(counts[bin] as number);
      this.pages[index] = { means, counts };
    }
  }

  private learn(bin: number, offset: number): void {
    const index = Math.floor(bin / PAGE);
    const page = this.pages[index] ?? { means: new Float64Array(PAGE), counts: new Uint8Array(PAGE) };
    this.pages[index] = page;
    const count = Math.min(this.season.cap, (page.counts[bin % PAGE] as number) + 1);
    page.counts[bin % PAGE] = count;
    const mean = page.means[bin % PAGE] as number;
    page.means[bin % PAGE] = mean + (offset - mean) / count;
  }

  private binOf(at: number): number {
    const { period, bins } = this.season;
    return Math.floor(((((at % period) + period) % period) / period) * bins);
  }
}
