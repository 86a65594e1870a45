import { expect, test } from "vitest";
import { studentQuantile, studentShare } from "../../../src/algorithms/statistics/student.js";

/** scipy.stats.t.ppf(share, freedom) of SciPy 1.17.1. */
const QUANTILES: [share: number, freedom: number, value: number][] = [
  [0.9, 1, 3.0776835371752544],
  [0.9, 3.5, 1.5765766051364052],
  [0.95, 2, 2.9199855803537242],
  [0.95, 29.7, 1.6978071168797053],
  [0.975, 1, 12.706204736174694],
  [0.975, 2, 4.302652729749462],
  [0.975, 3.5, 2.9400886379827282],
  [0.975, 5, 2.5705818356363146],
  [0.975, 10, 2.228138851986274],
  [0.975, 29.7, 2.043137856247257],
  [0.975, 100, 1.9839715185235518],
  [0.975, 1e4, 1.960201239890626],
  [0.995, 1, 63.656741162871526],
  [0.995, 100, 2.6258905214380173],
];

test.each(QUANTILES)("the %f quantile of t with %f degrees of freedom is SciPy's", (share, freedom, value) => {
  expect(studentQuantile(share, freedom) / value).toBeCloseTo(1, 9);
});

/** scipy.stats.t.cdf(t, freedom) of SciPy 1.17.1. */
const SHARES: [t: number, freedom: number, share: number][] = [
  [0.5, 1, 0.6475836176504333],
  [2, 3.3, 0.9345205677802753],
  [1.5, 40, 0.9292666115604259],
  [4, 12, 0.9991191518778025],
];

test.each(SHARES)("the share below %f with %f degrees of freedom is SciPy's", (t, freedom, share) => {
  expect(studentShare(t, freedom)).toBeCloseTo(share, 11);
  expect(studentShare(-t, freedom)).toBeCloseTo(1 - share, 11);
});
