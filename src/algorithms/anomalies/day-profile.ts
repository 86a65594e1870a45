/** A season: how long it is (in milliseconds), how many times of it are told apart, of how many seasons a mean is at most. */
export interface Season {
  period: number;
  bins: number;
  cap: number;
  fewest: number;
  wait: number;
}
const DAY = 86_400_000;
export const DAILY: Season = { period: DAY, bins: 48, cap: 60, fewest: 3, wait: DAY };
export const WEEKLY: Season = { period: 7 * DAY, bins: 168, cap: 24, fewest: 4, wait: 14 * DAY };
const RECENT = 16;

/** How a series usually lies above or below its level by the time of day, and how far its last values lay off that. */
export class DayProfile {
  private readonly counts: Float64Array;
  private readonly means: Float64Array;
  private readonly residuals = new Float64Array(RECENT);
  private residualCount = 0;

  constructor(
    private readonly start: number,
    private readonly season: Season = DAILY,
  ) {
    this.counts = new Float64Array(season.bins);
    this.means = new Float64Array(season.bins);
  }

  /** How far from its level it usually is at a time of day; null: not known yet. */
  usual(at: number): number | null {
    const bin = this.binOf(at);
    const isKnown = (this.counts[bin] as number) >= this.season.fewest && at - this.start >= this.season.wait;
    return isKnown ? (this.means[bin] as number) : null;
  }

  /** Learns how far from its level it is; answers the mean distance of the last 16 values from the usual, null until there are as many. */
  next(at: number, offset: number): number | null {
    const usual = this.usual(at);
    if (usual !== null) {
      const place = this.residualCount++ % RECENT;
      this.residuals[place] = offset - usual;
    }
    const bin = this.binOf(at);
    this.counts[bin] = (this.counts[bin] as number) + 1;
    const mean = this.means[bin] as number;
    this.means[bin] = mean + (offset - mean) / Math.min(this.counts[bin] as number, this.season.cap);
    if (usual === null || this.residualCount < RECENT) return null;
    const sum = this.residuals.reduce((all, one) => all + one, 0);
    return sum / RECENT;
  }

  private binOf(at: number): number {
    const { period, bins } = this.season;
    return Math.floor(((((at % period) + period) % period) / period) * bins);
  }
}
