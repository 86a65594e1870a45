import { expect, test } from "vitest";
import { readLogsJson } from "../../../src/ingest/otlp/logs-json.js";
import { readLogs } from "../../../src/ingest/otlp/logs-protobuf.js";
import { readMetricsJson } from "../../../src/ingest/otlp/metrics-json.js";
import { readMetrics } from "../../../src/ingest/otlp/metrics-protobuf.js";
import { PointReader } from "../../../src/ingest/otlp/points-protobuf.js";
import { readSpansJson } from "../../../src/ingest/otlp/spans-json.js";
import { readSpans } from "../../../src/ingest/otlp/spans-protobuf.js";
import { readerOf } from "../../../src/ingest/otlp/wire.js";
import { keptSeries, send } from "../../support/otlp.js";
import { encoded } from "../../support/otlp-protobuf.js";
import { GENEROUS, useRatchet } from "../../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

const nothing = () => undefined;
const logs = { error: nothing, passed: nothing, malformed: nothing };
const sink = { resource: nothing, scope: nothing, metric: nothing, point: nothing, span: nothing, ...logs };

/** How often others have their turn while a body is read. */
function turnsIn(steps: Iterable<void>): number {
  let turns = 0;
  for (const _ of steps) turns++;
  return turns;
}

const EMPTY = 20_000;

/** A message that holds so many empty ones as one of its fields. */
const empties = (field: number, count = EMPTY) => Buffer.alloc(2 * count, Buffer.from([field * 8 + 2, 0]));

/** A message inside a field of another. */
function inside(field: number, message: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = message.length; rest > 0 || length.length === 0; rest >>>= 7)
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
  return Buffer.concat([Buffer.from([field * 8 + 2, ...length]), message]);
}

test("others have their turn while millions of empty messages are read, of whatever kind and in either encoding", () => {
  const bodies = [empties(1), inside(1, empties(2)), inside(1, inside(2, empties(2)))];
  for (const body of bodies) {
    expect(turnsIn(readMetrics(body, sink))).toBeGreaterThan(30);
    expect(turnsIn(readSpans(body, sink))).toBeGreaterThan(30);
    expect(turnsIn(readLogs(body, sink))).toBeGreaterThan(30);
  }
  const all = new Array(EMPTY).fill({});
  const json = (body: object) => Buffer.from(JSON.stringify(body));
  expect(turnsIn(readMetricsJson(json({ resourceMetrics: all }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readMetricsJson(json({ resourceMetrics: [{ scopeMetrics: all }] }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readSpansJson(json({ resourceSpans: all }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readSpansJson(json({ resourceSpans: [{ scopeSpans: all }] }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readLogsJson(json({ resourceLogs: all }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readLogsJson(json({ resourceLogs: [{ scopeLogs: [{ logRecords: all }] }] }), sink))).toBeGreaterThan(
    30,
  );
});

test.each([
  ["/v1/metrics", "resourceMetrics"],
  ["/v1/traces", "resourceSpans"],
  ["/v1/logs", "resourceLogs"],
])("%s refuses JSON of more objects than memory could hold, in a sentence that says what to do", async (path, name) => {
  const of = (count: number) => `{"${name}":[${"{},".repeat(count - 1)}{}]}`;
  const answer = await send(ratchet, path, { body: of(2_000_000) });
  expect([answer.status, answer.json()]).toEqual([
    413,
    { code: 8, message: "The body holds more than 2,000,000 objects and lists: send fewer at once, or as protobuf." },
  ]);
  expect((await send(ratchet, path, { body: of(1_000) })).status).toBe(200);
});

const PROTOBUF = "application/x-protobuf";
const timeUnixNano = `${Date.now() - 60_000}000000`;
const many = (count: number) => new Array(count).fill("1");
const rising = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A histogram with so many buckets. */
const explicit = (buckets: number) => ({
  timeUnixNano,
  count: String(buckets),
  bucketCounts: many(buckets),
  explicitBounds: rising(buckets - 1),
});

/** An exponential one with so many. */
const exponential = (buckets: number) => ({
  timeUnixNano,
  count: String(buckets),
  scale: 8,
  positive: { offset: 0, bucketCounts: many(buckets) },
});

test("of buckets without end no more are kept than are looked at", () => {
  for (const [shape, type, point] of [
    ["histogram", "HistogramPoint", explicit(100_000)],
    ["exponential", "ExponentialPoint", exponential(100_000)],
  ] as const) {
    const reader = new PointReader(readerOf(encoded(type, point)));
    reader.read(shape, reader.reader.len);
    const { explicit: one, exponential: other } = reader.histogram ?? {};
    expect([...(one?.counts ?? []), ...(one?.bounds ?? []), ...(other?.positive.counts ?? [])].length).toBeLessThan(
      5_000,
    );
  }
});

test.each([
  "application/json",
  PROTOBUF,
])("points with more buckets or attributes than may be are refused: %s", async (type) => {
  const name = type.replace("/", ".");
  const attributes = Array.from({ length: 1_001 }, () => ({ key: "same", value: { stringValue: "x" } }));
  const metrics = [
    { name: `${name}.few`, histogram: { aggregationTemporality: 1, dataPoints: [explicit(2_048)] } },
    { name: `${name}.many`, histogram: { aggregationTemporality: 1, dataPoints: [explicit(2_049), explicit(9_000)] } },
    {
      name: `${name}.exponential`,
      exponentialHistogram: { aggregationTemporality: 1, dataPoints: [exponential(9_000)] },
    },
    { name: `${name}.crowded`, gauge: { dataPoints: [{ timeUnixNano, asDouble: 1, attributes }] } },
  ];
  const body = { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
  const answer = await send(ratchet, "/v1/metrics", {
    type,
    body: type === PROTOBUF ? encoded("MetricsRequest", body) : body,
  });
  expect(answer.status).toBe(200);
  const kept = (await keptSeries(ratchet)).map(({ metric }) => metric.key).filter((key) => key.startsWith(name));
  // In JSON the many attributes of one name are there already, and are one.
  expect(kept).toEqual(type === PROTOBUF ? [`${name}.few`] : [`${name}.crowded`, `${name}.few`]);
});
