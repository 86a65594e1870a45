/** An hour and a day in milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** How many hours a week has, and how many weeks are looked back at most. */
export const WEEK = 168;
export const WEEKS = 4;

/** What is known of a group: its events by the hour, oldest hour first, up to `until`. Times are epoch milliseconds. */
export interface HourlyHistory {
  counts: readonly number[];
  /** The end of the last hour that was counted. */
  until: number;
  /** When its first event came. */
  firstSeen: number;
}

/** An hour of the past: when it began, and its events. */
export interface CountedHour {
  at: number;
  count: number;
}

/**
 * The hours of a history, oldest first, four weeks at most: what is no number or below zero counts as nothing. Hours of the
 * last week that were not given counted nothing.
 */
export function hoursOf({ counts, until }: HourlyHistory): CountedHour[] {
  const given = counts.slice(-WEEKS * WEEK);
  const all = [...new Array<number>(Math.max(0, WEEK - given.length)).fill(0), ...given];
  return all.map((count, index) => ({
    at: until - (all.length - index) * HOUR,
    count: Number.isFinite(count) && count > 0 ? count : 0,
  }));
}

/** The sums of 24 hours each, oldest first, of hours that are whole days. */
export function daysOf(counts: readonly number[]): number[] {
  return Array.from({ length: Math.floor(counts.length / 24) }, (_, day) =>
    counts.slice(day * 24, (day + 1) * 24).reduce((sum, count) => sum + count, 0),
  );
}
