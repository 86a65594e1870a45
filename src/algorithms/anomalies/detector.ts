import { DayProfile, WEEKLY } from "./day-profile.js";
import { Lags } from "./lags.js";
import { type Excess, RecordTail } from "./record-tail.js";

/** What a point may be strange by. */
export const VIEWS = ["high", "low", "daily shape", "jump", "drift", "sharp change", "weekly shape"] as const;

/** One of `VIEWS`. */
export type View = (typeof VIEWS)[number];

/** What is said of a point, from those before it alone. */
export interface Verdict {
  /** From 0 to 1; 0.5 and more: unusual. Null: the value is none. */
  score: number | null;
  /** Whether it is unusual and not the echo of what was told a moment ago. */
  isAnomalous: boolean;
  /** What was expected, and between what a single value is not unusual; null while it warms up. */
  expected: number | null;
  low: number | null;
  high: number | null;
  /** By what it is most strange; null: it is not. */
  view: View | null;
}

/** From which surprise on a point is unusual, in mean excesses of the tail; rows of silence after one; by how much a next one must be stranger. */
const BORDER = { surprise: 0.4, silence: 100, stranger: 5 };

/** How slow the level is, how many values its spread is of, and from which row on levels are judged. */
const LEVEL = { rate: 1 / 300, memory: 5_000, from: 20 };

const WINDOWS = [
  { width: 16, earlier: 16 },
  { width: 128, earlier: 128 },
  { width: 256, earlier: 768 },
] as const;

/**
 * Finds what is unusual in one series as its points come: constant time and memory a point, no thresholds, no training. Six
 * views of the series each keep the record of their tail; a point is unusual by how far it passes them.
 */
export class Detector {
  private readonly tails = VIEWS.map(() => new RecordTail());
  private readonly lags = new Lags(WINDOWS);
  private profile: DayProfile | null = null;
  private week: DayProfile | null = null;
  private row = -1;
  private origin = 0;
  private level = 0;
  private mean = 0;
  private variance = 0;
  private lastRow = Number.NEGATIVE_INFINITY;
  private lastSurprise = 0;

  /** Judges the next point, then learns it. `at` in epoch milliseconds, no earlier than the one before. */
  next(at: number, value: number): Verdict {
    if (!Number.isFinite(value)) return NONE;
    this.row++;
    if (!this.profile) {
      this.profile = new DayProfile(at);
      this.week = new DayProfile(at, WEEKLY);
      this.origin = this.level = value;
    }
    const offset = value - this.level;
    const usual = this.profile.usual(at);
    const level = this.level;
    const views = this.look(at, value, offset);
    const floor = 1e-3 * Math.sqrt(this.variance);
    const excesses = views.map((view, index) => (view === null ? null : this.tail(index, view, floor)));
    this.level += offset * Math.max(LEVEL.rate, 1 / (this.row + 2));
    return { ...this.verdict(excesses), ...range(excesses, level, usual) };
  }

  private tail(index: number, value: number, floor: number): Excess {
    return (this.tails[index] as RecordTail).next(value, this.row, index === 5 ? 1e-3 : floor);
  }

  /** The point by each view, null where it is too early. */
  private look(at: number, value: number, offset: number): (number | null)[] {
    const own = value - this.origin;
    this.lags.push(own);
    const n = Math.min(this.row + 1, LEVEL.memory);
    const distance = own - this.mean;
    this.mean += distance / n;
    this.variance += (distance * (own - this.mean) - this.variance) / n;
    const daily = this.profile?.next(at, offset) ?? null;
    const weekly = this.week?.next(at, offset) ?? null;
    const [short, middle, long] = this.lags.windows;
    const { row } = this;
    return [
      row > LEVEL.from ? offset : null,
      row > LEVEL.from ? -offset : null,
      daily === null ? null : Math.abs(daily),
      row >= 255 && middle ? Math.abs(middle.last - middle.before) / 128 : null,
      row >= 1_023 && long ? Math.abs(long.last / 256 - long.before / 768) : null,
      row >= 31 && short ? this.standardised(short) : null,
      weekly === null ? null : Math.abs(weekly),
    ];
  }

  private standardised({ last, lastSquares, before, beforeSquares }: Lags["windows"][number]): number {
    const [a, b] = [last / 16, before / 16];
    const spread = Math.sqrt(
      Math.max(0, lastSquares / 16 - a * a) + Math.max(0, beforeSquares / 16 - b * b) + 0.01 * this.variance,
    );
    return spread === 0 ? 0 : Math.abs(a - b) / spread;
  }

  private verdict(excesses: readonly (Excess | null)[]): Pick<Verdict, "score" | "isAnomalous" | "view"> {
    const all = excesses.map((one) => one?.excess ?? 0);
    const surprise = all.reduce((sum, one) => sum + one, 0);
    const score = surprise / (surprise + BORDER.surprise);
    const view = surprise > 0 ? (VIEWS[all.indexOf(Math.max(...all))] ?? null) : null;
    if (surprise < BORDER.surprise) return { score, isAnomalous: false, view };
    const isNew = this.row - this.lastRow > BORDER.silence || surprise > BORDER.stranger * this.lastSurprise;
    if (!isNew) return { score: score / 2, isAnomalous: false, view };
    this.lastRow = this.row;
    this.lastSurprise = surprise;
    return { score, isAnomalous: true, view };
  }
}

const NONE: Verdict = { score: null, isAnomalous: false, expected: null, low: null, high: null, view: null };

/** Between what a single value is not unusual by itself. */
function range(
  [up, down]: readonly (Excess | null)[],
  level: number,
  usual: number | null,
): Pick<Verdict, "expected" | "low" | "high"> {
  if (up?.record == null || down?.record == null) return { expected: null, low: null, high: null };
  const high = level + up.record + BORDER.surprise * up.spread;
  const low = level - down.record - BORDER.surprise * down.spread;
  return { expected: Math.min(high, Math.max(low, level + (usual ?? 0))), low, high };
}
