import type { Life } from "./faults/fault.js";
import type { Chance } from "./random.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long after a resolution older releases still run, and what share of the events they still make. */
const STRAGGLERS = { days: 1.5, share: 0.15 };

/** How busy the agency is by hour in UTC: quiet nights, most work in the early afternoon. */
const BY_HOUR = Array.from({ length: 24 }, (_, hour) => 0.3 + 1.4 * Math.max(0, Math.sin((Math.PI * (hour - 5)) / 15)));
const WEEKEND = 0.4;
const MEAN = (BY_HOUR.reduce((sum, share) => sum + share, 0) / 24) * ((5 + 2 * WEEKEND) / 7);

/** In which part of its life a fault struck: before it was mended, in a release that still ran afterwards, or come back. */
export type Stage = "open" | "straggling" | "back";

/** One event of a fault: when, and in which part of its life. */
export interface Strike {
  at: number;
  stage: Stage;
}

/** When a fault strikes from `since` until `now`, in order: Poisson's distribution within each hour, by the agency's daily and weekly rhythm. */
export function strikesOf(life: Life, random: Chance, { since, now }: { since: number; now: number }): Strike[] {
  const strikes: Strike[] = [];
  for (let hour = since - (since % HOUR); hour < now; hour += HOUR) {
    const length = Math.min(HOUR, now - hour);
    const stage = stageAt(life, now, hour);
    const expected = stage === null ? 0 : meanAt(life, { now, hour, stage }) * (length / HOUR);
    const times = Array.from({ length: random.count(expected) }, () => hour + Math.floor(random.next() * length));
    strikes.push(...times.sort((a, b) => a - b).map((at) => ({ at, stage: stage ?? "open" })));
  }
  return strikes;
}

/** The part of its life that a fault is in during an hour; null when it is silent. */
function stageAt({ from, to = 0, mended }: Life, now: number, hour: number): Stage | null {
  const daysAgo = (now - hour) / DAY;
  if (daysAgo > (from ?? Number.POSITIVE_INFINITY) || daysAgo <= to) return null;
  if (!mended || daysAgo > mended.daysAgo + 1 / 24) return "open";
  if (mended.back !== undefined && daysAgo <= mended.back) return "back";
  const isAfter = daysAgo <= mended.daysAgo && daysAgo > mended.daysAgo - STRAGGLERS.days;
  return isAfter ? "straggling" : null;
}

function meanAt(life: Life, { now, hour, stage }: { now: number; hour: number; stage: Stage }): number {
  if (life.burst && now - hour <= life.burst.hours * HOUR) return life.burst.perHour;
  return (life.perDay / 24) * busyAt(hour) * (stage === "straggling" ? STRAGGLERS.share : 1);
}

/** How busy the agency is at a time, by its daily and weekly rhythm: 1 on average over a week. */
export function busyAt(time: number): number {
  const date = new Date(time);
  const isWeekend = date.getUTCDay() % 6 === 0;
  return ((BY_HOUR[date.getUTCHours()] ?? 1) * (isWeekend ? WEEKEND : 1)) / MEAN;
}
