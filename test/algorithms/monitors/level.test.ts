import fc from "fast-check";
import { expect, test } from "vitest";
import { contradictionIn, type Level, levelOf, type Thresholds } from "../../../src/algorithms/monitors/level.js";

const NONE = { warn: null, alert: null, warnRecovery: null, alertRecovery: null };
const above = (more: Partial<Thresholds> = {}): Thresholds => ({
  side: "ABOVE",
  ...NONE,
  warn: 10,
  alert: 20,
  ...more,
});
const below = (more: Partial<Thresholds> = {}): Thresholds => ({
  side: "BELOW",
  ...NONE,
  warn: 20,
  alert: 10,
  ...more,
});

test.each<[number, Level]>([
  [10, "OK"],
  [10.1, "WARN"],
  [20, "WARN"],
  [20.1, "ALERT"],
])("%d above 10 and 20 is %s", (value, level) => {
  expect(levelOf(value, above(), "OK")).toBe(level);
});

test.each<[number, Level]>([
  [20, "OK"],
  [19.9, "WARN"],
  [10, "WARN"],
  [9.9, "ALERT"],
])("%d below 20 and 10 is %s", (value, level) => {
  expect(levelOf(value, below(), "OK")).toBe(level);
});

test("scores are bad from the threshold on", () => {
  const score: Thresholds = { side: "FROM", ...NONE, alert: 0.7 };
  expect(levelOf(0.7, score, "OK")).toBe("ALERT");
  expect(levelOf(0.69, score, "OK")).toBe("OK");
});

test("what was bad stays so until it has come back to its recovery", () => {
  const damped = above({ alertRecovery: 15, warnRecovery: 5 });
  expect(levelOf(16, damped, "ALERT")).toBe("ALERT");
  expect(levelOf(16, damped, "WARN")).toBe("WARN");
  expect(levelOf(15, damped, "ALERT")).toBe("WARN");
  expect(levelOf(6, damped, "ALERT")).toBe("WARN");
  expect(levelOf(6, damped, "OK")).toBe("OK");
  expect(levelOf(5, damped, "WARN")).toBe("OK");
});

test("a value that swings about a threshold changes the level once where there is a recovery, and each time where there is none", () => {
  const swings = (thresholds: Thresholds) => {
    let [level, changes]: [Level, number] = ["OK", 0];
    for (let index = 0; index < 100; index++) {
      const next = levelOf(20 + (index % 2 === 0 ? 1 : -1), thresholds, level);
      if (next !== level) changes++;
      level = next;
    }
    return changes;
  };
  expect(swings(above())).toBe(100);
  expect(swings(above({ alertRecovery: 15 }))).toBe(1);
});

test("a worse value is never a milder level", () => {
  const value = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(value, value, fc.constantFrom<Level>("OK", "WARN", "ALERT"), (a, b, before) => {
      const rank = (level: Level) => ["OK", "WARN", "ALERT"].indexOf(level);
      const damped = above({ alertRecovery: 15, warnRecovery: 5 });
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(rank(levelOf(low, damped, before))).toBeLessThanOrEqual(rank(levelOf(high, damped, before)));
    }),
  );
});

test.each<[string, Thresholds, string | null]>([
  ["in order", above(), null],
  ["in order, below", below(), null],
  ["a recovery on the good side", above({ alertRecovery: 15, warnRecovery: 10 }), null],
  ["none at all", { side: "ABOVE", ...NONE }, "alert"],
  ["the wrong way round", above({ warn: 20, alert: 10 }), "alert"],
  ["the wrong way round, below", below({ warn: 10, alert: 20 }), "alert"],
  ["the same twice", above({ alert: 10 }), "alert"],
  ["a recovery on the bad side", above({ alertRecovery: 21 }), "alertRecovery"],
  ["a recovery on the bad side, below", below({ warnRecovery: 19 }), "warnRecovery"],
  ["a recovery of nothing", above({ warn: null, warnRecovery: 5 }), "warnRecovery"],
])("thresholds %s", (_, thresholds, argument) => {
  expect(contradictionIn(thresholds)?.argument ?? null).toBe(argument);
});
