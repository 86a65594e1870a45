import { DAY, daysOf, type HourlyHistory, hoursOf, WEEK } from "./history.js";
import { type Limit, limitOf } from "./limit.js";
import { weightedAverage } from "./weighted-average.js";

/** How many days ahead ceilings are told, as RFC 0078 has it: they are made anew every week, and may come late. */
const AHEAD = 14;

/** Up to so many days of age a group has no week to go by; then ten times its highest hour is still usual. */
const YOUNG = 7 * DAY;
const YOUNG_FACTOR = 10;

/** Up to so many events in an hour or a day are never an escalation: of so few nothing can be said. Ours. */
const LEAST = 5;

/** What a ceiling was taken from: one of the formulas, ten times the highest hour of a young group, or the least there is. */
export type CeilingKind = Limit["kind"] | "YOUNG" | "LEAST";

/** How many events may come before it is an escalation, and why. */
export interface Ceiling {
  most: number;
  kind: CeilingKind;
  /** What the formula saw and said, also where it did not decide. */
  limit: Limit;
}

/** The ceilings of a day of UTC. */
export interface DayForecast {
  /** When the day begins, in epoch milliseconds. */
  day: number;
  /** For any hour of it. */
  hour: Ceiling;
  /** For the events of all of it; null: the group is too young to say. */
  whole: Ceiling | null;
}

/**
 * How many events a group may have in the hours and days to come before it escalates: for the day of `until` and the 13 that
 * follow. The limit of an hour is Sentry's (docs.sentry.io, "Escalating Issues Algorithm"; github.com/getsentry/rfcs, 0078).
 * That of a whole day is the same formula over the last week's seven days, since growth of what is rare shows in no hour.
 */
export function escalationForecast(history: HourlyHistory): DayForecast[] {
  const { until, firstSeen } = history;
  const hours = hoursOf(history);
  const week = hours.slice(-WEEK).map(({ count }) => count);
  const days = daysOf(week);
  const isYoung = until - firstSeen < YOUNG;
  const start = until - (((until % DAY) + DAY) % DAY);
  return Array.from({ length: AHEAD }, (_, index) => {
    const day = start + index * DAY;
    const weighted = weightedAverage(hours, day, until);
    const hour = limitOf(week, weighted);
    if (isYoung) return { day, hour: youngCeiling(hour), whole: null };
    return { day, hour: ceilingOf(hour), whole: ceilingOf(limitOf(days, 24 * weighted)) };
  });
}

function ceilingOf(limit: Limit): Ceiling {
  return limit.limit > LEAST ? { most: limit.limit, kind: limit.kind, limit } : { most: LEAST, kind: "LEAST", limit };
}

function youngCeiling(limit: Limit): Ceiling {
  const most = YOUNG_FACTOR * limit.highest;
  return most > LEAST ? { most, kind: "YOUNG", limit } : { most: LEAST, kind: "LEAST", limit };
}

/** Whether so many events in an hour, or today, are more than its ceiling allows. Without a ceiling nothing is. */
export function isEscalating(count: number, ceiling: Ceiling | null): boolean {
  return ceiling !== null && count > ceiling.most;
}

/** Why a ceiling is where it is, in a sentence. */
export function whyCeiling({ most, kind, limit }: Ceiling, unit: "hour" | "day"): string {
  const than = `More than ${told(most)} events in ${unit === "hour" ? "an hour" : "a day"} are an escalation: `;
  if (kind === "LEAST") return `${than}so few are never one.`;
  if (kind === "YOUNG") return `${than}${YOUNG_FACTOR} times its highest hour, as it is not a week old.`;
  if (kind === "BURSTY")
    return `${than}${told(limit.burstyFactor)} times the ${told(limit.highest)} of its highest ${unit} in a week of bursts.`;
  const usual = `the ${told(limit.weighted)} expected ${unit === "hour" ? "in an hour of" : "on"} such a day`;
  return `${than}${usual} and ${told(limit.spikeFactor)} times the week's average of ${told(limit.average)}.`;
}

function told(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });
}
