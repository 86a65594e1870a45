import { beforeAll, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
const iso = (time: number) => new Date(time).toISOString();
let end = 0;

const gauge = (key: string) => ({ key, unit: "1", kind: MetricKind.GAUGE });
const MOVERS =
  "query ($input: TopMoversInput) { topMovers(first: 5, input: $input) { compared tooLittle series movers { metric { key } component { key } before after nBefore nAfter score why } } }";

beforeAll(async () => {
  end = ratchet.platform.now() - MINUTE;
  const series = (key: string, value: (minute: number) => number) =>
    measure(
      ratchet,
      defined({ metric: gauge(key), form: "LEVEL" }),
      Array.from({ length: 120 }, (_, minute) => ({ at: end - (120 - minute) * MINUTE, value: value(minute) })),
    );
  const wave = (minute: number) => Math.sin(minute * 12.9898);
  await series("still", (minute) => 50 + wave(minute));
  await series("jumps", (minute) => (minute < 60 ? 50 : 80) + wave(minute));
  // It moves by more, and always did.
  await series("wild", (minute) => (minute < 60 ? 50 : 90) + 60 * wave(minute));
  // One outlier moves no median.
  await series("spike", (minute) => (minute === 100 ? 1e6 : 50 + wave(minute)));
  await measure(ratchet, defined({ metric: gauge("new"), form: "LEVEL" }), [{ at: end - 5 * MINUTE, value: 1 }]);
});

interface Movers {
  compared: number;
  tooLittle: number;
  movers: { metric: { key: string }; score: number; before: number; after: number; why: string }[];
}

test("what moved most against its usual scatter comes first, with the evidence", async () => {
  const input = { from: iso(end - 60 * MINUTE), to: iso(end) };
  const found = (await ratchet.data(MOVERS, { input })).topMovers as unknown as Movers;
  expect(found).toMatchObject({ compared: 4, tooLittle: 1, series: 5 });
  expect(found.movers[0]).toMatchObject({
    metric: { key: "jumps" },
    component: { key: "app" },
    nBefore: 24,
    nAfter: 24,
  });
  expect(found.movers[0]?.after).toBeGreaterThan(75);
  const place = (key: string) => found.movers.findIndex(({ metric }) => metric.key === key);
  expect(place("wild")).toBe(1);
  expect(Math.abs(found.movers[place("spike")]?.score ?? 99)).toBeLessThan(2);
  expect(found.movers[0]?.why).toMatch(/^Its median rose by/);
});
