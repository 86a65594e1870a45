import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { workspaces } from "../../src/access/service/workspaces.js";
import type { Form } from "../../src/algorithms/metrics/summarise.js";
import { readPoints, readSummaries } from "../../src/metrics/store/read.js";
import { useOwnRatchet } from "../support/ratchet.js";

// The workspace `ratchet` is the same for all test files, so this one has a database of its own.
const ratchet = useOwnRatchet({ selfMetrics: { every: 300 } });
const HOUR = 3_600_000;

interface Own {
  id: string;
  form: Form;
  metric: string;
  component: string;
  attributes: string;
}

const inOwn = () => ratchet.platform.graph.in("ratchet");
const reading = () => ({ graph: inOwn(), store: ratchet.platform.metrics });

const own = () =>
  inOwn().rows<object, Own>(
    {
      name: "test",
      text: `MATCH (c:Component)<-[:MEASURES]-(s:Series)-[:SERIES_OF]->(m:Metric) WHERE s.workspace = $workspace
             RETURN s.id AS id, s.form AS form, m.key AS metric, c.key AS component, s.attributes AS attributes`,
      writes: false,
      bound: true,
    },
    {},
  );

async function until<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (let left = 50; ; left--) {
    const found = await look();
    if (isThere(found) || left === 0) return found;
    await sleep(200);
  }
}

test("the server reports into a workspace of its own what it does", async () => {
  for (let call = 0; call < 5; call++) await ratchet.data("{ components(first: 1) { nodes { key } } }");
  const isOfGraphql = ({ metric, attributes }: Own) =>
    metric === "ratchet_http_requests_total" && attributes.includes('"route":"graphql"');
  const [requests] = (await until(own, (series) => series.some(isOfGraphql))).filter(isOfGraphql);
  expect(requests).toMatchObject({ form: "TOTAL", component: "ratchet-api" });
  expect(JSON.parse(requests?.attributes ?? "{}")).toMatchObject({ route: "graphql", status: "200" });
  const span = { from: Date.now() - HOUR, to: Date.now() + HOUR };
  const points = () => readPoints(reading(), requests as Own, span);
  const { value, start } = await until(points, ({ value }) => (value.at(-1) ?? 0) >= 5);
  expect(value.at(-1)).toBeGreaterThanOrEqual(5);
  expect(new Set(start).size).toBe(1);
  const named = (await workspaces(ratchet.platform)).find(({ key }) => key === "ratchet");
  expect(named?.name).toBe("Ratchet itself");
});

test("how long requests took is a histogram, of which quantiles can be asked", async () => {
  const [durations] = (await own()).filter(
    ({ metric, attributes }) => metric === "ratchet_http_request_seconds" && attributes.includes('"graphql"'),
  );
  expect(durations?.form).toBe("HISTOGRAM_TOTAL");
  const hour = Date.now() - (Date.now() % HOUR);
  const steps = { from: hour - HOUR, step: HOUR, count: 2 };
  const sums = await readSummaries(reading(), { series: durations ? [durations] : [], steps });
  const found = [...sums.values()].flat().filter((one) => one !== null);
  expect(found.reduce((all, { count }) => all + count, 0)).toBeGreaterThanOrEqual(5);
  expect(found.at(-1)?.sketch.count).toBeGreaterThan(0);
});

test("its own reporting makes no more of it: the series stay few and the same", async () => {
  // Five reports in between; what the server does for the first time may add a series once.
  const twice = async () => [await own(), await sleep(1_500).then(own)];
  const [before = [], after = []] = await until(twice, ([first, second]) => first?.length === second?.length);
  expect(after.length).toBe(before.length);
  expect(after.length).toBeLessThan(80);
});
