import { expect, test } from "vitest";
import { forecast } from "../../../src/algorithms/trends/forecast.js";
import { type Means, meansOf } from "./series.js";

/** Series of a kind, values that each has, how many of them are held back, and what share of those the intervals must hold. */
const TRIES = { series: 250, values: 100, ahead: 10, share: 0.95, off: 0.02 };

const ALL = TRIES.values + TRIES.ahead;
const wave = (index: number) => 3 * Math.sin((2 * Math.PI * index) / 12);
const summed = (steps: readonly number[]) => {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
};

const KINDS: [kind: string, make: (means: Means) => number[]][] = [
  ["white noise", ({ noise }) => noise(ALL)],
  ["noise that carries on half", ({ noise }) => noise(ALL, 0.5)],
  ["noise that carries on four fifths", ({ noise }) => noise(ALL, 0.8)],
  ["noise that turns", ({ noise }) => noise(ALL, -0.5)],
  ["a line", ({ noise }) => noise(ALL).map((e, i) => e + 0.05 * i)],
  ["a line with noise that carries on", ({ noise }) => noise(ALL, 0.6).map((e, i) => e - 0.04 * i)],
  ["a season", ({ noise }) => noise(ALL).map((e, i) => e + wave(i))],
  ["a season on a line", ({ noise }) => noise(ALL).map((e, i) => e + wave(i) + 0.05 * i)],
  ["a random walk", ({ noise }) => summed(noise(ALL))],
  ["a random walk that drifts", ({ noise }) => summed(noise(ALL).map((e) => e + 0.3))],
  ["lopsided noise far from nothing", ({ next }) => Array.from({ length: ALL }, () => 1e6 - Math.log(1 - next()))],
];

test.each(KINDS)("of %s 95 ± 2 of 100 values that come lie in their intervals", (kind, make) => {
  let held = 0;
  for (let number = 0; number < TRIES.series; number++) {
    const values = make(meansOf(`forecast ${kind}`, number));
    const told = forecast(values.slice(0, TRIES.values), TRIES.ahead) ?? [];
    for (const [index, { low, high }] of told.entries()) {
      const came = values[TRIES.values + index] as number;
      if (came >= low && came <= high) held++;
    }
  }
  expect(Math.abs(held / TRIES.series / TRIES.ahead - TRIES.share)).toBeLessThanOrEqual(TRIES.off);
});

test("what is expected goes on with the line and the season", () => {
  const { noise } = meansOf("forecast", 1);
  const made = noise(ALL).map((value, index) => 0.1 * value + wave(index) + 0.5 * index);
  for (const [index, { value }] of (forecast(made.slice(0, 100), 10) ?? []).entries())
    expect(Math.abs(value - (wave(100 + index) + 0.5 * (100 + index)))).toBeLessThan(0.5);
});

test("equal values and values of a line go on without doubt; of too few nothing is said", () => {
  const same = { value: 7, low: 7, high: 7 };
  expect(forecast(Array(30).fill(7) as number[], 2)).toEqual([same, same]);
  const [next] =
    forecast(
      Array.from({ length: 40 }, (_, index) => 3 * index),
      1,
    ) ?? [];
  expect(next).toEqual({ value: expect.closeTo(120, 4), low: expect.closeTo(120, 4), high: expect.closeTo(120, 4) });
  expect(forecast([1, 2, 3], 4)).toBeNull();
});
