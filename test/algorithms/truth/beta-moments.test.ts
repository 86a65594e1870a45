import { expect, test } from "vitest";
import { betaQuantile, incompleteBeta, logGamma, trigamma } from "../../../src/algorithms/statistics/beta.js";
import { betaMoments, shrunk } from "../../../src/algorithms/truth/beta-moments.js";

const RANGE = [2, 200] as const;
const counts = (hits: number[], trials: number[]) => ({
  hits: Float64Array.from(hits),
  trials: Float64Array.from(trials),
});

test("the strength is that of the moments", () => {
  // By hand: three of 10 with 9, 5 and 4 hits, mean .6: Q = 10 (.09 + .01 + .04) / .24 = 5.8333;
  // ρ = (5.8333 − 2) / (30 − 300/30 − 2) = .212963; 1/ρ − 1 = 3.695652. Mean (18 + 2) / (30 + 3).
  const pool = betaMoments(counts([9, 5, 4], [10, 10, 10]), RANGE);
  expect(pool.strength).toBeCloseTo(3.695652, 6);
  expect(pool.mean).toBeCloseTo(20 / 33, 12);
  expect(shrunk(pool, 9, 10)).toBeCloseTo((9 + 3.695652 * (20 / 33)) / 13.695652, 6);
});

test("sources that differ no more than chance are taken for the same, and too few for half so sure", () => {
  expect(betaMoments(counts([6, 6, 6, 6], [10, 10, 10, 10]), RANGE).strength).toBe(200);
  expect(betaMoments(counts([9, 1], [10, 10]), RANGE).strength).toBe(100);
  expect(betaMoments(counts([40, 0, 40, 0], [40, 40, 40, 40]), RANGE).strength).toBe(2);
});

test("beta, gamma and trigamma are those of the books", () => {
  // Uniform: I_x(1, 1) = x; I_.5(2, 3) = 11/16; the median of Beta(1, 3) is 1 − ½^⅓.
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(11 / 16, 12);
  expect(betaQuantile(0.5, 1, 3)).toBeCloseTo(1 - 0.5 ** (1 / 3), 9);
  expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 10); // DLMF 5.4
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 9);
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 9);
});
