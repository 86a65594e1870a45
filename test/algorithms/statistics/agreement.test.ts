import { expect, test } from "vitest";
import {
  agreement,
  cohensKappa,
  meanAbsoluteError,
  type Pair,
  pearson,
  spearman,
} from "../../../src/algorithms/statistics/agreement.js";

function pairs<Value>(a: readonly Value[], b: readonly Value[]): Pair<Value>[] {
  return a.map((one, index) => [one, b[index] as Value]);
}

test("Cohen's kappa is scikit-learn's", () => {
  // The example in the documentation of sklearn.metrics.cohen_kappa_score: 0.6875.
  const [y1, y2] = ["negative positive negative neutral positive", "negative positive negative neutral negative"];
  expect(cohensKappa(pairs(y1.split(" "), y2.split(" ")))).toBeCloseTo(0.6875, 12);
});

test("Cohen's kappa of yes and no is that of the table of Cohen's method", () => {
  // 20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5, so 0.4 (en.wikipedia.org/wiki/Cohen's_kappa).
  const of = (count: number, a: boolean, b: boolean) => Array.from({ length: count }, (): Pair<boolean> => [a, b]);
  const all = [...of(20, true, true), ...of(5, true, false), ...of(10, false, true), ...of(15, false, false)];
  expect(agreement(all)).toBeCloseTo(0.7, 12);
  expect(cohensKappa(all)).toBeCloseTo(0.4, 12);
});

test("correlations are SciPy's", () => {
  // The example in the documentation of scipy.stats.pearsonr: −0.828503883588428.
  expect(pearson(pairs([1, 2, 3, 4, 5, 6, 7], [10, 9, 2.5, 6, 4, 3, 2]))).toBeCloseTo(-0.828503883588428, 12);
  // The example in the documentation of scipy.stats.spearmanr, with two equal values: 0.8207826816681233.
  expect(spearman(pairs([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))).toBeCloseTo(0.8207826816681233, 12);
});

test("the mean absolute error is scikit-learn's", () => {
  // The example in the documentation of sklearn.metrics.mean_absolute_error: 0.5.
  expect(meanAbsoluteError(pairs([3, -0.5, 2, 7], [2.5, 0, 2, 8]))).toBe(0.5);
});

test("what is not defined is null", () => {
  expect([agreement([]), cohensKappa([]), pearson([[1, 2]]), spearman([]), meanAbsoluteError([])]).toEqual(
    Array(5).fill(null),
  );
  expect(pearson(pairs([1, 1, 1], [1, 2, 3]))).toBeNull();
  expect(cohensKappa(pairs([true, true], [true, true]))).toBeNull();
});
