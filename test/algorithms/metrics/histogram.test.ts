import fc from "fast-check";
import { expect, test } from "vitest";
import { difference, eachPlace, type Histogram, stretchesOf } from "../../../src/algorithms/metrics/histogram.js";
import { add, newSketch, quantileOf, type Sketch } from "../../../src/algorithms/metrics/sketch.js";

const BOUNDS = [1, 2, 5, 10, 50, 100];

/** Counts values as a sender's histogram with these bounds does. */
function counted(values: readonly number[], bounds = BOUNDS): Histogram {
  const counts = Array.from({ length: bounds.length + 1 }, () => 0);
  for (const value of values) {
    const place = bounds.findIndex((bound) => value <= bound);
    const index = place < 0 ? bounds.length : place;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const sum = values.reduce((total, value) => total + value, 0);
  const [min, max] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [null, null];
  return { count: values.length, sum, min, max, explicit: { bounds, counts } };
}

/** As OpenTelemetry's exponential histogram of a scale counts positive values. */
function exponential(values: readonly number[], scale: number): Histogram {
  const indexes = values.map((value) => Math.ceil(Math.log2(value) * 2 ** scale) - 1);
  const offset = Math.min(...indexes);
  const counts = Array.from({ length: Math.max(...indexes) - offset + 1 }, () => 0);
  for (const index of indexes) counts[index - offset] = (counts[index - offset] ?? 0) + 1;
  const sum = values.reduce((total, value) => total + value, 0);
  const none = { offset: 0, counts: [] };
  const buckets = { scale, zeroCount: 0, zeroThreshold: 0, positive: { offset, counts }, negative: none };
  return { count: values.length, sum, min: Math.min(...values), max: Math.max(...values), exponential: buckets };
}

function place(sketch: Sketch, histogram: Histogram): void {
  for (const stretch of stretchesOf(histogram)) eachPlace(stretch, (value, weight) => add(sketch, value, weight));
}

const values = fc.array(fc.double({ min: 0.001, max: 200, noNaN: true }), { minLength: 1, maxLength: 60 });
const rank = (sorted: number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;

test("quantiles of explicit buckets lie in the bucket of the value that has the rank", () => {
  fc.assert(
    fc.property(values, fc.constantFrom(0, 0.25, 0.5, 0.9, 1), (sent, share) => {
      const sketch = newSketch();
      place(sketch, counted(sent));
      const expected = rank(
        [...sent].sort((a, b) => a - b),
        share,
      );
      const index = BOUNDS.findIndex((bound) => expected <= bound);
      const low = index === 0 ? 0 : (BOUNDS[(index < 0 ? BOUNDS.length : index) - 1] as number);
      const high = index < 0 ? Math.max(...sent) : (BOUNDS[index] as number);
      const found = quantileOf(sketch, share) as number;
      expect(found).toBeGreaterThanOrEqual(low * 0.98);
      expect(found).toBeLessThanOrEqual(high * 1.02);
    }),
  );
});

test("quantiles of exponential buckets are as near as a bucket is wide", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 6 }), fc.constantFrom(0, 0.5, 0.9, 1), (sent, scale, share) => {
      const sketch = newSketch();
      place(sketch, exponential(sent, scale));
      const expected = rank(
        [...sent].sort((a, b) => a - b),
        share,
      );
      const base = 2 ** (2 ** -scale);
      const found = quantileOf(sketch, share) as number;
      expect(found / expected).toBeLessThanOrEqual(base * 1.03);
      expect(found / expected).toBeGreaterThanOrEqual(1 / (base * 1.03));
    }),
  );
});

test("what lies between two totals is what was observed between them", () => {
  fc.assert(
    fc.property(values, values, (before, more) => {
      const between = difference(counted([...before, ...more]), counted(before));
      expect(between?.explicit?.counts).toEqual(counted(more).explicit?.counts);
      expect(between?.count).toBe(more.length);
    }),
  );
});

test("a scale that fell between two totals is followed", () => {
  fc.assert(
    fc.property(values, values, fc.integer({ min: 1, max: 5 }), (before, more, scale) => {
      const later = exponential([...before, ...more], scale - 1);
      const between = difference(later, exponential(before, scale));
      const expected = exponential(more, scale - 1).exponential?.positive;
      const plain = (counts?: { offset: number; counts: number[] }) =>
        Object.fromEntries(
          (counts?.counts ?? [])
            .map((count, index) => [(counts?.offset ?? 0) + index, count])
            .filter(([, count]) => count !== 0),
        );
      expect(plain(between?.exponential?.positive)).toEqual(plain(expected));
    }),
  );
});

test("totals that do not fit together are none", () => {
  expect(difference(counted([1]), counted([1, 2]))).toBeNull();
  expect(difference(counted([1], [1, 2]), counted([1], [1, 3]))).toBeNull();
});
