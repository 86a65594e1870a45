import { expect, test } from "vitest";
import { costOfMonth } from "../../../src/algorithms/errors/cost/month.js";
import { chance } from "../../../src/sample/random.js";

const RATES = { currency: "EUR", pricePerHour: 60, minutesPerEvent: 1, hoursPerGroup: 0 };
const eventsOf = (days: readonly number[]) => costOfMonth(days, RATES).events;

test("of days that scatter no more than single events would, the interval is Garwood's", () => {
  // SciPy 1.17.1: gamma.ppf(0.025, 42), gamma.ppf(0.975, 43).
  for (const days of [[42], [14, 14, 14], Array.from({ length: 21 }, () => 2)]) {
    expect(eventsOf(days).low).toBeCloseTo(30.2699057, 6);
    expect(eventsOf(days).high).toBeCloseTo(56.7717988, 6);
  }
});

test("of bursts it is wider by how much more their days scatter", () => {
  // SciPy 1.17.1: with φ = Pearson's χ² / 9 = 22.952381, φ gamma.ppf(0.025, 42 / φ) and φ gamma.ppf(0.975, 42 / φ + 1).
  const { value, low, high } = eventsOf([0, 0, 12, 0, 0, 0, 30, 0, 0, 0]);
  expect(value).toBe(42);
  expect(low).toBeCloseTo(4.396394987747802, 8);
  expect(high).toBeCloseTo(159.5878400894578, 8);
});

/** A day's events: so often a burst of so many on average, each by Knuth's product of uniforms. */
function burst(random: () => number, share: number, mean: number): number {
  if (random() >= share) return 0;
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); count++) product *= random();
  return count;
}

test.each([
  [1, 3],
  [0.3, 20],
  [0.15, 10],
])("on a share of %f of the days come %f events: about 95 of 100 intervals hold the mean of such months", (share, mean) => {
  const { next } = chance(7, `cost ${share} ${mean}`);
  const TRIES = 2_000;
  let held = 0;
  for (let number = 0; number < TRIES; number++) {
    const { low, high } = eventsOf(Array.from({ length: 30 }, () => burst(next, share, mean)));
    if (low <= 30 * share * mean && 30 * share * mean <= high) held++;
  }
  expect(held / TRIES).toBeGreaterThanOrEqual(0.93);
  expect(held / TRIES).toBeLessThanOrEqual(0.99);
});
