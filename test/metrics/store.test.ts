import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Form } from "../../src/algorithms/metrics/summarise.js";
import type { Summary } from "../../src/algorithms/metrics/summary.js";
import type { KnownSeries, SeriesDefinition } from "../../src/metrics/series.js";
import { MetricLog, openMetricLog } from "../../src/metrics/store/log.js";
import { readPoints, readSummaries } from "../../src/metrics/store/read.js";
import { sumUp } from "../../src/metrics/store/roll-up.js";
import { MetricStore } from "../../src/metrics/store/store.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { PlainSeries } from "../support/metric-reference.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const [HOUR, DAY] = [3_600_000, 86_400_000];
const FORMS: Form[] = ["LEVEL", "INCREASE", "TOTAL", "OBSERVATION"];

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "ratchet-metrics-"));
});
afterAll(() => rm(data, { recursive: true, force: true }));

/** A store with a log, which writes only when it is told to. */
async function openStore(): Promise<MetricStore> {
  const { graph, now, newId } = ratchet.platform;
  return new MetricStore({ graph, now, newId, ...(await openMetricLog(data, 16, () => undefined)) });
}

const definition = (form: Form, name: string): SeriesDefinition => ({
  metric: { key: `${name}.${form}`, unit: "1", kind: MetricKind.GAUGE },
  form,
  component: "app",
  release: "1.0.0",
  project: "webshop",
  attributes: { queue: "mail" },
});

/** Two days ago at midnight in UTC: far enough for hours to be over, near enough for points to be kept. */
const start = () => ratchet.platform.now() - (ratchet.platform.now() % DAY) - 2 * DAY;

async function take(
  store: MetricStore,
  from: SeriesDefinition,
  points: { at: number; value: number; start?: number }[],
) {
  const batch = await store.batch(ratchet.workspace);
  const series = batch.series(from);
  for (const point of points) batch.add(series, point, from);
  const done = await batch.commit();
  return { series: series as KnownSeries, ...done };
}

const plainly = (one: Summary | null) =>
  one && { count: one.count, sum: one.sum, min: one.min, max: one.max, last: one.last.value };

test("whatever comes in whatever order, written, waiting or summed up: each question is answered as from all points", async () => {
  const store = await openStore();
  const reading = { graph: ratchet.platform.graph.in(ratchet.workspace), store };
  const begin = start();
  const point = fc.record({
    at: fc.integer({ min: 0, max: 30 * HOUR }),
    value: fc.nat({ max: 1_000 }),
    start: fc.constantFrom(0, 1, 5 * HOUR),
  });
  const action = fc.oneof(
    { weight: 4, arbitrary: fc.array(point, { minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom("flush" as const, "sum up" as const) },
  );
  let run = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...FORMS),
    fc.array(action, { minLength: 1, maxLength: 8 }),
    async (form, actions) => {
      const [from, plain] = [definition(form, `run${run++}`), new PlainSeries(form)];
      let series: KnownSeries | null = null;
      for (const step of actions) {
        if (step === "flush") await store.flush();
        else if (step === "sum up") await sumUp(ratchet.platform.graph, { now: ratchet.platform.now() + HOUR });
        else {
          const sent = step.map((one) => ({ ...one, at: begin + one.at, start: one.start && begin + one.start }));
          for (const one of sent) plain.add(one);
          series = (await take(store, from, sent)).series;
        }
        if (!series) continue;
        for (const steps of [
          { from: begin, step: 7 * 60_000, count: 300 },
          { from: begin, step: HOUR, count: 36 },
          { from: begin, step: 6 * HOUR, count: 6 },
          { from: begin, step: DAY, count: 2 },
        ]) {
          const found = await readSummaries(reading, { series: [series], steps });
          const expected = plain.steps(steps).map((one) => one && { ...one, values: undefined });
          expect((found.get(series.id) ?? []).map((one) => one && { ...plainly(one), values: undefined })).toEqual(
            expected,
          );
        }
        const points = await readPoints(reading, series, { from: begin, to: begin + 2 * DAY });
        expect(points.at.map((at, index) => [at, points.value[index]])).toEqual(
          plain.all().map(({ at, value }) => [at, value]),
        );
      }
    },
  );
  await fc.assert(property, { numRuns: 25 });
  await store.stop();
});

test("what was acknowledged and not written is there after a start, each point once", async () => {
  const from = definition("LEVEL", "left");
  const begin = start();
  const first = await openStore();
  const { series } = await take(
    first,
    from,
    [1, 2, 3].map((value) => ({ at: begin + value, value })),
  );
  await (first as unknown as { parts: { log: { close(): Promise<void> } } }).parts.log.close(); // As a process that is killed leaves it.
  const second = await openStore();
  const reading = { graph: ratchet.platform.graph.in(ratchet.workspace), store: second };
  const values = async () => (await readPoints(reading, series, { from: begin, to: begin + HOUR })).value;
  expect(await values()).toEqual([1, 2, 3]);
  await second.flush();
  expect(second.waiting).toBe(0);
  expect(await values()).toEqual([1, 2, 3]);
  await take(second, from, [{ at: begin + 3, value: 3 }]);
  await second.stop();
  expect(await values()).toEqual([1, 2, 3]);
});

test("what finds no room in the log is not taken at all, and what was there before is kept", async () => {
  const { graph, now, newId } = ratchet.platform;
  const { log } = await MetricLog.open(join(data, "small"), 5_000, () => undefined);
  const store = new MetricStore({ graph, now, newId, log });
  const from = definition("LEVEL", "room");
  const begin = start();
  const { series } = await take(store, from, [{ at: begin, value: 1 }]);
  const many = Array.from({ length: 2_000 }, (_, index) => ({ at: begin + index, value: Math.random() }));
  await expect(take(store, from, many)).rejects.toMatchObject({ code: "DEPENDENCY_UNAVAILABLE", retryAfter: 30 });
  expect(store.waiting).toBe(1);
  await store.stop();
  const reading = { graph: graph.in(ratchet.workspace), store };
  expect((await readPoints(reading, series, { from: begin, to: begin + HOUR })).value).toEqual([1]);
});

test("bad points are told by their reasons, and the others are taken", async () => {
  const store = await openStore();
  const from = definition("TOTAL", "bad");
  const now = ratchet.platform.now();
  const batch = await store.batch(ratchet.workspace);
  const series = batch.series(from);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, 5]) batch.add(series, { at: now, value }, from);
  batch.add(series, { at: now + 2 * HOUR, value: 6 }, from);
  batch.add(series, { at: now + 0.5, value: 6 }, from);
  const inSeconds = { ...from, metric: { ...from.metric, unit: "s" } };
  batch.add(batch.series(inSeconds), { at: now, value: 7 }, inSeconds);
  const other = { ...from, metric: { ...from.metric, kind: MetricKind.COUNTER } };
  batch.add(batch.series(other), { at: now, value: 7 }, other);
  const { taken, refused } = await batch.commit();
  expect(taken).toBe(1);
  expect(refused.map(({ reason, points }) => [reason, points])).toEqual(
    ["nan", "infinite", "negative", "future", "malformed", "unit", "kind"].map((reason) => [reason, 1]),
  );
  await store.stop();
});

test("more series than a workspace may have are refused by name, and those it has go on", async () => {
  const { graph, now, newId } = ratchet.platform;
  const store = new MetricStore({
    graph,
    now,
    newId,
    limits: { series: (await ratchet.platform.metrics.seriesOf(ratchet.workspace)) + 1_000 },
  });
  const known = await store.seriesOf(ratchet.workspace);
  const batch = await store.batch(ratchet.workspace);
  const room = store.limits.series - known;
  for (let index = 0; index < room + 50; index++) {
    const from = { ...definition("LEVEL", "many"), attributes: { user: String(index) } };
    batch.add(batch.series(from), { at: now(), value: index }, from);
  }
  const { taken, refused } = await batch.commit();
  expect(taken).toBe(room);
  expect(refused).toEqual([{ reason: "cardinality", metric: "many.LEVEL", component: "app", points: 50 }]);
  await store.stop();
});
