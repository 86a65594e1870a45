import fc from "fast-check";
import { expect, test } from "vitest";
import { aggregate } from "../../../src/algorithms/metrics/aggregate.js";
import { decodeChunk, encodeChunk } from "../../../src/algorithms/metrics/chunk.js";
import type { Histogram } from "../../../src/algorithms/metrics/histogram.js";
import { inOrder, merged, noPoints, type Points, push } from "../../../src/algorithms/metrics/points.js";
import { decodeSlots, encodeSlots } from "../../../src/algorithms/metrics/rollup.js";
import { ACCURACY, quantileOf } from "../../../src/algorithms/metrics/sketch.js";
import { type Form, summarise } from "../../../src/algorithms/metrics/summarise.js";
import { type Summary, together } from "../../../src/algorithms/metrics/summary.js";
import { type PlainPoint, PlainSeries, plainQuantile } from "../../support/metric-reference.js";

const HOUR = 3_600_000;
const FORMS: Form[] = ["LEVEL", "INCREASE", "TOTAL", "OBSERVATION"];

/** Whole numbers and halves: their sums are exact in any order. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.integer({ min: 0, max: 2_000 }).map((one) => one / 2),
);
const plainPoint = fc.record({
  at: fc.integer({ min: HOUR, max: 4 * HOUR }),
  value,
  start: fc.constantFrom(0, 1_000, HOUR + 5, 2 * HOUR),
});
const someSteps = fc.record({
  from: fc.integer({ min: 0, max: 2 * HOUR }),
  step: fc.integer({ min: 1_000, max: 2 * HOUR }),
  count: fc.integer({ min: 1, max: 20 }),
});

function pointsOf(plain: readonly PlainPoint[]): Points {
  const points = noPoints();
  for (const one of plain) push(points, one);
  return inOrder(points);
}

test("steps are what a plain reference that keeps all points makes of them, in whatever order and however often they come", () => {
  fc.assert(
    fc.property(fc.constantFrom(...FORMS), fc.array(plainPoint, { maxLength: 60 }), someSteps, (form, sent, steps) => {
      const plain = new PlainSeries(form);
      for (const one of [...sent, ...sent]) plain.add(one); // Sent again: nothing changes.
      const found = summarise(pointsOf([...sent, ...sent]), form, steps);
      expect(found.map(plainly)).toEqual(plain.steps(steps).map((one) => one && { ...one, values: undefined }));
      for (const [index, expected] of plain.steps(steps).entries())
        for (const share of expected && expected.count > 0 ? [0, 0.5, 0.9, 0.99, 1] : [])
          expectNear(found[index] as Summary, share, plainQuantile(expected?.values ?? [], share));
    }),
  );
});

function plainly(summary: Summary | null) {
  return (
    summary && {
      count: summary.count,
      sum: summary.sum,
      min: summary.min,
      max: summary.max,
      last: summary.last.value,
      values: undefined,
    }
  );
}

function expectNear(summary: Summary, share: number, expected: number): void {
  const found = summary.sketch && quantileOf(summary.sketch, share);
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(ACCURACY * Math.abs(expected) + 1e-9);
}

test("hours that are summed up one by one and put together are the whole, also where totals go on", () => {
  fc.assert(
    fc.property(fc.constantFrom(...FORMS), fc.array(plainPoint, { minLength: 1, maxLength: 60 }), (form, sent) => {
      const points = pointsOf(sent);
      const [whole] = summarise(points, form, { from: 0, step: 5 * HOUR, count: 1 });
      const hours = summarise(points, form, { from: 0, step: HOUR, count: 5 });
      const kept = decodeSlots(
        encodeSlots(new Map(hours.flatMap((one, place) => (one ? [[place, one] as const] : [])))),
      );
      const joined = together([...kept.values()]);
      expect(plainly(joined)).toEqual(plainly(whole ?? null));
      for (const share of whole && whole.count > 0 ? [0.1, 0.5, 0.95] : [])
        expect(joined?.sketch && quantileOf(joined.sketch, share)).toBe(
          whole?.sketch && quantileOf(whole.sketch, share),
        );
    }),
  );
});

const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyPoint = fc.record({
  at: fc.integer({ min: HOUR, max: 2 * HOUR - 1 }),
  value: anyNumber,
  key: fc.nat({ max: 2 ** 32 - 1 }),
  start: fc.constantFrom(0, 5, 7.5),
});

test("a chunk gives back the points that it was made of, to the last bit", () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 100 }), (sent) => {
      const points = noPoints();
      for (const one of sent) push(points, one);
      const ordered = inOrder(points);
      expect(decodeChunk(encodeChunk(ordered, HOUR), HOUR)).toEqual(ordered);
    }),
  );
});

test("points of both halves are all there, each once, and the later of two of one time and key stands", () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { maxLength: 40 }), fc.array(anyPoint, { maxLength: 40 }), (first, second) => {
      const [a, b, all] = [noPoints(), noPoints(), noPoints()];
      for (const one of first) push(a, one);
      for (const one of second) push(b, one);
      for (const one of [...first, ...second]) push(all, one);
      expect(merged(inOrder(a), b)).toEqual(inOrder(all));
      expect(merged(inOrder(all), b)).toEqual(inOrder(all));
    }),
  );
});

test("a total that falls, or says that it was started anew, was begun anew", () => {
  const sum = (points: PlainPoint[]) => summarise(pointsOf(points), "TOTAL", { from: 0, step: HOUR, count: 1 })[0]?.sum;
  expect(
    sum([
      { at: 1, value: 10, start: 0 },
      { at: 2, value: 15, start: 0 },
      { at: 3, value: 4, start: 0 },
    ]),
  ).toBe(9);
  expect(
    sum([
      { at: 10, value: 10, start: 1 },
      { at: 20, value: 12, start: 15 },
    ]),
  ).toBe(22);
  expect(sum([{ at: 10, value: 10, start: 0 }])).toBe(0);
});

const BOUNDS = [0, 5, 10, 100, 1_000];
const buckets = (counts: number[], told: Partial<Histogram> = {}): Histogram => {
  const count = counts.reduce((all, one) => all + one, 0);
  return { count, sum: null, min: null, max: null, ...told, explicit: { bounds: BOUNDS, counts } };
};

/** What histograms of a form, one a minute, come to. */
function summed(form: Form, histograms: readonly Histogram[]) {
  const points = noPoints(true);
  for (const [at, histogram] of histograms.entries())
    push(points, { at: at + 1, start: 1, value: histogram.count, histogram });
  return aggregate(summarise(points, form, { from: 0, step: HOUR, count: 1 }), [0.5, 0.95]);
}

test("extremes that only the first histogram of a total tells do not cut what comes behind it", () => {
  const first = buckets([0, 1, 0, 0, 0, 0], { sum: 5, min: 5, max: 5 });
  const later = buckets([0, 1, 0, 0, 10_000, 0], { sum: 5_000_005, min: 5, max: 900 });
  const found = summed("HISTOGRAM_TOTAL", [first, later]);
  expect(found).toMatchObject({ min: 5, max: 900 }); // The maximum rose, so it was observed since.
  expect(found?.quantiles[0]).toBeGreaterThan(450);
  const last = buckets([0, 1, 0, 0, 20_000, 0], { sum: 9_000_005, min: 5, max: 900 });
  const whole = summed("HISTOGRAM_TOTAL", [first, { ...later, max: null }, last]);
  expect(whole?.max).toBe(1_000); // Somewhere in the bucket that ends there.
  expect(whole?.quantiles[1]).toBeGreaterThan(900);
});

test("histograms that tell no extremes have the borders of their buckets, beside others that tell them", () => {
  const told = buckets([0, 0, 3, 0, 0, 0], { sum: 20, min: 6, max: 7 });
  expect(summed("HISTOGRAM", [told, buckets([0, 0, 0, 2, 0, 0])])).toMatchObject({ min: 6, max: 100 });
  expect(summed("HISTOGRAM", [told, buckets([1, 0, 0, 0, 0, 1])])).toMatchObject({ min: 0, max: 1_000 });
});

test("what a histogram without a sum adds up to is worked out from where its buckets place the observations", () => {
  const [counts, other] = [
    [0, 0, 40, 60, 0, 0],
    [0, 0, 0, 10, 90, 0],
  ];
  const middles = (of: number[]) =>
    [0, 2.5, 7.5, 55, 550, 1_000].reduce((sum, one, index) => sum + one * (of[index] ?? 0), 0);
  for (const form of ["HISTOGRAM", "HISTOGRAM_TOTAL"] as const) {
    const [one, two] = [summed(form, [buckets(counts)]), summed(form, [buckets(other)])];
    expect(one?.average).toBeCloseTo(middles(counts) / 100, 6);
    expect(two?.sum).toBeCloseTo(middles(other), 6);
    // As far from their mean as evenly filled buckets are, and not as from 0.
    expect(Math.sqrt((one?.squares ?? 0) / 100)).toBeLessThan(40);
    expect(Math.sqrt((one?.squares ?? 0) / 100)).toBeGreaterThan(20);
  }
  const mixed = summed("HISTOGRAM", [buckets(counts, { sum: 4_000 }), buckets(other)]);
  expect(mixed?.sum).toBeCloseTo(4_000 + middles(other), 6);
});

test("of a histogram without a sum and without buckets only the count is known", () => {
  const bare = { count: 3, sum: null, min: null, max: null, explicit: { bounds: [], counts: [] } };
  expect(summed("HISTOGRAM", [bare])).toMatchObject({ count: 3, sum: null, average: null, min: null, max: null });
});
