const MINUTE = 60_000;

/** How long after a window's end it is looked at: what is measured comes late, and is written later still. In milliseconds. */
export const LAG = 30_000;

/** How far two looks at an objective are apart, in milliseconds. */
export const EVERY_OBJECTIVE = MINUTE;

/** How far two looks of a window are apart, in milliseconds: a tenth of it, and a minute at least. */
export function everyOf(windowMinutes: number): number {
  return Math.max(MINUTE, (windowMinutes * MINUTE) / 10);
}

/** Where the latest window that can be looked at ends: at a whole multiple of the time between looks, so that all of one length end together. */
export function latestEnd(now: number, every: number): number {
  return Math.floor((now - LAG) / every) * every;
}

/** When the next look is due, after the one that is possible now. */
export function nextDue(now: number, every: number): number {
  return latestEnd(now, every) + every + LAG;
}
