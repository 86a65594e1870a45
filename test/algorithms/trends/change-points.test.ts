import fc from "fast-check";
import { expect, test } from "vitest";
import { changePoints } from "../../../src/algorithms/trends/change-points/change-points.js";
import { NILE } from "./nile.js";
import { type Made, type Means, meansOf } from "./series.js";

/** How many series of a kind are made. */
const RUNS = 40;

const made = (kind: string, make: (means: Means) => Made) =>
  Array.from({ length: RUNS }, (_, number) => {
    const { values, changes } = make(meansOf(kind, number));
    return { found: changePoints(values), changes };
  });

const same = (values: number[]): Made => ({ values, changes: [] });
const wave = (index: number, period: number) => Math.sin((2 * Math.PI * index) / period);

/** Series that change nowhere. */
const UNCHANGED: [kind: string, make: (means: Means) => Made][] = [
  ["white noise", ({ noise }) => same(noise(150))],
  ["little white noise", ({ noise }) => same(noise(15))],
  ["noise that carries on half", ({ noise }) => same(noise(150, 0.5))],
  ["noise that carries on seven tenths", ({ noise }) => same(noise(150, 0.7))],
  ["noise that carries on nine tenths", ({ noise }) => same(noise(200, 0.9))],
  ["a line", ({ noise }) => same(noise(120, 0.5).map((value, index) => value + 0.05 * index))],
  ["a season", ({ noise }) => same(noise(150).map((value, index) => value + 3 * wave(index, 12)))],
  [
    "a season that grows with its level",
    ({ noise }) =>
      same(noise(180).map((value, index) => Math.exp(5 + 0.008 * index + 0.2 * wave(index, 12) + 0.04 * value))),
  ],
  ["single outliers", ({ noise, whole }) => same(noise(150).map((value) => (whole(1, 50) === 1 ? value + 10 : value)))],
  [
    "heavy tails",
    ({ normal }) =>
      same(Array.from({ length: 150 }, () => normal() / Math.hypot(normal(), normal(), normal()) / Math.sqrt(1 / 3))),
  ],
  ["lopsided noise", ({ next }) => same(Array.from({ length: 150 }, () => -Math.log(1 - next())))],
  ["counts", ({ count }) => same(Array.from({ length: 120 }, () => count(4)))],
  ["yes or no", ({ happens }) => same(Array.from({ length: 150 }, () => Number(happens(0.5))))],
  ["what rarely happens", ({ happens }) => same(Array.from({ length: 200 }, () => Number(happens(0.05))))],
  ["a smooth curve", ({ noise }) => same(noise(80).map((value, index) => value + 10 * (index / 80) ** 2))],
  ["growth by the same share", ({ noise }) => same(noise(60).map((e, i) => 1e9 * Math.exp(0.03 * i) * (1 + 0.01 * e)))],
];

test.each(UNCHANGED)("in %s at most one series in ten is told to change", (kind, make) => {
  const alarms = made(kind, make).filter(({ found }) => found.length > 0).length;
  expect(alarms).toBeLessThanOrEqual(RUNS / 10);
});

test("over all kinds of series that change nowhere, at most one in forty is told to change", () => {
  const alarms = UNCHANGED.flatMap(([kind, make]) => made(kind, make)).filter(({ found }) => found.length > 0).length;
  expect(alarms).toBeLessThanOrEqual((UNCHANGED.length * RUNS) / 40);
});

/** Series that change. */
const CHANGED: [kind: string, make: (means: Means) => Made][] = [
  ["a step", ({ noise }) => ({ values: noise(120).map((e, i) => e + (i < 50 ? 0 : 2.5)), changes: [50] })],
  ["a step in a short series", ({ noise }) => ({ values: noise(20).map((e, i) => e + (i < 9 ? 0 : 5)), changes: [9] })],
  [
    "three steps",
    ({ noise }) => ({
      values: noise(180).map((e, i) => e + (i < 30 ? 0 : i < 60 ? 4 : i < 120 ? 1 : 5)),
      changes: [30, 60, 120],
    }),
  ],
  [
    "a step in noise that carries on half",
    ({ noise }) => ({ values: noise(160, 0.5).map((e, i) => e + (i < 80 ? 0 : 4)), changes: [80] }),
  ],
  [
    "a step in a season",
    ({ noise }) => ({ values: noise(140).map((e, i) => e + 3 * wave(i, 7) + (i < 70 ? 0 : 4)), changes: [70] }),
  ],
  [
    "a step on a line",
    ({ noise }) => ({ values: noise(140).map((e, i) => e + 0.03 * i - (i < 70 ? 0 : 5)), changes: [70] }),
  ],
  ["another spread", ({ noise }) => ({ values: noise(160).map((e, i) => e * (i < 80 ? 1 : 3.5)), changes: [80] })],
  ["a bend", ({ noise }) => ({ values: noise(140).map((e, i) => e + 0.25 * Math.max(0, i - 70)), changes: [70] })],
  [
    "counts that double",
    ({ count }) => ({ values: Array.from({ length: 120 }, (_, i) => count(i < 50 ? 4 : 9)), changes: [50] }),
  ],
  [
    "a burst of what rarely happens",
    ({ count }) => ({
      values: Array.from({ length: 150 }, (_, i) => count(i >= 90 && i < 115 ? 5 : 0.1)),
      changes: [90, 115],
    }),
  ],
];

test.each(CHANGED)("%s is found within five values, and nothing else, in nine series of ten", (kind, make) => {
  const right = made(kind, make).filter(
    ({ found, changes }) =>
      found.length === changes.length &&
      found.every(({ index }, order) => Math.abs(index - (changes[order] as number)) <= 5),
  );
  expect(right.length).toBeGreaterThanOrEqual(RUNS * 0.9);
});

test("the Nile fell in 1899", () => {
  expect(changePoints(NILE)).toEqual([{ index: 28, confidence: expect.closeTo(1, 6) }]);
});

test("a step in a long series is found where it is", () => {
  const { noise } = meansOf("long", 1);
  const values = noise(20_000).map((value, index) => value + 3 * wave(index, 288) + (index < 8_000 ? 0 : 2));
  const [change, ...others] = changePoints(values);
  expect(others).toEqual([]);
  expect(Math.abs((change?.index ?? 0) - 8_000)).toBeLessThanOrEqual(5);
});

test("changes are told in order, surely enough, and the same for a series that is moved or multiplied", () => {
  const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(values, (own) => {
      const found = changePoints(own);
      const indexes = found.map(({ index }) => index);
      expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
      for (const { index, confidence } of found) {
        expect(index > 0 && index < own.length).toBe(true);
        expect(confidence >= 0.9 && confidence <= 1).toBe(true);
      }
      // Negative, so that in both only the scale as it is can be chosen.
      const [one, other] = [own.map((value) => -value), own.map((value) => -4 * value)].map(changePoints);
      expect(other?.map(({ index }) => index)).toEqual(one?.map(({ index }) => index));
    }),
    { numRuns: 40 },
  );
});

test("of few values, equal ones and values beyond all others nothing is said, and nothing breaks", () => {
  for (const values of [[], [1], [1, 2, 3], Array(50).fill(3) as number[]]) expect(changePoints(values)).toEqual([]);
  const huge = Array.from({ length: 40 }, (_, index) => (index % 7 === 0 ? 1e300 : -1e300));
  for (const { index } of changePoints(huge)) expect(Number.isInteger(index)).toBe(true);
});
