import { expect, test } from "vitest";
import { freshness, type Lifetime } from "../../../src/algorithms/freshness/freshness.js";
import { learnLifetime } from "../../../src/algorithms/freshness/lifetime.js";
import { priorOf } from "../../../src/algorithms/freshness/priors.js";
import { chance } from "../../../src/sample/random.js";
import { DAY, histories, lifeOf } from "./histories.js";

const ASKED = 4_000;
const BINS = 10;
/** How far the told share may be off in the mean of the bins, and in any one. */
const OFF = { mean: 0.04, one: 0.1 };

/** Values that still held when they were last confirmed, asked for some time later: how fresh they were told to be, and were. */
function answers(life: Lifetime, learnt: Lifetime, next: () => number): { told: number; isTrue: boolean }[] {
  const found: { told: number; isTrue: boolean }[] = [];
  while (found.length < ASKED) {
    const age = lifeOf(life, next);
    const confirmedAt = next() * 1.5 * life.scale;
    if (age <= confirmedAt) continue;
    const now = confirmedAt + next() * 2 * life.scale;
    found.push({ told: freshness(learnt, { validFrom: 0, confirmedAt, now }), isTrue: age > now });
  }
  return found;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test.each([0.7, 1, 2])("of values of shape %f freshness is the share of them that still hold", (shape) => {
  const life = { scale: 90 * DAY, shape };
  const { next } = chance(7, `calibration ${shape}`);
  const watch = { values: 500, every: 15 * DAY, until: 300 * DAY, late: 0.3 };
  const told = answers(life, learnLifetime(histories(life, watch, next), priorOf("price")), next);
  const base = mean(told.map(({ isTrue }) => Number(isTrue)));
  const brier = mean(told.map((one) => (one.told - Number(one.isTrue)) ** 2));
  const gaps: number[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    const within = told.filter((one) => Math.min(BINS - 1, Math.floor(one.told * BINS)) === bin);
    if (within.length < 100) continue;
    gaps.push(Math.abs(mean(within.map((one) => one.told)) - mean(within.map(({ isTrue }) => Number(isTrue)))));
  }
  expect(brier).toBeLessThan(0.85 * base * (1 - base));
  expect(gaps.length).toBeGreaterThanOrEqual(5);
  for (const gap of gaps) expect(gap).toBeLessThan(OFF.one);
  expect(mean(gaps)).toBeLessThan(OFF.mean);
});
