import { expect, test } from "vitest";
import type { KnownSeries, SeriesDefinition } from "../../src/metrics/series.js";
import { readSummaries } from "../../src/metrics/store/read.js";
import { sumUp } from "../../src/metrics/store/roll-up.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { removeMetricHours, removeMetricPoints } from "../../src/retention/queries.js";
import { useOwnRatchet } from "../support/ratchet.js";

// On a database of its own: what is let go is let go in all workspaces.
const ratchet = useOwnRatchet();
const [HOUR, DAY] = [3_600_000, 86_400_000];

const from: SeriesDefinition = {
  metric: { key: "old", unit: "1", kind: MetricKind.GAUGE },
  form: "LEVEL",
  component: "app",
  release: null,
  project: null,
  attributes: {},
};

async function take(points: { at: number; value: number }[]) {
  const batch = await ratchet.platform.metrics.batch(ratchet.workspace);
  const series = batch.series(from);
  for (const point of points) batch.add(series, point, from);
  return { series: series as KnownSeries, ...(await batch.commit()) };
}

test("points of an hour that is summed up and let go are refused, and its sums stay", async () => {
  const { graph, now } = ratchet.platform;
  const begin = now() - (now() % DAY) - 30 * DAY;
  const { series } = await take([{ at: begin, value: 4 }]);
  expect((await take([{ at: begin + 1, value: 6 }])).taken).toBe(1);
  await sumUp(graph, { now: now() + HOUR });
  await graph.run(removeMetricPoints, { before: now() + HOUR, limit: 10_000 });
  const late = await take([
    { at: begin + 2, value: 9 },
    { at: begin + HOUR, value: 1 },
  ]);
  expect([late.taken, late.refused.map(({ reason }) => reason)]).toEqual([1, ["old"]]);
  const reading = { graph: graph.in(ratchet.workspace), store: ratchet.platform.metrics };
  const steps = { from: begin, step: HOUR, count: 2 };
  const found = (await readSummaries(reading, { series: [series], steps })).get(series.id);
  expect(found?.map((one) => one && [one.count, one.sum])).toEqual([
    [2, 10],
    [1, 1],
  ]);
});

test("points of a day of which there is only its sum are refused, and it stays", async () => {
  const { graph, now } = ratchet.platform;
  const begin = now() - (now() % DAY) - 500 * DAY;
  const { series } = await take([
    { at: begin, value: 4 },
    { at: begin + HOUR, value: 6 },
  ]);
  await sumUp(graph, { now: now() + HOUR });
  await graph.run(removeMetricPoints, { before: now() + HOUR, limit: 10_000 });
  await graph.run(removeMetricHours, { before: begin + 2 * DAY, limit: 10_000 });
  const late = await take([{ at: begin + 5 * HOUR, value: 100 }]);
  expect([late.taken, late.refused.map(({ reason }) => reason)]).toEqual([0, ["old"]]);
  await sumUp(graph, { now: now() + HOUR });
  const reading = { graph: graph.in(ratchet.workspace), store: ratchet.platform.metrics };
  const steps = { from: begin, step: DAY, count: 1 };
  const [day] = (await readSummaries(reading, { series: [series], steps })).get(series.id) ?? [];
  expect([day?.count, day?.sum]).toEqual([2, 10]);
});
