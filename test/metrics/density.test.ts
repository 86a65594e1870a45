import { expect, test } from "vitest";
import { Density } from "../../src/metrics/store/density.js";

const HOUR = 3_600_000;

test("a series has so many points an hour and no more, each by itself, and the next hour anew", () => {
  const density = new Density(3);
  const admitted = (id: string, at: number) => [1, 2, 3, 4, 5].map(() => density.admits(id, at));
  expect(admitted("a", 10 * HOUR + 5)).toEqual([true, true, true, false, false]);
  expect(admitted("b", 10 * HOUR)).toEqual([true, true, true, false, false]);
  expect(density.admits("a", 9 * HOUR)).toBe(true); // Late.
  expect(density.admits("a", 10 * HOUR + 9)).toBe(false);
  expect(admitted("a", 11 * HOUR)).toEqual([true, true, true, false, false]);
});
