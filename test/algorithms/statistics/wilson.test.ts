import { expect, test } from "vitest";
import { wilsonInterval } from "../../../src/algorithms/statistics/wilson.js";

/** Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%i of %i", (passed, trials, low, high) => {
  const interval = wilsonInterval(passed, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("what always went well has an end at 1, and one trial says little", () => {
  expect(wilsonInterval(10, 10).high).toBeCloseTo(1, 12);
  expect(wilsonInterval(1, 1).low).toBeLessThan(0.25);
});
