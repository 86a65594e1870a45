import { type CountedHour, DAY, HOUR, WEEK } from "./history.js";

/**
 * How much an hour tells of a day to come. Sentry's page says that its average is weighted by the day of the week, not with
 * which weights: these are ours.
 */
const SAME_WEEKDAY = 3;
const SAME_KIND = 1;
const OTHER_KIND = 0.5;

/** How much less a week tells than the one after it. */
const FADING = 0.5;

/**
 * The events of an hour of the day that begins at `day`, expected by the hours before `until`: their mean, in which the same
 * day of the week weighs three times as much as other days of its kind (workdays or weekend), days of the other kind half as
 * much, and a week half as much as the next. Days are those of UTC. 0 without hours.
 */
export function weightedAverage(hours: readonly CountedHour[], day: number, until: number): number {
  let [sum, weights] = [0, 0];
  for (const { at, count } of hours) {
    const weight = likeness(weekdayOf(at), weekdayOf(day)) * FADING ** Math.floor((until - at - 1) / (WEEK * HOUR));
    sum += weight * count;
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/** The day of the week in UTC: 0 is Monday. The first of January 1970 was a Thursday. */
function weekdayOf(at: number): number {
  return (((Math.floor(at / DAY) + 3) % 7) + 7) % 7;
}

function likeness(a: number, b: number): number {
  if (a === b) return SAME_WEEKDAY;
  return a > 4 === b > 4 ? SAME_KIND : OTHER_KIND;
}
