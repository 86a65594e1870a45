import { expect, test } from "vitest";
import type { SeriesDefinition } from "../../src/metrics/series.js";
import { readPoints, readSummaries } from "../../src/metrics/store/read.js";
import { sumUp } from "../../src/metrics/store/roll-up.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const HOUR = 3_600_000;

const gauge: SeriesDefinition = {
  metric: { key: "queue.length", unit: "1", kind: MetricKind.GAUGE },
  form: "LEVEL",
  component: "app",
  release: "1.0.0",
  project: "webshop",
  attributes: { queue: "mail" },
};

test("points that are taken are read back, before and after they are written and summed up", async () => {
  const { metrics, graph, now } = ratchet.platform;
  const hour = now() - (now() % HOUR) - 3 * HOUR;
  const batch = await metrics.batch(ratchet.workspace);
  const series = batch.series(gauge);
  if (typeof series === "string") throw new Error(series);
  for (let minute = 0; minute < 120; minute++) batch.add(series, { at: hour + minute * 60_000, value: minute }, gauge);
  expect(await batch.commit()).toEqual({ taken: 120, refused: [] });
  const reading = { graph: graph.in(ratchet.workspace), store: metrics };
  const asked = { series: [series], steps: { from: hour, step: HOUR, count: 3 } };
  const points = await readPoints(reading, series, { from: hour, to: hour + HOUR });
  expect(points.value).toEqual(Array.from({ length: 60 }, (_, index) => index));
  const sums = async () =>
    (await readSummaries(reading, asked)).get(series.id)?.map((one) => one && [one.count, one.sum, one.min, one.max]);
  const expected = [[60, 1770, 0, 59], [60, 5370, 60, 119], null];
  expect(await sums()).toEqual(expected);
  expect(await sumUp(graph, { now: now() + HOUR })).toBeGreaterThanOrEqual(2);
  expect(await sums()).toEqual(expected);
});
