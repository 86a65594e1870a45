import { DAY } from "../store/keys.js";
import { HOUR } from "../store/pending.js";
import { Season, type SeasonHour } from "../types/baseline.js";
import type { Measured } from "./measured.js";

/** How long a window must be for a season, and how many hours that has. 1970 began on a Thursday. */
const SEASONS = {
  week: 14 * DAY,
  day: 3 * DAY,
  hours: { [Season.NONE]: 0, [Season.HOUR_OF_DAY]: 24, [Season.HOUR_OF_WEEK]: 168 },
};

/** By what the seasons of a window are told apart. */
export function seasonOf({ span, step }: Pick<Measured, "span" | "step">): Season {
  const length = span.to - span.from;
  if (step > HOUR || length < SEASONS.day) return Season.NONE;
  return length < SEASONS.week ? Season.HOUR_OF_DAY : Season.HOUR_OF_WEEK;
}

/** Which hour of its season a time is in, in UTC. */
export function hourOf(season: Season, time: number): number {
  const hour = Math.floor(time / HOUR);
  return season === Season.HOUR_OF_DAY ? hour % 24 : (hour + 3 * 24) % 168;
}

/** The means of each hour of a season. */
export function seasonHours(season: Season, parts: Measured["parts"]): SeasonHour[] {
  const sums = Array.from({ length: SEASONS.hours[season] }, () => ({ n: 0, sum: 0 }));
  if (sums.length === 0) return [];
  for (const { at, value } of parts) {
    const own = sums[hourOf(season, at)];
    if (own) own.n++;
    if (own) own.sum += value;
  }
  return sums.map(({ n, sum }, hour) => ({ hour, mean: n > 0 ? sum / n : null }));
}
