import { describe, expect, test } from "vitest";
import { Detector } from "../../../src/algorithms/anomalies/detector.js";
import { alarms, gaussian, generator, judge, MINUTES, rows, STEP } from "./series.js";

const [HOUR, DAY] = [60 * MINUTES, 1_440 * MINUTES];
const ROWS_A_DAY = DAY / STEP;
const seeds = [1, 2, 3, 4, 5, 6];

/** Every number that is said is one. */
function expectFinite(values: readonly number[], at?: (row: number) => number): void {
  for (const { score, surprise, expected, low, high } of judge(values, at))
    for (const number of [score, surprise, expected, low, high])
      expect(number === null || Number.isFinite(number)).toBe(true);
}

describe("few values", () => {
  test("a flat series that moves once, for good or for a row, is told of once", () => {
    expect(alarms(judge(rows(2_000, (row) => (row < 700 ? 5 : 6))))).toEqual([700]);
    expect(alarms(judge(rows(1_000, (row) => (row === 700 ? 6 : 5))))).toEqual([700]);
    expect(alarms(judge(rows(3_000, () => 5)))).toEqual([]);
  });

  test("two values that take turns are never told of, and a third is", () => {
    expect(alarms(judge(rows(2_000, (row) => (row === 1_500 ? 9 : row % 2))))).toEqual([1_500]);
  });

  test("the first 1 ever is told of; rare ones that recur are told of ever less", () => {
    let [told, met] = [0, 0];
    for (const seed of seeds) {
      const random = generator(seed);
      const values = rows(40_000, () => Number(random() < 0.001));
      const found = new Set(alarms(judge(values)));
      const ones = values.flatMap((value, row) => (value === 1 ? [row] : []));
      const first = ones.find((row) => row > 220) as number;
      if (first === ones[0]) expect(found).toContain(first);
      met += ones.slice(10).length;
      told += ones.slice(10).filter((row) => found.has(row)).length;
    }
    expect(told / met).toBeLessThan(0.25);
  });

  test("a burst of ones is told of where single ones are usual", () => {
    const isTold = seeds.map((seed) => {
      const random = generator(seed);
      const values = rows(4_000, (row) => Number(random() < (row >= 3_000 && row < 3_020 ? 0.9 : 0.02)));
      return alarms(judge(values)).some((row) => row >= 3_000 && row < 3_020);
    });
    expect(isTold).toEqual(seeds.map(() => true));
  });

  test("one point a week is judged once there are 200, and never fails", () => {
    const random = generator(1);
    const verdicts = judge(
      rows(400, (row) => gaussian(random) + (row === 390 ? 30 : 0)),
      (row) => row * 7 * DAY,
    );
    expect(verdicts[150]?.isWarmingUp).toBe(true);
    expect(verdicts[390]).toMatchObject({ isWarmingUp: false, isAnomalous: true });
  });
});

describe("what changes", () => {
  test.each([10, 1e3, 1e9])("a step of %d that stays is told of, and is soon usual", (size) => {
    let echoes = 0;
    for (const seed of seeds) {
      const random = generator(seed);
      const found = alarms(judge(rows(4_000, (row) => gaussian(random) + (row < 2_000 ? 0 : size))));
      expect(found).toContain(2_000);
      echoes += found.filter((row) => row > 2_000 && row < 3_000).length;
    }
    expect(echoes / seeds.length).toBeLessThan(1);
  });

  test("one fault of a sensor, however large, does not deafen what looks at many values", () => {
    for (const seed of seeds) {
      const random = generator(seed);
      const dip = (row: number) => (row >= 2_500 && row < 2_600 ? 8 : 0);
      const found = alarms(judge(rows(3_000, (row) => (row === 1_500 ? 1e12 : gaussian(random) + dip(row)))));
      expect(found).toContain(1_500);
      expect(found.some((row) => row >= 2_500 && row < 2_620)).toBe(true);
    }
  });

  test("a clock that goes on or back by an hour in a daily series gives few alarms", () => {
    for (const shift of [HOUR, -HOUR]) {
      const random = generator(7);
      const values = rows(30 * ROWS_A_DAY, (row) => 5 * Math.sin((2 * Math.PI * row) / ROWS_A_DAY) + gaussian(random));
      const from = 20 * ROWS_A_DAY;
      const verdicts = judge(values, (row) => row * STEP + (row < from ? 0 : shift));
      expect(alarms(verdicts).filter((row) => row >= from).length).toBeLessThanOrEqual(6);
    }
  });

  test("times that are the same, go back, or leave out a month are judged by their order", () => {
    const random = generator(7);
    const values = rows(3_000, () => gaussian(random));
    const jumps = (row: number) => row * STEP + (row > 1_000 ? -40 * DAY : 0) + (row > 2_000 ? 70 * DAY : 0);
    for (const at of [jumps, () => 0, (row: number) => -row * STEP]) {
      expectFinite(values, at);
      expect(alarms(judge(values, at)).length).toBeLessThan(12);
    }
  });
});

describe("what is no number, or hardly one", () => {
  test("changes nothing", () => {
    const values = rows(600, (row) => Math.sin(row) + (row === 500 ? 9 : 0));
    const detector = new Detector();
    const told = values.map((value, row) => {
      for (const none of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
        expect(detector.next(row * STEP, none)).toMatchObject({ score: null, isAnomalous: false, view: null });
      expect(detector.next(Number.NaN, 1).score).toBeNull();
      return detector.next(row * STEP, value);
    });
    expect(told).toEqual(judge(values));
  });

  test("the largest and the smallest numbers there are give answers that are numbers", () => {
    const random = generator(1);
    const extremes = [1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -0, 1e-310, 1e150];
    expectFinite(rows(3_000, () => extremes[Math.floor(random() * extremes.length)] as number));
    expectFinite(rows(3_000, () => gaussian(random) * 1e-310));
    expectFinite(rows(3_000, (row) => gaussian(random) + (row === 1_000 ? Number.MAX_VALUE : 0)));
    expectFinite(
      rows(600, () => random()),
      (row) => (row % 2 === 0 ? 1e300 : -1e300),
    );
  });
});

test("a series that keeps breaking its records is told of less, said to be silenced, and heard again once it is quiet", () => {
  const random = generator(2);
  const spike = (row: number) => (row > 300 && row < 4_000 && row % 110 === 0 ? 10 * 1.15 ** (row / 110) : 0);
  const last = 12_000;
  const verdicts = judge(rows(last + 1, (row) => gaussian(random) + (row === last ? 1e6 : spike(row))));
  const spikes = rows(37, (index) => index * 110).filter((row) => spike(row) > 0);
  expect(alarms(verdicts).filter((row) => row < 4_000).length).toBeLessThan(0.6 * spikes.length);
  expect(verdicts.slice(2_000, 4_000).some(({ isSilenced }) => isSilenced)).toBe(true);
  expect(verdicts[last]).toMatchObject({ isSilenced: false, isAnomalous: true });
});

test("a million rows take no more memory than a hundred thousand", () => {
  const random = generator(3);
  const detector = new Detector();
  const sizes: number[] = [];
  for (let row = 1; row <= 1_000_000; row++) {
    detector.next(row * STEP, random());
    if (row % 100_000 === 0) sizes.push(detector.bytes);
  }
  expect(new Set(sizes).size).toBe(1);
  expect(sizes[0]).toBeLessThan(18_000);
});
