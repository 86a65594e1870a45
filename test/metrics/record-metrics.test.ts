import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { readPoints } from "../../src/metrics/store/read.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const RECORD = `mutation ($input: RecordMetricsInput!) {
  recordMetrics(input: $input) { taken refused { reason sentence metric component points } } }`;
const HOUR = 3_600_000;

interface Receipt {
  taken: number;
  refused: { reason: string; sentence: string; metric: string; component: string; points: number }[];
}

const iso = (at: number) => new Date(at).toISOString();
const record = async (points: object[], token?: string) => {
  const answer = await ratchet.run(RECORD, { input: { points } }, token);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.recordMetrics as unknown as Receipt;
};

async function stored(metric: string) {
  const { graph, metrics, now } = ratchet.platform;
  const own = graph.in(ratchet.workspace);
  const found = await own.rows<object, { id: string; form: "LEVEL"; attributes: string }>(
    {
      name: "test",
      text: "MATCH (s:Series)-[:SERIES_OF]->(m:Metric) WHERE m.workspace = $workspace AND m.key = $metric RETURN s.id AS id, s.form AS form, s.attributes AS attributes",
      writes: false,
      bound: true,
    },
    { metric },
  );
  const span = { from: now() - 48 * HOUR, to: now() + HOUR };
  return Promise.all(
    found.map(async (series) => ({
      form: series.form,
      attributes: JSON.parse(series.attributes) as Record<string, string>,
      points: await readPoints({ graph: own, store: metrics }, series, span),
    })),
  );
}

test("measurements of every kind are taken, and what is sent again changes nothing", async () => {
  const at = ratchet.platform.now() - 2 * HOUR;
  const point = { component: "app", at: iso(at), attributes: [{ name: "queue", value: "mail" }] };
  const histogram = { bounds: [1, 10], counts: [2, 3, 1], sum: 40, min: 0.5, max: 20 };
  const points = [
    { ...point, metric: "queue.length", unit: "1", kind: "GAUGE", value: 7, release: "1.2.0", project: "shop" },
    { ...point, metric: "mails.sent", unit: "1", kind: "COUNTER", value: 3 },
    { ...point, metric: "mails.total", unit: "1", kind: "COUNTER", value: 300, total: true, since: iso(at - HOUR) },
    { ...point, metric: "mail.seconds", unit: "s", kind: "DISTRIBUTION", value: 0.4, id: "a" },
    { ...point, metric: "mail.seconds", unit: "s", kind: "DISTRIBUTION", value: 0.9, id: "b" },
    { ...point, metric: "mail.size", unit: "By", kind: "DISTRIBUTION", histogram },
  ];
  expect(await record(points)).toEqual({ taken: 6, refused: [] });
  expect(await record(points)).toEqual({ taken: 6, refused: [] });
  const values = async (metric: string) =>
    (await stored(metric)).map(({ form, points }) => [form, [...points.value].sort()]);
  expect(await values("queue.length")).toEqual([["LEVEL", [7]]]);
  expect(await values("mails.sent")).toEqual([["INCREASE", [3]]]);
  expect(await values("mails.total")).toEqual([["TOTAL", [300]]]);
  expect(await values("mail.seconds")).toEqual([["OBSERVATION", [0.4, 0.9]]]);
  expect(await values("mail.size")).toEqual([["HISTOGRAM", [6]]]);
  expect((await stored("mail.size"))[0]?.points.histograms).toEqual([
    expect.objectContaining({ count: 6, sum: 40, explicit: { bounds: [1, 10], counts: [2, 3, 1] } }),
  ]);
});

test("bad measurements are answered with the reason, the others are taken", async () => {
  const now = ratchet.platform.now();
  const good = { metric: "load", unit: "1", kind: "GAUGE", component: "app", at: iso(now), value: 0.5 };
  const receipt = await record([
    good,
    { ...good, unit: "%" },
    { ...good, kind: "COUNTER" },
    { ...good, at: iso(now + 2 * HOUR) },
    { ...good, metric: "" },
    { ...good, value: null },
    { ...good, metric: "sold", kind: "COUNTER", value: -1 },
    { ...good, total: true },
    { ...good, component: "not a key" },
    { ...good, attributes: Array.from({ length: 33 }, (_, index) => ({ name: `a${index}`, value: "x" })) },
    { ...good, metric: "sizes", kind: "DISTRIBUTION", value: null, histogram: { bounds: [1, 2], counts: [1, 1] } },
  ]);
  expect(receipt.taken).toBe(1);
  expect(receipt.refused.map(({ reason, metric, points }) => [reason, metric, points])).toEqual(
    expect.arrayContaining([
      ["unit", "load", 1],
      ["kind", "load", 1],
      ["future", "load", 1],
      ["name", "", 1],
      ["malformed", "load", 3 - 1],
      ["negative", "sold", 1],
      ["attributes", "load", 1],
      ["malformed", "sizes", 1],
    ]),
  );
  expect(receipt.refused.reduce((sum, { points }) => sum + points, 0)).toBe(10);
  expect(receipt.refused.find(({ reason }) => reason === "unit")?.sentence).toBe("Its metric has another unit.");
});

test("what tells a series is kept without addresses and what the workspace's rules remove", async () => {
  const rule = { name: "customers", kind: "SCRUB", pattern: "customer-[0-9]+" };
  await ratchet.data("mutation ($input: CreateIntakeRuleInput!) { createIntakeRule(input: $input) { id } }", {
    input: rule,
  });
  await sleep(1_500); // Rules are known for a second.
  const attributes = [
    { name: "to", value: "ann@example.org" },
    { name: "of", value: "customer-4711" },
    { name: "queue", value: "mail" },
  ];
  const point = { metric: "cleaned", kind: "GAUGE", component: "app", at: iso(ratchet.platform.now()), value: 1 };
  const told = { ...point, release: "for ann@example.org", description: "Ask ann@example.org.", attributes };
  expect(await record([told])).toEqual({ taken: 1, refused: [] });
  const [series] = await stored("cleaned");
  expect(Object.keys(series?.attributes ?? {}).sort()).toEqual(["of", "queue", "to"]);
  expect(series?.attributes.queue).toBe("mail");
  const answer = await ratchet.data(
    "{ metrics(first: 50) { nodes { description } } components(first: 50) { nodes { releases(first: 50) { version } } } }",
  );
  expect(JSON.stringify(answer)).toContain("for [");
  expect(JSON.stringify([series, answer])).not.toMatch(/ann@example|4711/);
});

test("a token of one component reports for that one only", async () => {
  const point = { metric: "own", kind: "GAUGE", at: iso(ratchet.platform.now()), value: 1 };
  const receipt = await record(
    [point, { ...point, component: "app" }, { ...point, component: "other" }],
    ratchet.tokens.ingest,
  );
  expect(receipt.taken).toBe(2);
  expect(receipt.refused).toEqual([expect.objectContaining({ reason: "component", component: "other", points: 1 })]);
  const denied = await ratchet.run(RECORD, { input: { points: [point] } }, ratchet.tokens.viewer);
  expect(denied.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("a thousand measurements fit into one mutation, and no more", async () => {
  const now = ratchet.platform.now();
  const points = Array.from({ length: 1_000 }, (_, index) => ({
    metric: "many",
    unit: "ms",
    kind: "DISTRIBUTION",
    component: "app",
    at: iso(now - index * 1_000),
    value: index,
  }));
  expect(await record(points)).toEqual({ taken: 1_000, refused: [] });
  const answer = await ratchet.run(RECORD, { input: { points: [...points, points[0]] } });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "points" });
});
