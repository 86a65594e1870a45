/** A day in milliseconds, how many times of day are told apart, and how many days at most a time's mean stands for. */
const DAY = 86_400_000;
const TIMES = { bins: 48, cap: 60, fewest: 3 };
const RECENT = 16;

/** How a series usually lies above or below its level by the time of day, and how far its last values lay off that. */
export class DayProfile {
  private readonly counts = new Float64Array(TIMES.bins);
  private readonly means = new Float64Array(TIMES.bins);
  private readonly residuals = new Float64Array(RECENT);
  private residualCount = 0;

  constructor(private readonly start: number) {}

  /** How far from its level it usually is at a time of day; null: not known yet. */
  usual(at: number): number | null {
    const bin = binOf(at);
    const isKnown = (this.counts[bin] as number) >= TIMES.fewest && at - this.start >= DAY;
    return isKnown ? (this.means[bin] as number) : null;
  }

  /** Learns how far from its level it is; answers the mean distance of the last 16 values from the usual, null until there are as many. */
  next(at: number, offset: number): number | null {
    const usual = this.usual(at);
    if (usual !== null) {
      const place = this.residualCount++ % RECENT;
      this.residuals[place] = offset - usual;
    }
    const bin = binOf(at);
    this.counts[bin] = (this.counts[bin] as number) + 1;
    const mean = this.means[bin] as number;
    this.means[bin] = mean + (offset - mean) / Math.min(this.counts[bin] as number, TIMES.cap);
    if (usual === null || this.residualCount < RECENT) return null;
    const sum = this.residuals.reduce((all, one) => all + one, 0);
    return sum / RECENT;
  }
}

function binOf(at: number): number {
  return Math.floor(((((at % DAY) + DAY) % DAY) / DAY) * TIMES.bins);
}
