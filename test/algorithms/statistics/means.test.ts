import { expect, test } from "vitest";
import { differenceOfMeans, meanOf, relativeChange } from "../../../src/algorithms/statistics/means.js";
import { rateChange } from "../../../src/algorithms/statistics/rates.js";

/** Of [5.1, 4.9, 6.2, 5.8, 5.5, 6.0] and [6.9, 7.4, 6.1, 7.9]: means and variances by NumPy. */
const a = { n: 6, mean: 5.583333333333333, variance: 0.26166666666666666 };
const b = { n: 4, mean: 7.074999999999999, variance: 0.5891666666666672 };

test("Welch's interval is that of scipy.stats.ttest_ind(b, a, equal_var=False) of SciPy 1.17.1", () => {
  const found = differenceOfMeans(a, b);
  expect(found?.value).toBeCloseTo(1.4916666666666663, 12);
  expect(found?.low).toBeCloseTo(0.35336991498628323, 9);
  expect(found?.high).toBeCloseTo(2.6299634183470495, 9);
});

test("a mean's interval is that of scipy.stats.ttest_1samp of SciPy 1.17.1", () => {
  expect(meanOf(a)?.low).toBeCloseTo(5.046511698649814, 9);
  expect(meanOf(a)?.high).toBeCloseTo(6.120154968016852, 9);
});

test("a relative change holds zero exactly when the difference does", () => {
  for (let step = 0; step <= 40; step++) {
    const other = { ...b, mean: 4 + step / 10 };
    const [difference, change] = [differenceOfMeans(a, other), relativeChange(a, other)];
    if (!difference || !change) throw new Error("There is no interval.");
    expect(change.value).toBeCloseTo(other.mean / a.mean - 1, 12);
    expect(change.low <= 0 && change.high >= 0).toBe(
      // Fieller's interval takes the degrees of freedom of the means as they are.
      difference.low <= 0 && difference.high >= 0,
    );
  }
});

test("a relative change of what may be nothing is none", () => {
  expect(relativeChange({ n: 3, mean: 0.1, variance: 4 }, b)).toBeNull();
  expect(differenceOfMeans({ ...a, n: 1 }, b)).toBeNull();
});

test("bursts make the interval of a rate wider than single events would", () => {
  const seconds = 40;
  const even = rateChange({ parts: [10, 10, 10, 10], seconds }, { parts: [20, 20, 20, 20], seconds });
  const bursts = rateChange({ parts: [0, 40, 0, 0], seconds }, { parts: [0, 0, 80, 0], seconds });
  expect(even?.value).toBe(1);
  expect(even?.low).toBeGreaterThan(0);
  expect(bursts?.low).toBeLessThan(0);
  expect(rateChange({ parts: [1, 1], seconds }, { parts: [2, 2], seconds })).toBeNull();
});
