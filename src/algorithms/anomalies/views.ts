import type { Exchange } from "./exchange.js";
import { Lags, type Window } from "./lags.js";
import { Level } from "./level.js";
import { Pace } from "./pace.js";
import type { Sight } from "./record-tail.js";
import { DAILY, SeasonalShape, WEEKLY } from "./season.js";

/** What a point may be strange by. */
export const VIEWS = ["high", "low", "daily shape", "jump", "drift", "sharp change", "weekly shape"] as const;

/** One of `VIEWS`. */
export type View = (typeof VIEWS)[number];

/** The level of a series before a point, and how far from it the series usually is at that time; null: not known. */
export interface Usual {
  level: number;
  season: number | null;
}

const WINDOWS = [
  { width: 16, earlier: 16 },
  { width: 128, earlier: 128 },
  { width: 256, earlier: 768 },
] as const;

/** Rows before the level means something, and those that each window needs. */
const FROM = { level: 21, short: 31, middle: 255, long: 1_023 };

/** Least spreads: of values, against their own; of the standardised change. */
const FLOOR = { values: 1e-3, standardised: 1e-3 };

/** A series as several see it: by its level, its usual day and week, and how its last values differ from those before. */
export class Sights {
  private readonly level = new Level();
  private readonly daily = new SeasonalShape(DAILY);
  private readonly weekly = new SeasonalShape(WEEKLY);
  private readonly lags = new Lags(WINDOWS);
  private readonly pace = new Pace();
  private row = -1;

  /** About how much memory it takes. */
  get bytes(): number {
    return this.daily.bytes + this.weekly.bytes + this.lags.bytes + 200;
  }

  /** What the series usually is at a time, before the point of that time is learnt. */
  usual(at: number): Usual {
    return { level: this.level.now, season: this.daily.usual(at) };
  }

  /** The least spread of its values that is believed. */
  get floor(): number {
    return FLOOR.values * this.level.deviation;
  }

  /** The next point by each view, in their order, null where it is too early; then learns it as if it were `learnt`. */
  next(at: number, value: number, learnt: number): (Sight | null)[] {
    this.row++;
    const own = this.level.own(learnt);
    const [high, offset] = [value - this.level.now, learnt - this.level.now];
    this.lags.push(own);
    this.level.spread(own);
    this.pace.next(at);
    const daily = this.daily.next(at, offset, this.pace.step);
    const weekly = this.weekly.next(at, offset, this.pace.step);
    this.level.move(offset);
    const { floor } = this;
    const [short, middle, long] = this.lags.windows as [Window, Window, Window];
    const { row } = this;
    return [
      row >= FROM.level ? { value: high, floor } : null,
      row >= FROM.level ? { value: -high, floor } : null,
      daily === null ? null : { value: Math.abs(daily), floor },
      row >= FROM.middle ? { value: Math.abs(middle.last - middle.before) / 128, floor } : null,
      row >= FROM.long ? { value: Math.abs(long.last / 256 - long.before / 768), floor } : null,
      row >= FROM.short ? { value: this.standardised(short), floor: FLOOR.standardised } : null,
      weekly === null ? null : { value: Math.abs(weekly), floor },
    ];
  }

  /** Hands its state out or in. */
  exchange(state: Exchange): void {
    this.row = state.count(this.row + 1) - 1;
    for (const part of [this.level, this.pace, this.daily, this.weekly, this.lags]) part.exchange(state);
  }

  /** The change between two windows of 16 in standard deviations of both, as in Welch's t; 1 % of the series' own variance is added. */
  private standardised({ last, lastSquares, before, beforeSquares }: Window): number {
    const [a, b] = [last / 16, before / 16];
    const spread = Math.sqrt(
      Math.max(0, lastSquares / 16 - a * a) +
        Math.max(0, beforeSquares / 16 - b * b) +
        0.01 * this.level.deviation ** 2,
    );
    return spread === 0 ? 0 : Math.abs(a - b) / spread;
  }
}
