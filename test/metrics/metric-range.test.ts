import { beforeAll, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const RANGE = `query ($input: MetricRangeInput!) { metricRange(input: $input) {
  metric { key unit kind } from to stepSeconds stepBecause series freshAt accuracy isBucketed
  groups { attribute series component { key } project { key } client { key } release { version }
    points { at count sum average min max last rate percentiles { percent value } } } } }`;

interface Range {
  stepSeconds: number;
  stepBecause: string;
  series: number;
  freshAt: string;
  groups: {
    attribute: string | null;
    component: { key: string } | null;
    project: { key: string } | null;
    client: { key: string } | null;
    release: { version: string } | null;
    points: Record<string, number | string | { percent: number; value: number }[]>[];
  }[];
}

let start = 0;
const iso = (time: number) => new Date(time).toISOString();
const ask = async (input: object) => (await ratchet.data(RANGE, { input })).metricRange as unknown as Range;
const refusal = async (input: object) => (await ratchet.run(RANGE, { input })).errors?.[0]?.extensions;

const queue = { key: "queue.length", unit: "1", kind: MetricKind.GAUGE };
const requests = { key: "requests", unit: "1", kind: MetricKind.COUNTER };
const duration = { key: "duration", unit: "ms", kind: MetricKind.DISTRIBUTION };

beforeAll(async () => {
  const now = ratchet.platform.now();
  start = now - (now % HOUR) - 2 * HOUR;
  await ratchet.data('mutation { createClient(input: { key: "acme" }) { id } }');
  await ratchet.data('mutation { createProject(input: { key: "shop", client: "acme" }) { id } }');
  for (const [index, component] of ["app", "worker"].entries()) {
    const place = { component, release: `1.${index}`, project: index === 0 ? "shop" : null };
    const points = (value: (minute: number) => number) =>
      Array.from({ length: 60 }, (_, minute) => ({ at: start + minute * MINUTE, value: value(minute) }));
    await measure(
      ratchet,
      defined({ metric: queue, form: "LEVEL", attributes: { queue: "mail" }, ...place }),
      points((minute) => 10 * (index + 1) + (minute % 2)),
    );
    await measure(
      ratchet,
      defined({ metric: requests, form: "TOTAL", ...place }),
      points((minute) => (minute < 30 ? minute : minute - 30)),
    );
  }
  await measure(
    ratchet,
    defined({ metric: duration, form: "OBSERVATION" }),
    Array.from({ length: 1_000 }, (_, index) => ({ at: start + index, value: index + 1 })),
  );
});

test("a gauge: mean and extremes of its samples, and the sum of what its series were last", async () => {
  const range = await ask({ metric: "queue.length", from: iso(start), to: iso(start + HOUR), stepSeconds: 1800 });
  expect(range).toMatchObject({ stepSeconds: 1800, series: 2, freshAt: iso(start + 59 * MINUTE) });
  expect(range.groups).toHaveLength(1);
  const value = { count: 60, sum: 930, average: 15.5, min: 10, max: 21, last: 32, rate: null, percentiles: [] };
  expect(range.groups[0]?.points).toEqual([
    { at: iso(start), ...value },
    { at: iso(start + 30 * MINUTE), ...value },
  ]);
});

test("a counter that was reset: what it grew by, and its rate a second", async () => {
  const range = await ask({
    metric: "requests",
    filter: { component: "app" },
    from: iso(start),
    to: iso(start + HOUR),
    stepSeconds: 1800,
  });
  expect(range.groups[0]?.points).toMatchObject([
    { sum: 29, rate: 29 / 1800, last: null },
    { sum: 29, rate: 29 / 1800, last: null },
  ]);
});

test("percentiles of observations, within the error that is told", async () => {
  const range = await ask({ metric: "duration", from: iso(start), to: iso(start + HOUR), percentiles: [50, 99.9] });
  const [point] = range.groups[0]?.points ?? [];
  expect(point).toMatchObject({ count: 1_000, min: 1, max: 1_000, average: 500.5 });
  for (const { percent, value } of point?.percentiles as { percent: number; value: number }[])
    expect(Math.abs(value / (percent * 10) - 1)).toBeLessThan(0.012);
});

test("groups: by component, release, project, client and attribute", async () => {
  const base = { metric: "queue.length", from: iso(start), to: iso(start + HOUR), stepSeconds: 3600 };
  const groups = await ask({
    ...base,
    groupBy: ["COMPONENT", "RELEASE", "PROJECT", "CLIENT", "ATTRIBUTE"],
    attribute: "queue",
  });
  expect(groups.groups).toMatchObject([
    {
      component: { key: "app" },
      release: { version: "1.0" },
      project: { key: "shop" },
      client: { key: "acme" },
      attribute: "mail",
      points: [{ count: 60 }],
    },
    {
      component: { key: "worker" },
      release: { version: "1.1" },
      project: null,
      client: null,
      attribute: "mail",
      points: [{ count: 60 }],
    },
  ]);
  const ofClient = await ask({ ...base, filter: { client: "acme", attributes: [{ name: "queue", value: "mail" }] } });
  expect(ofClient.series).toBe(1);
  expect((await ask({ ...base, filter: { attributes: [{ name: "queue", value: "mai" }] } })).groups).toEqual([]);
});

test("a merged component counts as the one it was merged into", async () => {
  const { components } = await ratchet.data("{ components { nodes { id key } } }");
  const ids = Object.fromEntries(
    (components as unknown as { nodes: { id: string; key: string }[] }).nodes.map(({ id, key }) => [key, id]),
  );
  const input = { member: ids.worker, canonical: ids.app };
  await ratchet.data("mutation ($input: MergeInput!) { mergeComponents(input: $input) { preview } }", { input });
  const base = { metric: "queue.length", from: iso(start), to: iso(start + HOUR), stepSeconds: 3600 };
  const range = await ask({ ...base, filter: { component: "app" }, groupBy: ["COMPONENT"] });
  expect(range.groups).toMatchObject([{ component: { key: "app" }, points: [{ count: 120 }] }]);
  await ratchet.data("mutation ($input: UnmergeInput!) { unmergeComponent(input: $input) { preview } }", {
    input: { id: ids.worker },
  });
});

test("what cannot be answered is refused, with what to change", async () => {
  const base = { metric: "queue.length", from: iso(start), to: iso(start + HOUR) };
  expect(await refusal({ ...base, metric: "no-such" })).toMatchObject({ code: "NOT_FOUND", argument: "metric" });
  expect(await refusal({ ...base, to: base.from })).toMatchObject({ argument: "from" });
  expect(await refusal({ ...base, stepSeconds: 0 })).toMatchObject({ argument: "stepSeconds" });
  expect(await refusal({ ...base, percentiles: [101] })).toMatchObject({ argument: "percentiles" });
  expect(await refusal({ ...base, groupBy: ["ATTRIBUTE"] })).toMatchObject({ argument: "attribute" });
  const long = { ...base, from: iso(start - 24 * HOUR), stepSeconds: 1 };
  expect(await refusal(long)).toMatchObject({ code: "LIMIT_EXCEEDED", argument: "stepSeconds" });
});

test("a time whose single points may be gone is read by the hour, and that is told", async () => {
  const range = await ask({
    metric: "queue.length",
    from: iso(start - 20 * 24 * HOUR),
    to: iso(start + HOUR),
    stepSeconds: 600,
  });
  expect(range.stepSeconds).toBe(3600);
  expect(range.stepBecause).toMatch(/summed up by the hour/);
  expect(range.groups[0]?.points).toMatchObject([{ at: iso(start), count: 120 }]);
});
