import { DigestPeriod } from "../types/digest.js";

const DAY = 86_400_000;

/** When digests are sent: at this hour in UTC; those of a week on Mondays. */
const MORNING = 8 * 3_600_000;

/** 1 January 1970 was a Thursday; the first Monday came four days later. */
const MONDAY = 4 * DAY;

/** How long a period is, in milliseconds. */
export function lengthOf(period: DigestPeriod): number {
  return period === DigestPeriod.WEEKLY ? 7 * DAY : DAY;
}

/** The latest end of a period at or before a time: a morning, of a Monday for a week. */
export function endBefore(period: DigestPeriod, time: number): number {
  const length = lengthOf(period);
  const first = MORNING + (period === DigestPeriod.WEEKLY ? MONDAY : 0);
  return first + Math.floor((time - first) / length) * length;
}
