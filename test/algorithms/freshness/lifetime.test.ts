import { expect, test } from "vitest";
import { learnLifetime } from "../../../src/algorithms/freshness/lifetime.js";
import type { Episode } from "../../../src/algorithms/freshness/likelihood.js";
import type { LifetimePrior } from "../../../src/algorithms/freshness/priors.js";
import { chance } from "../../../src/sample/random.js";
import { DAY, histories, type Watch } from "./histories.js";

/** Twelve values: the day they were met, last seen to hold, and seen to be replaced. */
const ROWS: [entered: number, lastHeld: number, replacedBy: number | null][] = [
  [20, 40, 55],
  [0, 10, 22],
  [30, 90, null],
  [80, 120, 150],
  [60, 63, 64],
  [100, 200, null],
  [0, 5, 31],
  [10, 33, 60],
  [50, 75, 76],
  [0, 150, null],
  [0, 0, 14],
  [70, 81, 110],
];
const LATE: Episode[] = ROWS.map(([entered, lastHeld, replacedBy]) => ({
  entered: entered * DAY,
  lastHeld: lastHeld * DAY,
  replacedBy: replacedBy === null ? null : replacedBy * DAY,
}));
const MET_AT_ONCE = LATE.map((episode) => ({ ...episode, entered: 0 }));

const prior = (events: number): LifetimePrior => ({ name: "own", days: 50, shape: 1.5, events, reason: "" });

/** Days and shape with their 95 % intervals. */
type Fit = [days: number, low: number, high: number, shape: number, low: number, high: number];

/**
 * By SciPy 1.17.1: the first is `weibull_min.fit` of `CensoredData(interval=…, right=…)` with floc=0; the others are Nelder–Mead
 * of the same likelihood written with `weibull_min.sf`, with truncation and with the default. The intervals are where the profile
 * (`minimize_scalar`) falls by 1.92073, by `brentq`.
 */
const FITS: [what: string, episodes: Episode[], events: number, fit: Fit][] = [
  ["met at once", MET_AT_ONCE, 0, [104.617746, 52.165922, 253.629969, 0.995175, 0.501042, 1.689957]],
  ["met late", LATE, 0, [35.616102, 3.582833, 108.846497, 0.676895, 0.310635, 1.260053]],
  ["met at once, with a default", MET_AT_ONCE, 4, [82.946524, 48.131422, 147.795669, 1.100627, 0.624645, 1.690569]],
  ["met late, with a default", LATE, 4, [50.308057, 26.243616, 88.868144, 0.887035, 0.51703, 1.36792]],
];

test.each(FITS)("of twelve values %s is SciPy's", (_, episodes, events, fit) => {
  const learnt = learnLifetime(episodes, prior(events));
  const told = [learnt.scale, learnt.scaleLow, learnt.scaleHigh].map((ms) => ms / DAY);
  const both = [...told, learnt.shape, learnt.shapeLow, learnt.shapeHigh];
  for (const [index, value] of both.entries()) expect(value / (fit[index] as number)).toBeCloseTo(1, 3);
  expect(learnt.events).toBe(9);
});

test("is the default where nothing was seen, and leaves it as more is", () => {
  const none = learnLifetime([], prior(4));
  expect(none).toMatchObject({ events: 0, prior: "own", weight: 1, shape: expect.closeTo(1.5, 6) });
  expect(none.scale / DAY).toBeCloseTo(50, 4);
  // Where 2 ln(1 + w x² / 4) is 1.92073, with four events' weight w of 4 · 1.5².
  expect(none.scaleLow / DAY).toBeCloseTo(50 * Math.exp(-Math.sqrt((4 / 9) * Math.expm1(1.92073 / 2))), 2);
  for (const [values, least, most] of [
    [4, 0.25, 0.75],
    [36, 0.05, 0.2],
    [396, 0.005, 0.02],
  ] as const) {
    const watch = { values, every: DAY, until: 1e4 * DAY, late: 0 };
    const { weight } = learnLifetime(
      histories({ scale: 50 * DAY, shape: 1.5 }, watch, chance(1, "weight").next),
      prior(4),
    );
    expect(weight).toBeGreaterThan(least);
    expect(weight).toBeLessThan(most);
  }
});

test("grows past the default where values live on and none was replaced", () => {
  const living = Array.from({ length: 30 }, () => ({ entered: 0, lastHeld: 400 * DAY, replacedBy: null }));
  const { scale, events } = learnLifetime(living, prior(4));
  expect(events).toBe(0);
  expect(scale / DAY).toBeGreaterThan(400);
});

test("takes times that contradict each other, and absurd ones, without losing its mind", () => {
  const odd: Episode[] = [
    { entered: 50 * DAY, lastHeld: 20 * DAY, replacedBy: 30 * DAY },
    { entered: 0, lastHeld: 90 * DAY, replacedBy: 60 * DAY },
    { entered: -5, lastHeld: 0, replacedBy: 1 },
    { entered: 0, lastHeld: 0, replacedBy: null },
    { entered: 0, lastHeld: 8e15, replacedBy: null },
    { entered: 0, lastHeld: 1e9, replacedBy: 1e9 },
  ];
  for (const value of Object.values(learnLifetime(odd, prior(4))))
    if (typeof value === "number") expect(value).toBeGreaterThan(0);
});

const TRIES = 200;

/** A third of the values is met late; they are seen about every 20 days, for at most 300. */
const WATCH: Watch = { values: 120, every: 20 * DAY, until: 300 * DAY, late: 0.33 };

test.each([0.7, 1, 2])("of shape %f: about 95 of 100 intervals hold what was simulated", (shape) => {
  const life = { scale: 100 * DAY, shape };
  const about = { name: "near", days: 130, shape: 1.2, events: 4, reason: "" };
  const held = { scale: 0, shape: 0 };
  let [scales, shapes] = [0, 0];
  for (let number = 0; number < TRIES; number++) {
    const learnt = learnLifetime(histories(life, WATCH, chance(number, `lifetime ${shape}`).next), about);
    if (learnt.scaleLow <= life.scale && life.scale <= learnt.scaleHigh) held.scale++;
    if (learnt.shapeLow <= shape && shape <= learnt.shapeHigh) held.shape++;
    scales += Math.log(learnt.scale / life.scale) / TRIES;
    shapes += Math.log(learnt.shape / shape) / TRIES;
  }
  for (const count of Object.values(held)) {
    expect(count / TRIES).toBeGreaterThanOrEqual(0.91);
    expect(count / TRIES).toBeLessThanOrEqual(0.99);
  }
  expect(Math.abs(scales)).toBeLessThan(0.05);
  expect(Math.abs(shapes)).toBeLessThan(0.05);
});

test.each([0.1, 10])("a default that is %f times too long gives way to forty replacements", (times) => {
  const wrong = { name: "far", days: 100 * times, shape: 1, events: 4, reason: "" };
  const life = { scale: 100 * DAY, shape: 1 };
  const learnt = Array.from({ length: 100 }, (_, number) =>
    learnLifetime(histories(life, { ...WATCH, values: 64 }, chance(number, "wrong default").next), wrong),
  );
  const held = learnt.filter(({ scaleLow, scaleHigh }) => scaleLow <= life.scale && life.scale <= scaleHigh);
  expect(held.length).toBeGreaterThanOrEqual(88);
  expect(learnt.reduce((sum, { weight }) => sum + weight, 0) / learnt.length).toBeLessThan(0.05);
});

test("tells as much by curvature, where replacements are many, as by the profile", () => {
  const life = { scale: 100 * DAY, shape: 1.3 };
  const many = histories(life, { ...WATCH, values: 2_000 }, chance(1, "many").next);
  const learnt = learnLifetime(many, prior(4));
  expect(learnt.events).toBeGreaterThan(200);
  expect(learnt.scaleLow).toBeLessThan(life.scale);
  expect(learnt.scaleHigh).toBeGreaterThan(life.scale);
  expect(learnt.scaleHigh / learnt.scaleLow).toBeLessThan(1.2);
  expect(learnt.shapeHigh / learnt.shapeLow).toBeLessThan(1.2);
});
