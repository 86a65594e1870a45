import fc from "fast-check";
import { expect, test } from "vitest";
import { freshness, type Lifetime, validUntil } from "../../../src/algorithms/freshness/freshness.js";
import { PRIORS, priorOf } from "../../../src/algorithms/freshness/priors.js";

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** weibull_min.sf(now, shape, scale=80) / weibull_min.sf(confirmed, shape, scale=80) of SciPy 1.17.1, in days. */
const SURVIVALS: [shape: number, confirmed: number, now: number, share: number][] = [
  [1.7, 60, 100, 0.4282179972972596],
  [0.7, 60, 100, 0.7036622534243726],
  [1, 0, 40, 0.6065306597126334],
];

test.each(SURVIVALS)("of shape %f, confirmed on day %i, is on day %i SciPy's share", (shape, confirmed, now, share) => {
  const held = { validFrom: START, confirmedAt: START + confirmed * DAY };
  expect(freshness({ scale: 80 * DAY, shape }, { ...held, now: START + now * DAY })).toBeCloseTo(share, 12);
});

const life = fc.record({
  scale: fc.double({ min: DAY / 24, max: 20_000 * DAY, noNaN: true }),
  shape: fc.double({ min: 0.4, max: 4, noNaN: true }),
});
const days = (most: number) => fc.double({ min: 0, max: most, noNaN: true }).map((count) => Math.round(count * DAY));
const held = fc.tuple(days(3000), days(3000)).map(([before, after]) => ({
  validFrom: START - before,
  confirmedAt: START - before + after,
}));

/** Beyond this hazard two sums of it differ by rounding alone. */
const isPlain = (one: Lifetime, times: { validFrom: number; confirmedAt: number }) =>
  ((times.confirmedAt - times.validFrom) / one.scale) ** one.shape < 1e3;

test("lies between 0 and 1 and never grows with time", () => {
  fc.assert(
    fc.property(life, held, fc.array(days(5000), { minLength: 2, maxLength: 8 }), (one, times, ages) => {
      const nows = ages.sort((a, b) => a - b).map((age) => times.confirmedAt - 100 * DAY + age);
      const shares = nows.map((now) => freshness(one, { ...times, now }));
      for (const [index, share] of shares.entries()) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(share).toBeLessThanOrEqual((shares[index - 1] ?? 1) + 1e-12);
      }
    }),
  );
});

test("is the threshold when the value is valid until then", () => {
  fc.assert(
    fc.property(life, held, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (one, times, threshold) => {
      fc.pre(isPlain(one, times));
      const now = validUntil(one, times, threshold);
      fc.pre(now < 8.64e15);
      // A whole millisecond is the finest step of such a time.
      const [before, after] = [freshness(one, { ...times, now: now - 1 }), freshness(one, { ...times, now: now + 1 })];
      expect(before).toBeGreaterThanOrEqual(threshold - 1e-9);
      expect(after).toBeLessThanOrEqual(threshold + 1e-9);
    }),
  );
});

test("is 1 up to the confirmation, and counts from the beginning where that was confirmed before", () => {
  const one = { scale: 10 * DAY, shape: 2 };
  expect(freshness(one, { validFrom: START, confirmedAt: START + DAY, now: START })).toBe(1);
  expect(freshness(one, { validFrom: START, confirmedAt: START - 5 * DAY, now: START + 10 * DAY })).toBeCloseTo(
    Math.exp(-1),
    12,
  );
});

test("is for ever, or over at once, at the ends of the threshold", () => {
  const times = { validFrom: START, confirmedAt: START + DAY };
  const one = { scale: 10 * DAY, shape: 0.5 };
  expect(validUntil(one, times, 1)).toBe(times.confirmedAt);
  expect(validUntil(one, times, 0)).toBe(8.64e15);
  expect(new Date(validUntil({ scale: 1e15, shape: 0.4 }, times, 1e-9)).toISOString()).toBe(
    "+275760-09-13T00:00:00.000Z",
  );
});

test("has a default for each category, and one where the category is not known", () => {
  for (const [name, prior] of PRIORS) {
    expect(prior).toMatchObject({ name, reason: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(prior.days).toBeGreaterThan(0);
  }
  expect(priorOf("price").days).toBeLessThan(priorOf("identity").days);
  expect(priorOf("nobody's")).toBe(PRIORS.get("default"));
});
