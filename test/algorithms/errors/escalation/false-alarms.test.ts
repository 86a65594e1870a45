import { describe, expect, test } from "vitest";
import { escalationForecast, isEscalating } from "../../../../src/algorithms/errors/escalation/forecast.js";
import { DAY, WEEK } from "../../../../src/algorithms/errors/escalation/history.js";
import { type Chance, chance } from "../../../../src/sample/random.js";

const MONDAY = Date.UTC(2026, 10, 23);
const GROUPS = 150;
/** A forecast is made anew each week. */
const DAYS = 7;

/** Events an hour of a time at which `mean` are usual. */
type Traffic = (mean: number, hour: number) => number;

/** Traffic by its name, and on which share of days ten times as much is seen: ten quiet Sundays are but three Mondays. */
const SHAPES: [name: string, traffic: Traffic, seen: number][] = [
  ["steady", (mean) => mean, 0.9],
  ["by day and week", byDayAndWeek, 0.7],
];

function byDayAndWeek(mean: number, hour: number): number {
  return mean * (1 + 0.8 * Math.sin((Math.PI * hour) / 12)) * (hour % WEEK > 119 ? 0.4 : 1.2);
}

/** In which share of days a group escalates of whose traffic there is suddenly so many times as much. */
function shareOfDays(traffic: Traffic, mean: number, times: number): number {
  const random = chance(7, "escalation", String(mean), String(times));
  let escalated = 0;
  for (let group = 0; group < GROUPS; group++) escalated += daysEscalated(random, (hour) => traffic(mean, hour), times);
  return escalated / (GROUPS * DAYS);
}

function daysEscalated(random: Chance, traffic: (hour: number) => number, times: number): number {
  const counts = Array.from({ length: WEEK }, (_, hour) => random.around(traffic(hour)));
  const forecast = escalationForecast({ counts, until: MONDAY, firstSeen: MONDAY - 30 * DAY });
  return forecast.slice(0, DAYS).filter(({ hour, whole }, day) => {
    const today = Array.from({ length: 24 }, (_, index) => random.around(times * traffic(day * 24 + index)));
    const sum = today.reduce((all, count) => all + count, 0);
    return today.some((count) => isEscalating(count, hour)) || isEscalating(sum, whole);
  }).length;
}

/** Means of events an hour: from one in two weeks to thousands. */
const MEANS = [0.003, 0.01, 0.04, 0.1, 0.3, 1, 3, 10, 50, 1_000];

describe.each(SHAPES)("traffic that is %s", (_, traffic, seen) => {
  test.each(MEANS)("of %d an hour escalates in less than one of a hundred days", (mean) => {
    expect(shareOfDays(traffic, mean, 1)).toBeLessThan(0.01);
  });

  test.each(MEANS.filter((mean) => mean >= 0.1))("of %d an hour is seen when it is ten times as much", (mean) => {
    expect(shareOfDays(traffic, mean, 10)).toBeGreaterThan(seen);
  });
});

test("of what comes once a day ten times as much is seen on most days", () => {
  expect(shareOfDays((mean) => mean, 0.04, 10)).toBeGreaterThan(0.6);
});
