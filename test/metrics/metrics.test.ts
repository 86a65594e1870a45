import { beforeAll, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
let at = 0;
const ids: string[] = [];
const iso = (time: number) => new Date(time).toISOString();

const memory = { key: "memory", unit: "By", kind: MetricKind.GAUGE, description: "Bytes in use" };
const sizes = { key: "sizes", unit: "By", kind: MetricKind.DISTRIBUTION };

beforeAll(async () => {
  at = ratchet.platform.now() - 10 * MINUTE;
  for (const pod of ["a", "b"])
    ids.push(
      await measure(
        ratchet,
        defined({ metric: memory, form: "LEVEL", release: "1", project: "shop", attributes: { pod, "x,": '"y' } }),
        [{ at, value: 5 }],
      ),
    );
  const histogram = { count: 3, sum: 6, min: 1, max: 3, explicit: { bounds: [2], counts: [2, 1] } };
  ids.push(
    await measure(ratchet, defined({ metric: sizes, form: "HISTOGRAM", component: "worker" }), [
      { at, value: 3, histogram },
    ]),
  );
});

const FIELDS =
  "nodes { key unit kind direction description series(first: 10) { nodes { attributes component { key } release { version } project { key } metric { key } lastValue } } }";

test("what is measured is listed by key, by text and by component", async () => {
  const list = async (filter: object) => {
    const { metrics } = await ratchet.data(
      `query ($filter: MetricFilter) { metrics(first: 10, filter: $filter) { ${FIELDS} } }`,
      {
        filter,
      },
    );
    return (metrics as unknown as { nodes: { key: string }[] }).nodes.map(({ key }) => key);
  };
  expect(await list({})).toEqual(["memory", "sizes"]);
  expect(await list({ text: "IN USE" })).toEqual(["memory"]);
  expect(await list({ component: "worker" })).toEqual(["sizes"]);
});

test("a metric shows its series with what they are of", async () => {
  const { metric } = await ratchet.data(
    `{ metric(key: "memory") { key ${FIELDS.replace(/^nodes \{ key /, "").replace(/ \}$/, "")} } }`,
  );
  expect(metric).toMatchObject({ unit: "By", kind: "GAUGE", direction: "NEITHER", description: "Bytes in use" });
  const { series } = metric as unknown as { series: { nodes: object[] } };
  expect(series.nodes).toHaveLength(2);
  expect(series.nodes[0]).toMatchObject({
    component: { key: "app" },
    release: { version: "1" },
    project: { key: "shop" },
    metric: { key: "memory" },
    lastValue: 5,
  });
  expect((await ratchet.data('{ metric(key: "none") { key } }')).metric).toBeNull();
});

test("series are found by attributes, whatever stands in them", async () => {
  const find = async (filter: object) => {
    const { series } = await ratchet.data(
      "query ($filter: SeriesFilter) { series(filter: $filter) { nodes { id } } }",
      { filter },
    );
    return (series as unknown as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
  };
  expect(await find({ attributes: [{ name: "pod", value: "a" }] })).toEqual([ids[0]]);
  expect(await find({ metric: "memory", attributes: [{ name: "x,", value: '"y' }] })).toEqual(ids.slice(0, 2).sort());
  expect(await find({ attributes: [{ name: "pod", value: '"y' }] })).toEqual([]);
  expect(await find({ project: "shop", release: "1" })).toEqual(ids.slice(0, 2).sort());
  expect((await find({})).length).toBe(3);
});

test("points come back as they were sent, histograms too", async () => {
  const QUERY =
    "query ($id: ID!, $from: DateTime!) { node(id: $id) { ... on Series { points(from: $from, first: 10) { at value start histogram { count sum min max explicit { bounds counts } exponential { scale } } } } } }";
  const { node } = await ratchet.data(QUERY, { id: ids[2], from: iso(at - MINUTE) });
  expect(node).toEqual({
    points: [
      {
        at: iso(at),
        value: 3,
        start: null,
        histogram: { count: 3, sum: 6, min: 1, max: 3, explicit: { bounds: [2], counts: [2, 1] }, exponential: null },
      },
    ],
  });
});

test("a component shows what is measured of it", async () => {
  const { components } = await ratchet.data("{ components { nodes { key metrics(first: 5) { key } } } }");
  expect((components as unknown as { nodes: object[] }).nodes).toEqual([
    { key: "app", metrics: [{ key: "memory" }] },
    { key: "worker", metrics: [{ key: "sizes" }] },
  ]);
});

const SET = 'mutation { setMetricDirection(input: { metric: "memory", direction: UP_IS_BAD }) { id direction } }';

test("which way a metric is good is said once, and can be undone", async () => {
  const { setMetricDirection: metric } = await ratchet.data(SET);
  expect(metric).toMatchObject({ direction: "UP_IS_BAD" });
  await ratchet.data(SET);
  const { revisions } = await ratchet.data("{ revisions(first: 100) { nodes { id nodeId verb undoable } } }");
  const { id } = metric as unknown as { id: string };
  const own = (revisions as unknown as { nodes: { id: string; nodeId: string; verb: string }[] }).nodes.filter(
    (one) => one.nodeId === id && one.verb === "changed",
  );
  expect(own).toMatchObject([{ undoable: true }]);
});

test("a lead of one component sees its metrics alone, and changes none for all", async () => {
  const lead = await createToken(await ratchet.context(), {
    name: "lead",
    role: TokenRole.COMPONENT_LEAD,
    component: "worker",
  });
  const ask = (query: string) => ratchet.run(query, {}, lead.secret);
  expect((await ask("{ metrics { nodes { key series { nodes { id } } } } }")).data).toEqual({
    metrics: { nodes: [{ key: "sizes", series: { nodes: [{ id: ids[2] }] } }] },
  });
  expect((await ask("{ series { nodes { id } } }")).data).toEqual({ series: { nodes: [{ id: ids[2] }] } });
  expect((await ask('{ metric(key: "memory") { key } }')).data).toEqual({ metric: null });
  expect((await ask(`{ node(id: "${ids[0]}") { id } }`)).data).toEqual({ node: null });
  expect((await ask(SET)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  const range = `{ metricRange(input: { metric: "memory", from: "${iso(at - MINUTE)}" }) { series } }`;
  expect((await ask(range)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
});
