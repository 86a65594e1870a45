import { burnRate, type Counts } from "./budget.js";
import type { Level } from "./level.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Two windows, both of which must burn faster than a rate: the long one says that it matters, the short one that it goes on. */
export interface BurnAlert {
  /** In milliseconds. */
  long: number;
  short: number;
  rate: number;
  level: Exclude<Level, "OK">;
}

/**
 * Multi-window, multi-burn-rate alerts with the rates that the Site Reliability Workbook recommends (chapter 5, table 5-8):
 * they use 2 %, 5 % and 10 % of a 30 days' budget in their long window. The first two wake somebody, the last is a warning.
 */
export const BURN_ALERTS: readonly BurnAlert[] = [
  { long: HOUR, short: 5 * MINUTE, rate: 14.4, level: "ALERT" },
  { long: 6 * HOUR, short: 30 * MINUTE, rate: 6, level: "ALERT" },
  { long: 72 * HOUR, short: 6 * HOUR, rate: 1, level: "WARN" },
];

/** What is counted in the time before now, of a length in milliseconds. */
export type CountsIn = (length: number) => Counts;

/** An alert with the rates of its two windows; null: nothing was counted there. */
export interface BurnRead extends BurnAlert {
  longRate: number | null;
  shortRate: number | null;
  /** Whether both windows burn faster than the rate, and the long one has enough to say so. */
  isBurning: boolean;
}

/** What is asked of burn rates beside the counts. */
export interface BurnAsk {
  /** From 0 to 1. */
  target: number;
  /** How many the long window must count before it says anything: one failure of three calls is no burn. */
  fewest: number;
  /** The shortest time that can be told apart, in milliseconds: windows are no shorter. */
  finest: number;
}

/** The rates of all alerts. A pair of windows that the finest time leaves no room for is left out. */
export function burnRead(countsIn: CountsIn, { target, fewest, finest }: BurnAsk): BurnRead[] {
  return BURN_ALERTS.filter(({ long }) => long > finest).map((alert) => {
    const short = Math.max(alert.short, finest);
    const long = countsIn(alert.long);
    const [longRate, shortRate] = [burnRate(long, target), burnRate(countsIn(short), target)];
    const isFast = (rate: number | null) => rate !== null && rate > alert.rate;
    const isBurning = long.total >= fewest && isFast(longRate) && isFast(shortRate);
    return { ...alert, short, longRate, shortRate, isBurning };
  });
}

/** The worst that burns; null where no window has counted anything. */
export function burnLevel(reads: readonly BurnRead[]): Level | null {
  if (reads.every(({ longRate }) => longRate === null)) return null;
  const burning = reads.filter(({ isBurning }) => isBurning).map(({ level }) => level);
  return burning.includes("ALERT") ? "ALERT" : burning.includes("WARN") ? "WARN" : "OK";
}
