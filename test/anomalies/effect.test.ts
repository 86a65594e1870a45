import { describe, expect, test } from "vitest";
import { effectOf, factorOf } from "../../src/anomalies/service/effect.js";
import { AnomalyFacet } from "../../src/anomalies/types/anomaly.js";
import { MetricDirection, MetricKind } from "../../src/metrics/types/metric.js";

const { VALUE, RATE } = AnomalyFacet;
const { UP_IS_GOOD, UP_IS_BAD, NEITHER } = MetricDirection;
const { COUNTER, GAUGE, DISTRIBUTION } = MetricKind;

describe("whether a move is for the better", () => {
  test.each([
    ["BETTER", VALUE, 5, 10, { kind: DISTRIBUTION, direction: UP_IS_BAD }],
    ["WORSE", VALUE, 15, 10, { kind: DISTRIBUTION, direction: UP_IS_BAD }],
    ["UNKNOWN", RATE, 5, 10, { kind: DISTRIBUTION, direction: UP_IS_BAD }],
    ["UNKNOWN", RATE, 5, 10, { kind: GAUGE, direction: UP_IS_GOOD }],
    ["WORSE", RATE, 5, 10, { kind: COUNTER, direction: UP_IS_GOOD }],
    ["BETTER", RATE, 5, 10, { kind: COUNTER, direction: UP_IS_BAD }],
    ["UNKNOWN", VALUE, 5, 10, { kind: GAUGE, direction: NEITHER }],
    ["UNKNOWN", VALUE, 5, 5, { kind: GAUGE, direction: UP_IS_GOOD }],
    ["UNKNOWN", VALUE, 5, null, { kind: GAUGE, direction: UP_IS_GOOD }],
    ["UNKNOWN", VALUE, 5, 10, null],
  ])("%s: %s from %s where %s was expected, of %j", (effect, facet, value, expected, metric) => {
    expect(effectOf({ facet, value, expected }, metric)).toBe(effect);
  });
});

test.each([
  [5, 10, 0.5],
  [-5, 10, -0.5],
  [5, 0, null],
  [5, -10, null],
  [5, null, null],
  [1e300, 1e-300, null],
])("%s is, where %s was expected, that by a factor of %s", (value, expected, factor) => {
  expect(factorOf({ value, expected })).toBe(factor);
});
