import { beforeAll, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const iso = (time: number) => new Date(time).toISOString();
let start = 0;

const duration = { key: "duration", unit: "ms", kind: MetricKind.DISTRIBUTION };
const failures = { key: "failures", unit: "1", kind: MetricKind.COUNTER };
const COMPARE =
  "query ($input: CompareMetricInput!) { compareMetric(input: $input) { a { n values estimate { value low high } } b { n estimate { value } } difference { value low high } relative { value low high } verdict because } }";

interface Comparison {
  a: { n: number; estimate: { value: number } };
  difference: { value: number; low: number; high: number };
  relative: { value: number } | null;
  verdict: string;
}

/** Values around a middle that scatter alike and are the same in every run. */
const around = (middle: number, index: number) => middle + 20 * Math.sin(index * 12.9898);

beforeAll(async () => {
  const now = ratchet.platform.now();
  start = now - 12 * HOUR;
  for (const [release, middle] of [
    ["1.0", 100],
    ["1.1", 120],
  ] as const)
    await measure(
      ratchet,
      defined({ metric: duration, form: "OBSERVATION", release }),
      Array.from({ length: 500 }, (_, index) => ({ at: start + index * MINUTE, value: around(middle, index) })),
    );
  await measure(
    ratchet,
    defined({ metric: failures, form: "INCREASE" }),
    Array.from({ length: 720 }, (_, index) => ({ at: start + index * MINUTE, value: index < 360 ? 1 : 2 })),
  );
  await ratchet.data('mutation { setMetricDirection(input: { metric: "duration", direction: UP_IS_BAD }) { id } }');
});

const ask = async (input: object) => (await ratchet.data(COMPARE, { input })).compareMetric as unknown as Comparison;

test("two releases: the difference of means with its interval, and that it is worse", async () => {
  const found = await ask({ metric: "duration", a: { release: "1.0" }, b: { release: "1.1" } });
  expect(found).toMatchObject({ verdict: "WORSE", a: { n: 500, values: 500 } });
  expect(found.difference.value).toBeCloseTo(20, 6);
  expect(found.difference.low).toBeGreaterThan(17);
  expect(found.difference.high).toBeLessThan(23);
  expect((await ask({ metric: "duration", a: { release: "1.1" }, b: { release: "1.0" } })).verdict).toBe("BETTER");
  expect((await ask({ metric: "duration", a: { release: "1.0" }, b: { release: "1.0" } })).verdict).toBe(
    "NO_CLEAR_DIFFERENCE",
  );
});

test("a percentile, with an interval of its own", async () => {
  const found = await ask({ metric: "duration", a: { release: "1.0" }, b: { release: "1.1" }, percentile: 90 });
  expect(found.verdict).toBe("WORSE");
  expect(Math.abs(found.difference.value - 20)).toBeLessThan(4);
});

test("a counter: its rate doubled", async () => {
  const middle = start + 6 * HOUR;
  const found = await ask({
    metric: "failures",
    a: { from: iso(start), to: iso(middle) },
    b: { from: iso(middle), to: iso(middle + 6 * HOUR) },
  });
  expect(found.relative?.value).toBeCloseTo(1, 6);
  expect(found.verdict).toBe("DIFFERENT");
  expect(found.a.estimate.value).toBeCloseTo(1 / 60, 6);
});

test("too little is told to be too little", async () => {
  const later = { from: iso(start - 2 * HOUR), to: iso(start - HOUR) };
  expect((await ask({ metric: "duration", a: { release: "1.0" }, b: later })).verdict).toBe("NOT_ENOUGH");
});
