import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { budgetOf, burnRate, consumed, timeLeft } from "../../../src/algorithms/monitors/budget.js";
import { BURN_ALERTS, burnLevel, burnRead } from "../../../src/algorithms/monitors/burn-alerts.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("the tables of the Site Reliability Workbook, chapter 5", () => {
  // "Burn rates and time to complete budget exhaustion", for a 99.9 % objective of 30 days.
  test.each([
    { rate: 1, errors: 0.001, days: 30 },
    { rate: 2, errors: 0.002, days: 15 },
    { rate: 10, errors: 0.01, days: 3 },
  ])("errors of $errors burn $rate times as fast, and the budget lasts $days days", ({ rate, errors, days }) => {
    expect(burnRate({ good: 1e6 * (1 - errors), total: 1e6 }, 0.999)).toBeCloseTo(rate, 9);
    expect(timeLeft(1, rate, 30 * DAY)).toBe(days * DAY);
  });

  test("a complete outage burns a thousand times as fast, and the budget lasts 43 minutes", () => {
    const rate = burnRate({ good: 0, total: 500 }, 0.999) ?? 0;
    expect(rate).toBeCloseTo(1_000, 9);
    expect(Math.round((timeLeft(1, rate, 30 * DAY) ?? 0) / MINUTE)).toBe(43);
  });

  // "Recommended parameters for an SLO-based alerting configuration": long window, short window, burn rate, budget consumed.
  test.each([
    { long: HOUR, short: 5 * MINUTE, rate: 14.4, share: 0.02, level: "ALERT" },
    { long: 6 * HOUR, short: 30 * MINUTE, rate: 6, share: 0.05, level: "ALERT" },
    { long: 3 * DAY, short: 6 * HOUR, rate: 1, share: 0.1, level: "WARN" },
  ])("$rate times over $long ms uses $share of the budget", ({ share, ...alert }) => {
    expect(BURN_ALERTS).toContainEqual(alert);
    expect(consumed(alert.rate, alert.long, 30 * DAY)).toBeCloseTo(share, 12);
    // The short window is one twelfth of the long one.
    expect(alert.long / alert.short).toBe(12);
  });
});

test("a budget of 99.5 % of 10,000 is 50, of which 20 bad ones leave 60 %", () => {
  const budget = budgetOf({ good: 9_980, total: 10_000 }, 0.995);
  expect(budget?.compliance).toBe(0.998);
  expect(budget?.allowed).toBeCloseTo(50, 9);
  expect(budget?.remaining).toBeCloseTo(30, 9);
  expect(budget?.share).toBeCloseTo(0.6, 9);
});

test("nothing counted says nothing", () => {
  expect(budgetOf({ good: 0, total: 0 }, 0.99)).toBeNull();
  expect(burnRate({ good: 0, total: 0 }, 0.99)).toBeNull();
});

test("a budget that is gone leaves no time, and one that outlasts the window has no end", () => {
  expect(timeLeft(-0.1, 3, DAY)).toBe(0);
  expect(timeLeft(0.5, 0, DAY)).toBeNull();
  expect(timeLeft(0.5, 0.4, DAY)).toBeNull();
  expect(timeLeft(0.5, 2, DAY)).toBe(DAY / 4);
});

test("what is used and what remains is what is allowed, and the burn over the whole window is the share used", () => {
  const counts = fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([good, bad]) => ({ good, total: good + bad + 1 }));
  fc.assert(
    fc.property(counts, fc.double({ min: 0.5, max: 0.9999, noNaN: true }), (one, target) => {
      const budget = budgetOf(one, target);
      expect((budget?.used ?? 0) + (budget?.remaining ?? 0)).toBeCloseTo(budget?.allowed ?? Number.NaN, 6);
      expect(1 - (budget?.share ?? 0)).toBeCloseTo(consumed(burnRate(one, target) ?? 0, 30, 30), 9);
    }),
  );
});

describe("burn alerts", () => {
  const ask = { target: 0.999, fewest: 20, finest: 5 * MINUTE };
  /** Calls at one a second, of which a share was bad in the last so many milliseconds. */
  const calls = (bad: number, lasting: number) => (length: number) => {
    const total = length / 1_000;
    return { good: total - (bad * Math.min(length, lasting)) / 1_000, total };
  };

  test.each([
    ["an outage of two minutes", calls(1, 2 * MINUTE), "ALERT"],
    ["2 % errors for an hour", calls(0.02, HOUR), "ALERT"],
    ["0.7 % errors for six hours", calls(0.007, 6 * HOUR), "ALERT"],
    ["0.2 % errors for three days", calls(0.002, 3 * DAY), "WARN"],
    ["0.05 % errors for three days", calls(0.0005, 3 * DAY), "OK"],
  ])("%s", (_, countsIn, level) => {
    expect(burnLevel(burnRead(countsIn, ask))).toBe(level);
  });

  test("an outage that is over is none: the short window no longer burns", () => {
    const over = (length: number) => {
      const bad = Math.max(0, Math.min(length, 60 * MINUTE) - 40 * MINUTE) / 1_000;
      return { good: length / 1_000 - bad, total: length / 1_000 };
    };
    const [first] = burnRead(over, ask);
    expect(first?.longRate).toBeGreaterThan(14.4);
    expect(first?.isBurning).toBe(false);
  });

  test("one failure of a few calls is no burn, and nothing counted is no data", () => {
    expect(burnLevel(burnRead(() => ({ good: 2, total: 3 }), ask))).toBe("OK");
    expect(burnLevel(burnRead(() => ({ good: 0, total: 0 }), ask))).toBeNull();
  });

  test("slices of an hour leave out what they cannot tell apart, and take no shorter window than one", () => {
    const reads = burnRead(() => ({ good: 1, total: 1 }), { ...ask, finest: HOUR });
    expect(reads.map(({ long, short }) => [long / HOUR, short / HOUR])).toEqual([
      [6, 1],
      [72, 6],
    ]);
  });
});
