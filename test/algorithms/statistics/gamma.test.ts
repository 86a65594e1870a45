import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gammaQuantile, incompleteGamma, poissonInterval } from "../../../src/algorithms/statistics/gamma.js";

// SciPy 1.17.1: scipy.stats.gamma.cdf(x, a).
test.each([
  [0.5, 0.3, 0.8138118046743924],
  [3, 2.5, 0.6937810815867212],
  [50, 40, 0.935429631078867],
  [0.001, 1, 0.0009995001666250082],
  [900, 1_000, 0.0005499022657117818],
])("the share of a gamma distribution below %d at shape %d is SciPy's", (x, a, share) => {
  expect(Math.abs(incompleteGamma(x, a) / share - 1)).toBeLessThan(1e-9);
});

describe("the interval of a Poisson count", () => {
  // SciPy 1.17.1: gamma.ppf(0.025, n) and gamma.ppf(0.975, n + 1), which is Garwood's interval.
  test.each([
    [0, 0, 3.6888794541139354],
    [1, 0.025317807984289876, 5.571643390938898],
    [5, 1.6234863901184207, 11.66833207932267],
    [42, 30.2699057324777, 56.77179877849065],
    [1_000, 938.9730184076952, 1_063.952136016302],
  ])("of %d is SciPy's", (count, low, high) => {
    const found = poissonInterval(count);
    expect(found.low).toBeCloseTo(low, 7);
    expect(found.high).toBeCloseTo(high, 7);
  });

  test("grows with the count, and holds it", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (count) => {
        const [one, next] = [poissonInterval(count), poissonInterval(count + 1)];
        expect(one.low <= count && count <= one.high).toBe(true);
        expect(next.low > one.low && next.high > one.high).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

test("the quantile is where the share lies", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0.1, max: 500, noNaN: true }),
      (share, a) => {
        expect(incompleteGamma(gammaQuantile(share, a), a)).toBeCloseTo(share, 9);
      },
    ),
  );
});
