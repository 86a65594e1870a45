import fc from "fast-check";
import { expect, test } from "vitest";
import { monotonicTrend } from "../../../src/algorithms/trends/mann-kendall.js";
import { scoreOf } from "../../../src/algorithms/trends/score.js";
import { slopeInterval, slopeOf } from "../../../src/algorithms/trends/sen.js";
import { chance } from "../../../src/sample/random.js";
import { NILE } from "./nile.js";
import { meansOf } from "./series.js";

const TIES = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9];

/** original_test and hamed_rao_modification_test of pymannkendall 1.4.3; slopes' limits of scipy.stats.theilslopes, SciPy 1.17. */
const REFERENCES = [
  {
    name: "the Nile",
    values: NILE,
    s: -1387,
    mannKendall: { varS: 112_728.33333333333, z: -4.128066522844101, p: 3.658262921657496e-5 },
    hamedRao: { varS: 241_565.3569166269, z: -2.8199791956451388, p: 0.004802676310182719 },
    slope: -2.6,
    intercept: 1022.2,
    limits: { low: -3.627906976744186, high: -1.4285714285714286 },
  },
  {
    name: "values with ties",
    values: TIES,
    s: 55,
    mannKendall: { varS: 399, z: 2.703381341337498, p: 0.00686379498544909 },
    hamedRao: { varS: 399, z: 2.703381341337498, p: 0.00686379498544909 },
    slope: 0.4444444444444444,
    intercept: 1.8888888888888893,
    limits: { low: 0.2, high: 0.7272727272727273 },
  },
  {
    name: "values with gaps",
    values: [5, 7, 9, 8, 14, 15, 13, 18],
    steps: [0, 1, 3, 4, 7, 8, 9, 10],
    s: 22,
    mannKendall: { varS: 65.33333333333333, z: 2.598076211353316, p: 0.009374768459434968 },
    hamedRao: { varS: 65.33333333333333, z: 2.598076211353316, p: 0.009374768459434968 },
    slope: 1.2111111111111112,
    intercept: 4.338888888888889,
    limits: { low: 0.75, high: 1.5 },
  },
];

test.each(REFERENCES)("$name have the trend that pymannkendall and SciPy say", (wanted) => {
  const { values, limits } = wanted;
  const steps = wanted.steps ?? values.map((_, step) => step);
  const found = monotonicTrend(values, steps);
  expect(found?.s).toBe(wanted.s);
  for (const name of ["mannKendall", "hamedRao"] as const)
    for (const figure of ["varS", "z", "p"] as const)
      expect((found?.[name][figure] ?? 0) / wanted[name][figure], `${name} ${figure}`).toBeCloseTo(1, 9);
  expect(found?.slope).toBeCloseTo(wanted.slope, 12);
  expect(found?.intercept).toBeCloseTo(wanted.intercept, 9);
  const interval = slopeInterval({ values, steps }, wanted.mannKendall.varS, 1.959963984540054);
  expect([interval?.low, interval?.high]).toEqual([
    expect.closeTo(limits.low, 12) as number,
    expect.closeTo(limits.high, 12) as number,
  ]);
});

test("Kendall's S is what all pairs say, with ties and without", () => {
  const numbers = fc.oneof(fc.array(fc.integer({ min: 0, max: 5 })), fc.array(fc.double({ noNaN: true })));
  fc.assert(
    fc.property(numbers, (values) => {
      let s = 0;
      for (const [later, value] of values.entries())
        for (const before of values.slice(0, later)) s += Number(value > before) - Number(value < before);
      expect(Math.abs(scoreOf(values) - s)).toBe(0);
    }),
  );
});

/** The median of the slopes of all pairs, held at once. */
function slopeOfAll(values: readonly number[]): number {
  const slopes = new Float64Array((values.length * (values.length - 1)) / 2);
  let place = 0;
  for (let later = 1; later < values.length; later++)
    for (let earlier = 0; earlier < later; earlier++)
      slopes[place++] = ((values[later] as number) - (values[earlier] as number)) / (later - earlier);
  slopes.sort();
  const half = slopes.length / 2;
  return ((slopes[Math.ceil(half) - 1] as number) + (slopes[Math.floor(half)] as number)) / 2;
}

/** Series of more pairs than are held at once. */
const LONG: [name: string, value: (index: number, next: () => number) => number][] = [
  ["noise on a slope", (index, next) => 1e-3 * index + next() + next() - next()],
  ["whole numbers, so that half of all slopes are equal", (_, next) => Math.floor(3 * next())],
  ["stairs", (index) => Math.floor(index / 10)],
  ["a line", (index) => 0.1 * index],
  ["a constant", () => 7],
  ["values far from nothing", (index, next) => 1e9 + 1e-3 * index + next()],
  ["single values beyond all others", (_, next) => (next() < 0.01 ? 1e12 : next())],
];

test.each(LONG)("Sen's slope of a long series of %s is the median of all slopes", (name, value) => {
  const { next } = chance(8, name);
  const values = Array.from({ length: 2_500 }, (_, index) => value(index, next));
  const all = slopeOfAll(values);
  expect(Math.abs(slopeOf({ values, steps: values.map((_, step) => step) }) - all)).toBeLessThanOrEqual(
    1e-12 * Math.abs(all),
  );
});

test("a series read backwards has the opposite trend, and added or multiplied values the same", () => {
  const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 3, maxLength: 60 });
  fc.assert(
    fc.property(values, (own) => {
      const found = monotonicTrend(own);
      const backwards = monotonicTrend([...own].reverse());
      const doubled = monotonicTrend(own.map((value) => 2 * value + 8));
      expect(backwards?.s === 0 ? 0 : backwards?.s).toBe(found?.s === 0 ? 0 : -(found?.s ?? 0));
      expect(doubled?.mannKendall).toEqual(found?.mannKendall);
      expect(doubled?.slope).toBe(2 * (found?.slope ?? 0));
    }),
  );
});

test("of two values nothing is said, of equal ones that there is no trend", () => {
  expect(monotonicTrend([1, 2])).toBeNull();
  expect(monotonicTrend([4, 4, 4, 4])).toMatchObject({ s: 0, slope: 0, mannKendall: { z: 0, p: 1 } });
});

test("regular stairs rise, though their autocorrelation leaves no variance to judge them by", () => {
  const found = monotonicTrend(Array.from({ length: 100 }, (_, index) => Math.floor(index / 10)));
  expect(found?.hamedRao.p).toBeLessThan(1e-9);
});

/** Shares of noise that are carried on, and the most false trends of 400 series of 60 values: plain tests find up to 170. */
const CARRIED: [share: number, most: number][] = [
  [0, 32],
  [0.3, 36],
  [0.5, 40],
  [0.7, 44],
];

test.each(CARRIED)("where noise carries on %f, the cautious test finds few trends that are none", (share, most) => {
  const found = Array.from({ length: 400 }, (_, number) => monotonicTrend(meansOf("carried", number).noise(60, share)));
  expect(found.filter((one) => (one?.cautious.p ?? 1) < 0.05).length).toBeLessThanOrEqual(most);
});

test("the cautious test still finds a trend that is there", () => {
  const found = Array.from({ length: 100 }, (_, number) =>
    monotonicTrend(
      meansOf("there", number)
        .noise(60, 0.3)
        .map((value, index) => value + 0.06 * index),
    ),
  );
  expect(found.filter((one) => (one?.cautious.p ?? 1) < 0.05 && (one?.s ?? 0) > 0).length).toBeGreaterThanOrEqual(95);
});
