import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fold } from "../../../src/algorithms/anomalies/fold.js";
import { type Row, STEP } from "../../../src/algorithms/anomalies/minutes.js";
import type { Point } from "../../../src/algorithms/metrics/points.js";
import type { Form } from "../../../src/algorithms/metrics/summarise.js";

const never = () => false;

/** The rows of points of one series, with that of the last minute. */
function rowsOf(form: Form, points: readonly Point[], series: (index: number) => string = () => "s"): Row[] {
  const fold = new Fold(form);
  const rows = points.flatMap((point, index) => fold.take(series(index), point, never));
  return [...rows, ...fold.close((points.at(-1)?.at ?? 0) + 5 * STEP)].filter(
    ({ rate, at }) => rate !== 0 || at <= (points.at(-1)?.at ?? 0),
  );
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
  /** Rows from the fourth minute on: the first are left out, when not all is known yet. */
  const M = (minute: number, second = 0) => 60 * minute + second;

  test("of single observations are how many came in each minute, none in those without; the first minute is but a part", () => {
    const rows = rowsOf("OBSERVATION", [at(0, 5), at(M(1), 5), at(M(1, 1), 7), at(M(3, 10), 9)]);
    expect(rows).toEqual([
      { at: 61_000, value: 6, rate: 2 },
      { at: 180_000, value: null, rate: 0 },
      { at: 190_000, value: 9, rate: 1 },
    ]);
  });

  test("of observations fall silent after an hour, and no row is made of a month", () => {
    const rows = rowsOf("OBSERVATION", [at(0, 5), at(M(1), 5), at(30 * 86_400, 5)]);
    expect(rows.filter(({ rate }) => rate === 0)).toHaveLength(60);
  });

  test("of totals are what was added a minute, also over a reset", () => {
    const values = [0, 10, 20, 30, 40, 100, 160, 10, 20];
    const rows = rowsOf(
      "TOTAL",
      values.map((value, minute) => at(M(minute), value)),
    );
    expect(rows.map(({ rate }) => rate)).toEqual([10, 60, 60, 10, 10]);
  });

  test("of what is told every five minutes are rows of their own", () => {
    const rows = rowsOf(
      "TOTAL",
      [0, 5, 10, 15].map((minute) => at(M(minute), minute * 100)),
    );
    expect(rows.map((row) => [row.at, row.rate])).toEqual([
      [300_000, 100],
      [600_000, 100],
      [900_000, 100],
    ]);
  });

  test("of several processes add up, though each reports a little later each time", () => {
    const reports = Array.from({ length: 40 }, (_, round) => [
      at(round * 60.5, round * 100),
      at(round * 60.5 + 20, round * 100),
    ]);
    const points = reports.flat();
    const rows = rowsOf("TOTAL", points, (index) => `process ${index % 2}`);
    expect(rows.length).toBeGreaterThan(30);
    for (const { rate } of rows) expect(rate).toBeCloseTo(200 / (60.5 / 60), 6);
  });

  test("of more processes than are told apart are those of the first", () => {
    const processes = 300;
    const points = Array.from({ length: 10 * processes }, (_, index) =>
      at(60 * Math.floor(index / processes) + (index % processes) / 10, 10 * Math.floor(index / processes)),
    );
    const rows = rowsOf("TOTAL", points, (index) => `process ${index % processes}`);
    expect(rows.length).toBeGreaterThan(4);
    for (const { rate } of rows) expect(rate).toBeCloseTo(2_560, 3);
  });

  test("of increases count from the start that is told", () => {
    const points = Array.from({ length: 8 }, (_, minute) => at(M(minute + 1), 50, { start: M(minute) * 1_000 }));
    expect(rowsOf("INCREASE", points).map(({ rate }) => rate)).toEqual([50, 50, 50, 50]);
  });

  test("of histograms come with the mean of what was observed", () => {
    const histogram = (count: number, sum: number) => ({ count, sum, min: null, max: null });
    const deltas = Array.from({ length: 8 }, (_, minute) => at(M(minute), 6, { histogram: histogram(6, 18) }));
    const totals = Array.from({ length: 8 }, (_, n) => at(M(n), 6 * n, { histogram: histogram(6 * n, 18 * n) }));
    for (const rows of [rowsOf("HISTOGRAM", deltas), rowsOf("HISTOGRAM_TOTAL", totals)]) {
      expect(rows).toHaveLength(4);
      for (const row of rows) expect(row).toMatchObject({ value: 3, rate: 6 });
    }
  });

  test("are known so far before their minute is over", () => {
    const fold = new Fold("OBSERVATION");
    fold.take("s", at(0, 1), never);
    for (let second = 60; second < 90; second++) fold.take("s", at(second, 1), never);
    expect(fold.soFar).toEqual({ at: 89_000, value: null, rate: 30 });
  });

  test("do not end in a part of a minute when a series ends", () => {
    const points = Array.from({ length: 8 }, (_, minute) => at(M(minute, 30), 100 * minute));
    const fold = new Fold("TOTAL");
    const rows = points.flatMap((point) => fold.take("s", point, never));
    expect([...rows, ...fold.close(3_600_000)].map(({ rate }) => rate)).toEqual([100, 100, 100, 100]);
  });
});

describe("late points", () => {
  test("are waited for once it is known how late they come", () => {
    const fold = new Fold("OBSERVATION");
    const rows: Row[] = [];
    for (let minute = 0; minute < 60; minute++) {
      // Half of a minute's ten come two minutes later.
      for (let second = 0; second < 5; second++) rows.push(...fold.take("s", at(60 * minute + second, 1), never));
      for (let second = 0; second < 5; second++)
        if (minute >= 2) rows.push(...fold.take("s", at(60 * (minute - 2) + 30 + second, 1), never));
    }
    expect(rows.slice(5).map(({ rate }) => rate)).toEqual(rows.slice(5).map(() => 10));
  });

  test("that are older than what was read are left out", () => {
    const fold = new Fold("OBSERVATION");
    const rows = [at(0, 1), at(60, 1), at(600, 1), at(90, 1), at(660, 1)].flatMap((point) =>
      fold.take("s", point, never),
    );
    expect(rows.reduce((sum, { rate }) => sum + (rate ?? 0), 0)).toBe(1);
  });
});

test("no observation is lost or counted twice, in whatever order a minute's come", () => {
  const seconds = fc.array(fc.integer({ min: 60, max: 3_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(seconds, (all) => {
      const minutes = [...all].sort((a, b) => Math.floor(a / 60) - Math.floor(b / 60));
      const rows = rowsOf("OBSERVATION", [at(0, 1), ...minutes.map((second) => at(second, 1))]);
      expect(rows.reduce((sum, { rate }) => sum + (rate ?? 0), 0)).toBe(all.length);
      expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).sort((a, b) => a - b));
    }),
  );
});
