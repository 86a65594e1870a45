import { expect, test } from "vitest";
import type { KnownSeries, SeriesDefinition } from "../../src/metrics/series.js";
import { sumUp } from "../../src/metrics/store/roll-up.js";
import { MetricStore } from "../../src/metrics/store/store.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { useOwnRatchet } from "../support/ratchet.js";

// On a database of its own: what is due is summed up in all workspaces.
const ratchet = useOwnRatchet();
const HOUR = 3_600_000;

const of = (key: string): SeriesDefinition => ({
  metric: { key, unit: "1", kind: MetricKind.GAUGE },
  form: "LEVEL",
  component: "app",
  release: null,
  project: null,
  attributes: {},
});

const raw = <Row>(text: string, params: object = {}) =>
  ratchet.platform.graph
    .in(ratchet.workspace)
    .rows<object, Row>({ name: "test", text, writes: true, bound: true }, params);

test("an hour that cannot be summed up is put off and told; those beside it are summed up, those without a series let be", async () => {
  const { graph, now } = ratchet.platform;
  const at = now() - (now() % HOUR) - 5 * HOUR;
  const batch = await ratchet.platform.metrics.batch(ratchet.workspace);
  const [broken, whole] = ["broken", "whole"].map((key) => {
    const series = batch.series(of(key)) as KnownSeries;
    batch.add(series, { at, value: 1 }, of(key));
    batch.add(series, { at: at + HOUR, value: 2 }, of(key));
    return series.id;
  });
  await batch.commit();
  const number = String(at / HOUR).padStart(7, "0");
  await raw("MATCH (n:MetricChunk {key: $key}) WHERE n.workspace = $workspace SET n.body = $body RETURN n.key AS key", {
    key: `${broken}/${number}`,
    body: new Int8Array([120, 1, 1]),
  });
  await raw("CREATE (n:MetricChunk {key: $key, workspace: $workspace, dirty: $key, age: 1, version: 1, body: $body})", {
    key: `gone/${number}`,
    body: new Int8Array([0]),
  });
  const said: string[] = [];
  const say = (_level: string, sentence: string, detail?: object) => said.push(`${sentence} ${JSON.stringify(detail)}`);
  expect(await sumUp(graph, { now: now() + HOUR, say })).toBe(3);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`${broken}/${number}`);
  expect(await sumUp(graph, { now: now() + HOUR, say })).toBe(0);
  const left = await raw<{ key: string }>(
    "MATCH (n:MetricChunk) WHERE n.workspace = $workspace AND n.dirty IS NOT NULL RETURN n.key AS key",
  );
  expect(left).toEqual([{ key: `${broken}/${number}` }]);
  const hours = await raw<{ key: string }>("MATCH (n:MetricHours) WHERE n.workspace = $workspace RETURN n.key AS key");
  expect(new Set(hours.map(({ key }) => key.split("/")[0]))).toEqual(new Set([broken, whole]));
  await sumUp(graph, { now: now() + 3 * HOUR, say });
  expect(said).toHaveLength(2); // An hour later it is tried again.
});

test("points that are refused use up no place among the series, and fix no unit", async () => {
  const store = ratchet.platform.metrics;
  const before = await store.seriesOf(ratchet.workspace);
  const bad = await store.batch(ratchet.workspace);
  for (let index = 0; index < 50; index++) {
    const definition = { ...of("fresh"), attributes: { index: String(index) } };
    bad.add(bad.series(definition), { at: ratchet.platform.now(), value: Number.NaN }, definition);
  }
  expect(await bad.commit()).toMatchObject({ taken: 0, refused: [{ reason: "nan", points: 50 }] });
  expect(await store.seriesOf(ratchet.workspace)).toBe(before);
  const good = await store.batch(ratchet.workspace);
  const other = { ...of("fresh"), metric: { key: "fresh", unit: "ms", kind: MetricKind.GAUGE } };
  good.add(good.series(other), { at: ratchet.platform.now(), value: 1 }, other);
  expect(await good.commit()).toMatchObject({ taken: 1, refused: [] });
});

test("two units of one metric in one request: the first stands", async () => {
  const batch = await ratchet.platform.metrics.batch(ratchet.workspace);
  const definitions = ["s", "ms"].map((unit) => ({ ...of("twofold"), metric: { ...of("twofold").metric, unit } }));
  const series = definitions.map((definition) => batch.series(definition)); // Both before a point of either is taken.
  for (const [index, definition] of definitions.entries())
    batch.add(series[index] as KnownSeries, { at: ratchet.platform.now() + index, value: 1 }, definition);
  expect(await batch.commit()).toMatchObject({ taken: 1, refused: [{ reason: "unit", points: 1 }] });
});

test("series that have been silent for two weeks use up no place", async () => {
  const { graph, now, newId } = ratchet.platform;
  await raw("MATCH (s:Series) WHERE s.workspace = $workspace SET s.createdAt = $at, s.lastAt = $at RETURN s.id AS id", {
    at: now() - 15 * 24 * HOUR,
  });
  const store = new MetricStore({ graph, now, newId, limits: { series: 1 } });
  const take = async (key: string) => {
    const batch = await store.batch(ratchet.workspace);
    batch.add(batch.series(of(key)), { at: now(), value: 1 }, of(key));
    return (await batch.commit()).refused.map(({ reason }) => reason);
  };
  expect(await store.seriesOf(ratchet.workspace)).toBe(0);
  expect([await take("one"), await take("one more"), await take("whole")]).toEqual([[], ["cardinality"], []]);
  await store.stop();
});
