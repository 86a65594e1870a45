import fc from "fast-check";
import { expect, test } from "vitest";
import { type Aggregate, aggregate } from "../../../src/algorithms/metrics/aggregate.js";
import type { Histogram } from "../../../src/algorithms/metrics/histogram.js";
import { noPoints, type Point, push } from "../../../src/algorithms/metrics/points.js";
import { decodeSlots, encodeSlots } from "../../../src/algorithms/metrics/rollup.js";
import { ACCURACY, add, addSketch, newSketch, quantileOf } from "../../../src/algorithms/metrics/sketch.js";
import { type Form, summarise } from "../../../src/algorithms/metrics/summarise.js";
import { isSound } from "../../../src/ingest/otlp/histograms.js";

const { MAX_VALUE, MIN_VALUE } = Number;
const EXTREMES = [
  0,
  -0,
  MIN_VALUE,
  -MIN_VALUE,
  2.3e-308,
  -1e-310,
  1e-12,
  1,
  -1,
  MAX_VALUE,
  -MAX_VALUE,
  1.7e308,
  -1e154,
];
const number = fc.oneof(
  fc.constantFrom(...EXTREMES),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
);
const count = fc.oneof(
  fc.nat({ max: 3 }),
  fc.constant(2 ** 40),
  fc.nat({ max: 20 }).map((one) => 10 * one),
);
const told = fc.record({ sum: fc.option(number), min: fc.option(number), max: fc.option(number) });
const whole = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

const explicit = fc
  .record({ told, bounds: fc.uniqueArray(number, { selector: (one) => one + 0, maxLength: 8 }), of: fc.array(count) })
  .map(({ told, bounds, of }): Histogram => {
    const counts = [...bounds, 0].map((_, index) => of[index] ?? 1);
    return { count: whole(counts), ...told, explicit: { bounds: [...bounds].sort((a, b) => a - b), counts } };
  });

const exponential = fc.integer({ min: -10, max: 20 }).chain((scale) => {
  const [least, most] = [Math.floor(-1_075 * 2 ** scale), Math.ceil(1_024 * 2 ** scale)];
  const side = fc
    .record({
      counts: fc.array(count, { maxLength: 6 }),
      at: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)),
    })
    .map(({ counts, at }) => {
      const own = counts.slice(0, most - least);
      return { offset: least + Math.round(at * (most - least - own.length)), counts: own };
    });
  const zero = fc.record({ zeroCount: count, zeroThreshold: fc.constantFrom(0, 1e-9, 5, MAX_VALUE) });
  return fc
    .record({ told, zero, positive: side, negative: side })
    .map(({ told, zero, positive, negative }): Histogram => {
      const all = zero.zeroCount + whole(positive.counts) + whole(negative.counts);
      return { count: all, ...told, exponential: { scale, ...zero, positive, negative } };
    });
});

/** What points come to, after having been kept. */
function summed(points: readonly Point[], form: Form): Aggregate | null {
  const all = noPoints(form === "HISTOGRAM");
  for (const one of points) push(all, one);
  const [summary] = summarise(all, form, { from: 0, step: 1_000, count: 1 });
  const kept = summary ? decodeSlots(encodeSlots(new Map([[0, summary]]))).get(0) : null;
  return aggregate([kept ?? null, kept ?? null], [0, 0.01, 0.5, 0.99, 1]);
}

function expectFinite(found: Aggregate | null): void {
  for (const value of [found?.count, found?.min, found?.max]) expect(value).toSatisfy(Number.isFinite);
  for (const value of [found?.sum, found?.average]) expect(value === null || Number.isFinite(value)).toBe(true);
  for (const value of found?.quantiles ?? []) expect(value).toSatisfy(Number.isFinite);
  expect(found?.quantiles).toEqual([...(found?.quantiles ?? [])].sort((a, b) => (a ?? 0) - (b ?? 0)));
}

test("every sound histogram is summed up, and what is told of it is finite", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(explicit, exponential), { minLength: 1, maxLength: 3 }), (histograms) => {
      for (const histogram of histograms) expect(isSound(histogram)).toBe(true);
      if (whole(histograms.map((one) => one.count)) === 0) return;
      const points = histograms.map((histogram, at) => ({ at: at + 1, value: histogram.count, histogram }));
      expectFinite(summed(points, "HISTOGRAM"));
    }),
    { numRuns: 200 },
  );
});

test("so is every number", () => {
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1, maxLength: 20 }),
      fc.constantFrom<Form>("LEVEL", "OBSERVATION"),
      (sent, form) => {
        const found = summed(
          sent.map((value, at) => ({ at: at + 1, value })),
          form,
        );
        expectFinite(found);
        expect(found?.min === Math.min(...sent) && found.max === Math.max(...sent)).toBe(true);
      },
    ),
  );
});

test.each([
  { scale: 0, offset: 1_023 },
  { scale: -10, offset: 0 },
])("a bucket that ends beyond all numbers is one of the largest: scale $scale", ({ scale, offset }) => {
  const [positive, negative] = [
    { offset, counts: [1] },
    { offset: 0, counts: [] },
  ];
  const exponential = { scale, zeroCount: 0, zeroThreshold: 0, positive, negative };
  const histogram = { count: 1, sum: null, min: null, max: null, exponential };
  const found = summed([{ at: 1, value: 1, histogram }], "HISTOGRAM");
  expect(found?.quantiles[2]).toBeGreaterThan(MAX_VALUE / 3);
});

test("sketches that are put together have all of both, also what is negative and the bucket that ends at 1", () => {
  const value = fc.oneof(fc.constantFrom(1, -1, 0.995), fc.double({ min: -50, max: 50, noNaN: true }));
  const values = fc.array(value, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, values, fc.constantFrom(0, 0.2, 0.5, 0.9, 1), (first, second, share) => {
      const [a, b] = [newSketch(), newSketch()];
      for (const one of first) add(a, one);
      for (const one of second) add(b, one);
      addSketch(a, b);
      const all = [...first, ...second].sort((x, y) => x - y);
      const expected = [Math.floor, Math.ceil].map((round) => all[round(share * (all.length - 1))] as number);
      const found = quantileOf(a, share) as number;
      const isNear = expected.some((one) => Math.abs(found - one) <= 1.01 * ACCURACY * Math.abs(one) + 1e-11);
      expect(isNear, `${found} is neither of ${expected}`).toBe(true);
    }),
    { numRuns: 500 },
  );
});
