import { describe, expect, test } from "vitest";
import {
  type Ceiling,
  type DayForecast,
  escalationForecast,
  isEscalating,
  whyCeiling,
} from "../../../../src/algorithms/errors/escalation/forecast.js";
import { DAY, HOUR, WEEK } from "../../../../src/algorithms/errors/escalation/history.js";

/** Monday, 23 November 2026, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 23);
const OLD = MONDAY - 60 * DAY;

const week = (count: (hour: number) => number) => Array.from({ length: WEEK }, (_, hour) => count(hour));

function forecastOf(counts: readonly number[], { until = MONDAY, firstSeen = OLD } = {}): DayForecast[] {
  return escalationForecast({ counts, until, firstSeen });
}

function firstOf(counts: readonly number[], when = {}): DayForecast {
  return forecastOf(counts, when)[0] as DayForecast;
}

describe("the limit", () => {
  test("of steady traffic is its average and five times it", () => {
    // Ten in every hour: avg 10, σ 0, cv 0. Spike: (10 + 0) / 10 = 1, at least 5: 10 + 5 · 10 = 60.
    // Bursty: 5e^0 = 5: 10 · 5 = 50. Of days: 240 + 5 · 240 = 1440 against 240 · 5 = 1200.
    const { hour, whole } = firstOf(week(() => 10));
    expect(hour).toMatchObject({ most: 60, kind: "SPIKE", limit: { spike: 60, bursty: 50, spikeFactor: 5 } });
    expect(whole).toMatchObject({ most: 1440, kind: "SPIKE", limit: { average: 240, deviation: 0, bursty: 1200 } });
  });

  test("of bursts is twice the highest hour", () => {
    // 700 in one hour of each day. avg 700/24 = 29.1667; squares 7 · 700² − 168 · 29.1667² = 3,287,083.33;
    // σ = √(3,287,083.33 / 167) = 140.297; cv = 4.8102. Spike: min(1 + 5 · 4.8102, 8) = 8: 29.1667 + 8 · 29.1667 = 262.5.
    // Bursty: 5e^(−0.65 · 4.8102) = 0.2194, at least 2: 1400.
    const { hour } = firstOf(week((at) => (at % 24 === 3 ? 700 : 0)));
    expect(hour).toMatchObject({
      most: 1400,
      kind: "BURSTY",
      limit: { highest: 700, spikeFactor: 8, burstyFactor: 2 },
    });
    expect(hour.limit.average).toBeCloseTo(29.1667, 4);
    expect(hour.limit.deviation).toBeCloseTo(140.297, 3);
    expect(hour.limit.variation).toBeCloseTo(4.8102, 4);
    expect(hour.limit.spike).toBeCloseTo(262.5, 6);
  });

  test("between both goes by the scatter", () => {
    // Hours of 5 and 15 by turns: avg 10, σ = √(168 · 25 / 167) = 5.01495, cv 0.501495.
    // Spike: 1 + 5 · 0.501495 = 3.507, at least 5: 60. Bursty: 5e^(−0.32597) = 3.6091: 15 · 3.6091 = 54.137.
    const { hour } = firstOf(week((at) => (at % 2 ? 15 : 5)));
    expect(hour.limit.deviation).toBeCloseTo(5.01495, 5);
    expect(hour.limit.burstyFactor).toBeCloseTo(3.6091, 4);
    expect(hour.limit.bursty).toBeCloseTo(54.137, 3);
    expect(hour.most).toBe(60);
  });

  test("follows the day of the week", () => {
    // 80 an hour on Monday, else nothing. For a Monday: 3 · 80 / (3 + 4 · 1 + 2 · ½) = 30. For a Tuesday: Monday weighs 1 of
    // 8: 10. For a Saturday it weighs ½ of 3 + 1 + 5 · ½ = 6.5: 40 / 6.5.
    const days = forecastOf(week((at) => (at < 24 ? 80 : 0)));
    expect(days.map(({ hour }) => hour.limit.weighted)).toEqual([
      ...[30, 10, 10, 10, 10, 40 / 6.5, 40 / 6.5],
      ...[30, 10, 10, 10, 10, 40 / 6.5, 40 / 6.5],
    ]);
  });

  test("believes the last week twice as much as the one before", () => {
    // Two weeks, of 40 an hour and of 10: (1 · 10 + ½ · 40) / 1.5 = 20; all else is of the last week: 20 + 5 · 10.
    const { hour } = firstOf([...week(() => 40), ...week(() => 10)]);
    expect(hour.limit).toMatchObject({ average: 10, highest: 10, limit: 70 });
    expect(hour.limit.weighted).toBeCloseTo(20, 9);
  });

  test("of a group younger than a week is ten times its highest hour", () => {
    const young = { firstSeen: MONDAY - 7 * DAY + 1 };
    expect(firstOf([1, 7, 3], young)).toMatchObject({ hour: { most: 70, kind: "YOUNG" }, whole: null });
    expect(firstOf([1, 7, 3], { firstSeen: MONDAY - 7 * DAY }).hour.kind).toBe("BURSTY");
  });

  test("of next to nothing is five events", () => {
    expect(firstOf([])).toMatchObject({ hour: { most: 5, kind: "LEAST" }, whole: { most: 5, kind: "LEAST" } });
    expect(firstOf([], { firstSeen: MONDAY }).hour).toMatchObject({ most: 5, kind: "LEAST" });
    expect(firstOf([Number.NaN, -3, Number.POSITIVE_INFINITY]).hour.limit.limit).toBe(0);
  });
});

test("tells the day of its beginning and the thirteen after it", () => {
  const days = forecastOf([], { until: MONDAY + 5 * HOUR });
  expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 14 }, (_, index) => MONDAY + index * DAY));
});

test("only more than the ceiling is an escalation", () => {
  const { hour } = firstOf(week(() => 10));
  expect([60, 61].map((count) => isEscalating(count, hour))).toEqual([false, true]);
  expect(isEscalating(1_000_000, null)).toBe(false);
});

test("says why", () => {
  const steady = firstOf(week(() => 1_000));
  const bursts = firstOf(week((at) => (at % 24 === 3 ? 700 : 0)));
  const young = firstOf([7], { firstSeen: MONDAY - DAY });
  expect([
    whyCeiling(steady.hour, "hour"),
    whyCeiling(steady.whole as Ceiling, "day"),
    whyCeiling(bursts.hour, "hour"),
    whyCeiling(young.hour, "hour"),
    whyCeiling(firstOf([]).hour, "hour"),
  ]).toEqual([
    "More than 6,000 events in an hour are an escalation: the 1,000 expected in an hour of such a day and 5 times the week's average of 1,000.",
    "More than 144,000 events in a day are an escalation: the 24,000 expected on such a day and 5 times the week's average of 24,000.",
    "More than 1,400 events in an hour are an escalation: 2 times the 700 of its highest hour in a week of bursts.",
    "More than 70 events in an hour are an escalation: 10 times its highest hour, as it is not a week old.",
    "More than 5 events in an hour are an escalation: so few are never one.",
  ]);
});
