import { expect, test } from "vitest";
import { encodeSlots } from "../../../src/algorithms/metrics/rollup.js";
import { addValue, emptySummary } from "../../../src/algorithms/metrics/summary.js";

test.each([
  0, 1, -1, 3.5, -2e-13, 1e-9, -40_000, 1e300,
])("the summary of %d alone is the same, made or not", (value) => {
  const at = Date.UTC(2026, 10, 21, 9, 30);
  const summary = emptySummary({ at, value });
  addValue(summary, value);
  expect(encodeSlots(new Map([[9, { at, value }]]))).toEqual(encodeSlots(new Map([[9, summary]])));
});
