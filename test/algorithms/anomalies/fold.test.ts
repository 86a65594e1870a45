import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fold, type Row, STEP } from "../../../src/algorithms/anomalies/fold.js";
import type { Point } from "../../../src/algorithms/metrics/points.js";
import type { Form } from "../../../src/algorithms/metrics/summarise.js";

const never = () => false;

/** The rows of points of one series, with that of the last minute. */
function rowsOf(form: Form, points: readonly Point[], series: (index: number) => string = () => "s"): Row[] {
  const fold = new Fold(form);
  const rows = points.flatMap((point, index) => fold.take(series(index), point, never));
  return [...rows, ...fold.close((points.at(-1)?.at ?? 0) + STEP)];
}

const at = (seconds: number, value: number, more: Partial<Point> = {}): Point => ({
  at: seconds * 1_000,
  value,
  ...more,
});

describe("levels", () => {
  test("are rows as they come, at most one a minute", () => {
    expect(rowsOf("LEVEL", [at(0, 1), at(10, 2), at(60, 3), at(360, 4)])).toEqual([
      { at: 0, value: 1, rate: null },
      { at: 60_000, value: 3, rate: null },
      { at: 360_000, value: 4, rate: null },
    ]);
  });

  test("that are strange are looked at though one was read in their minute", () => {
    const fold = new Fold("LEVEL");
    const rows = [at(0, 1), at(10, 2), at(20, 99)].flatMap((point) => fold.take("s", point, (value) => value > 50));
    expect(rows.map(({ value }) => value)).toEqual([1, 99]);
  });

  test("of several processes are averaged once their minute is over", () => {
    const points = [0, 1, 2, 3].flatMap((minute) => [at(60 * minute, 10), at(60 * minute + 5, 20)]);
    const rows = rowsOf("LEVEL", points, (index) => `process ${index % 2}`);
    expect(rows.slice(-3).map(({ value }) => value)).toEqual([15, 15, 15]);
  });
});

describe("rates", () => {
  test("of single observations are how many came in each minute, none in those without", () => {
    const rows = rowsOf("OBSERVATION", [at(0, 5), at(1, 7), at(130, 9)]);
    expect(rows).toEqual([
      { at: 1_000, value: 6, rate: 2 },
      { at: 120_000, value: null, rate: 0 },
      { at: 130_000, value: 9, rate: 1 },
    ]);
  });

  test("of observations fall silent after an hour, and no row is made of a month", () => {
    const rows = rowsOf("OBSERVATION", [at(0, 5), at(30 * 86_400, 5)]);
    expect(rows.filter(({ rate }) => rate === 0)).toHaveLength(60);
  });

  test("of totals are what was added a minute, also over a reset and a gap", () => {
    const rows = rowsOf("TOTAL", [at(0, 100), at(60, 160), at(120, 10), at(420, 60)]);
    expect(rows.map(({ rate }) => rate)).toEqual([60, 10, 10]);
  });

  test("of totals of several processes add up", () => {
    const points = [at(0, 100), at(1, 500), at(60, 160), at(61, 530)];
    expect(rowsOf("TOTAL", points, (index) => `process ${index % 2}`).map(({ rate }) => rate)).toEqual([90]);
  });

  test("of increases count from the start that is told, else from the point before", () => {
    expect(rowsOf("INCREASE", [at(300, 50, { start: 0 }), at(600, 20)]).map(({ rate }) => rate)).toEqual([4]);
    expect(rowsOf("INCREASE", [at(300, 50, { start: 240_000 })]).map(({ rate }) => rate)).toEqual([50]);
  });

  test("of histograms come with the mean of what was observed", () => {
    const histogram = (count: number, sum: number) => ({ count, sum, min: null, max: null });
    const points = [at(0, 4, { histogram: histogram(4, 8) }), at(60, 6, { histogram: histogram(6, 18) })];
    expect(rowsOf("HISTOGRAM", points)).toEqual([{ at: 60_000, value: 3, rate: 6 }]);
    expect(rowsOf("HISTOGRAM_TOTAL", [points[0] as Point, at(60, 10, { histogram: histogram(10, 26) })])).toEqual([
      { at: 60_000, value: 3, rate: 6 },
    ]);
  });

  test("are known so far before their minute is over", () => {
    const fold = new Fold("OBSERVATION");
    for (let second = 0; second < 30; second++) fold.take("s", at(second, 1), never);
    expect(fold.soFar).toEqual({ at: 29_000, value: null, rate: 30 });
  });
});

test("what is older than the open minute is left out", () => {
  const fold = new Fold("INCREASE");
  fold.take("s", at(600, 1, { start: 540_000 }), never);
  expect(fold.take("s", at(30, 99, { start: 1 }), never)).toEqual([]);
  expect(fold.close(660_000).map(({ rate }) => rate)).toEqual([1]);
});

test("no observation is lost or counted twice, in whatever order a minute's come", () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(seconds, (all) => {
      const minutes = [...all].sort((a, b) => Math.floor(a / 60) - Math.floor(b / 60));
      const rows = rowsOf(
        "OBSERVATION",
        minutes.map((second) => at(second, 1)),
      );
      expect(rows.reduce((sum, { rate }) => sum + (rate ?? 0), 0)).toBe(all.length);
      expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).sort((a, b) => a - b));
    }),
  );
});
