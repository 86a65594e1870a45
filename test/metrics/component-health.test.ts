import { beforeAll, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { useRelayed } from "../support/client-relay.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS } from "../support/ratchet.js";

const ratchet = useRelayed(GENEROUS);
const MINUTE = 60_000;
const iso = (time: number) => new Date(time).toISOString();
let now = 0;

const span = { key: "span.duration", unit: "ms", kind: MetricKind.DISTRIBUTION };
const calls = (component: string, outcome: string, { count, at = now - 10 * MINUTE }: { count: number; at?: number }) =>
  measure(
    ratchet,
    defined({ metric: span, form: "OBSERVATION", component, attributes: { operation: "pay", outcome } }),
    Array.from({ length: count }, (_, index) => ({ at: at + index, value: index + 1 })),
  );

const HEALTH =
  "query ($input: ComponentHealthInput) { componentHealth(first: 10, input: $input) { total components { component { key } from to state why calls rate errors p50 p95 freshAt needs { component { key } state } worst { component { key } state } } } }";

beforeAll(async () => {
  now = ratchet.platform.now();
  await calls("shop", "ok", { count: 100 });
  await calls("search", "ok", { count: 90 });
  await calls("search", "error", { count: 10 });
  await calls("mail", "ok", { count: 197 });
  await calls("mail", "error", { count: 3 });
  await calls("batch", "ok", { count: 5, at: now - 24 * 60 * MINUTE });
  const { components } = await ratchet.data("{ components { nodes { id key } } }");
  const ids = Object.fromEntries(
    (components as unknown as { nodes: { id: string; key: string }[] }).nodes.map(({ id, key }) => [key, id]),
  );
  for (const on of ["search", "batch"])
    await ratchet.data("mutation ($input: DependOnInput!) { dependOn(input: $input) { id } }", {
      input: { component: ids.shop, on: ids[on] },
    });
});

interface Report {
  total: number;
  components: {
    component: { key: string };
    from: string;
    to: string;
    state: string;
    calls: number;
    p50: number;
    rate: number;
  }[];
}

test("components by how they do, the worst first, with what they need", async () => {
  const { componentHealth } = await ratchet.data(HEALTH, { input: { from: iso(now - 30 * MINUTE), to: iso(now) } });
  const { components, total } = componentHealth as unknown as Report;
  expect(total).toBe(4);
  expect(components.map(({ component, state }) => [component.key, state])).toEqual([
    ["search", "FAILING"],
    ["mail", "DEGRADED"],
    ["batch", "SILENT"],
    ["shop", "HEALTHY"],
  ]);
  expect(components[0]).toMatchObject({
    calls: 100,
    errors: 0.1,
    rate: 100 / 1800,
    freshAt: iso(now - 10 * MINUTE + 89),
  });
  expect(components[3]).toMatchObject({
    errors: 0,
    needs: [
      { component: { key: "search" }, state: "FAILING" },
      { component: { key: "batch" }, state: "SILENT" },
    ],
    worst: { component: { key: "search" } },
  });
  expect(Math.abs((components[3]?.p50 ?? 0) / 50 - 1)).toBeLessThan(0.03);
});

test("without a time it is of the last hour, and nothing is told of a time that has not passed", async () => {
  await calls("shop", "ok", { count: 7, at: now - 62 * MINUTE });
  const read = async (input: object) => {
    const { componentHealth } = await ratchet.data(HEALTH, { input: { components: ["shop"], ...input } });
    const [one] = (componentHealth as unknown as Report).components;
    const [from, to] = [one?.from, one?.to].map((time) => Date.parse(time ?? "")) as [number, number];
    expect(to).toBeLessThanOrEqual(ratchet.platform.now());
    expect(one?.rate).toBeCloseTo((one?.calls ?? 0) / ((to - from) / 1_000), 9);
    return { calls: one?.calls, minutes: (to - from) / MINUTE, to };
  };
  expect(await read({})).toMatchObject({ calls: 100, minutes: 60 });
  expect(await read({ from: iso(now - 120 * MINUTE), to: iso(now) })).toEqual({ calls: 107, minutes: 120, to: now });
  const long = await read({ from: iso(now - 10 * 60 * MINUTE) }); // By whole hours: the last is not over.
  expect(long.calls).toBe(107);
  expect(long.minutes).toBeGreaterThanOrEqual(600);
  expect(long.minutes).toBeLessThan(661);
  const ahead = await read({ from: iso(now - 90 * MINUTE), to: iso(now + 90 * MINUTE) });
  expect(ahead.calls).toBe(107);
  expect(ahead.minutes).toBeLessThan(91);
});

test("the health of a component that is named, and as its field", async () => {
  const input = { components: ["shop", "no-such"], from: iso(now - 30 * MINUTE), to: iso(now) };
  const { componentHealth } = await ratchet.data(HEALTH, { input });
  expect(componentHealth).toMatchObject({
    total: 1,
    components: [{ component: { key: "shop" }, calls: 100, worst: { state: "FAILING" } }],
  });
  const { components } = await ratchet.data("{ components(first: 5) { nodes { key health { state } } } }");
  const { nodes } = components as unknown as { nodes: object[] };
  expect(nodes).toContainEqual({ key: "batch", health: { state: "SILENT" } });
  expect(nodes).toContainEqual({ key: "app", health: { state: "UNKNOWN" } });
});

test("the health of a list of components is read for all of them together", async () => {
  const ask = async (first: number) => {
    ratchet.statements();
    await ratchet.data(`{ components(first: ${first}) { nodes { key health { state } } } }`);
    return ratchet.statements();
  };
  await ask(5); // What is known of metrics and prices is read once.
  const [one, all] = [await ask(1), await ask(5)];
  expect(one.length).toBeGreaterThan(3);
  expect(all.length).toBeLessThan(2 * one.length); // What the others need is read once more.
});
