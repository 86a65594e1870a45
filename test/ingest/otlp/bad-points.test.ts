import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { keptSeries, send } from "../../support/otlp.js";
import { decoded, encoded } from "../../support/otlp-protobuf.js";
import { GENEROUS, startRatchet, useRatchet } from "../../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const PROTOBUF = "application/x-protobuf";
let at = Date.now() - 600_000;

beforeEach(() => {
  at += 1_000;
});

const nanos = (time: number) => `${time}000000`;
const point = (value: unknown, more: object = {}) => ({ asDouble: value, timeUnixNano: nanos(at), ...more });
const gauge = (name: string, dataPoints: object[], unit = "1") => ({ name, unit, gauge: { dataPoints } });
const sum = (name: string, dataPoints: object[], facts: object) => ({ name, unit: "1", sum: { dataPoints, ...facts } });
const DELTA = { aggregationTemporality: "AGGREGATION_TEMPORALITY_DELTA", isMonotonic: true };
const CUMULATIVE = { aggregationTemporality: 2, isMonotonic: true };

function exported(metrics: object[], attributes: object[] = []) {
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }, ...attributes] };
  return { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] };
}

const valuesOf = async (key: string, of = ratchet) =>
  (await keptSeries(of)).filter(({ metric }) => metric.key === key).flatMap(({ points }) => points.value);

test("a bad point keeps no other from being taken: what was refused is counted and named", async () => {
  const hour = 3_600_000;
  const metrics = [
    gauge("good", [point(1), point(2, { timeUnixNano: nanos(at + 1) })]),
    gauge("nan", [point("NaN"), point(4, { timeUnixNano: nanos(at + 1) })]),
    gauge("infinite", [point("Infinity"), point("-Infinity")]),
    gauge("ahead", [point(1, { timeUnixNano: nanos(Date.now() + 2 * hour) })]),
    gauge("behind", [point(3, { timeUnixNano: nanos(Date.now() - 20 * 24 * hour) })]),
    gauge("timeless", [{ asDouble: 1 }]),
    gauge("empty", [{ timeUnixNano: nanos(at) }, { timeUnixNano: nanos(at), flags: 1 }]),
    sum("shrinking", [point(-1)], DELTA),
    sum("below", [point(-1)], CUMULATIVE),
    sum("kindless", [point(1)], {}),
    gauge("x".repeat(201), [point(1)]),
    gauge("long", [point(1, { attributes: [{ key: "a", value: { stringValue: "b".repeat(300) } }] })]),
    { name: "histogram", histogram: { dataPoints: [{ timeUnixNano: nanos(at), count: "3", bucketCounts: ["1"] }] } },
  ];
  const answer = await send(ratchet, "/v1/metrics", { body: exported(metrics) });
  expect(answer.status).toBe(200);
  const { partialSuccess } = answer.json() as { partialSuccess: Record<string, string> };
  expect(partialSuccess?.rejectedDataPoints).toBe("12");
  expect(partialSuccess?.errorMessage).toMatch(/^12 points were not taken \(1 of nan: it is not a number; .*\)\.$/);
  expect(await valuesOf("good")).toEqual([1, 2]);
  expect(await valuesOf("nan")).toEqual([4]);
  expect(await valuesOf("behind")).toEqual([3]);
  for (const key of ["infinite", "ahead", "timeless", "empty", "shrinking", "below", "kindless", "long", "histogram"])
    expect(await valuesOf(key), key).toEqual([]);
});

test("a unit or kind that changes is refused, in protobuf as in JSON; the metric stays as it was", async () => {
  await send(ratchet, "/v1/metrics", { body: exported([gauge("speed", [point(1)], "m/s")]) });
  const changed = exported([gauge("speed", [point(2)], "km/h"), sum("speed", [point(3)], CUMULATIVE)]);
  const changedUnit = { ...changed };
  const answer = await send(ratchet, "/v1/metrics", {
    type: PROTOBUF,
    body: encoded("MetricsRequest", JSON.parse(JSON.stringify(changedUnit).replaceAll("km/h", "mph"))),
  });
  expect(answer.headers.get("content-type")).toBe(PROTOBUF);
  expect(decoded("MetricsResponse", answer.bytes)).toEqual({
    partialSuccess: {
      rejected: 2,
      errorMessage: "2 points were not taken (2 of speed: its metric has another unit).",
    },
  });
  expect(await valuesOf("speed")).toEqual([1]);
});

test("a delta sum that may fall, a summary, and secrets in attributes", async () => {
  const secret = { key: "user", value: { stringValue: "ann@example.org" } };
  const list = { key: "list", value: { arrayValue: { values: [{ intValue: "7" }, { boolValue: true }] } } };
  const fall = sum("stock", [point(-4, { attributes: [secret, list] })], { aggregationTemporality: 1 });
  const summary = {
    name: "lag",
    unit: "s",
    summary: { dataPoints: [{ timeUnixNano: nanos(at), count: "3", sum: 1.5 }] },
  };
  const answer = await send(ratchet, "/v1/metrics", { body: exported([fall, summary]) });
  expect(answer.json()).toEqual({});
  const kept = (await keptSeries(ratchet)).filter(({ metric: { key } }) => /^(?:stock|lag)/.test(key));
  expect(kept.map(({ metric, form, points }) => [metric.key, metric.unit, form, points.value])).toEqual([
    ["lag.count", "1", "TOTAL", [3]],
    ["lag.sum", "s", "TOTAL", [1.5]],
    ["stock", "1", "INCREASE", [-4]],
  ]);
  expect(kept[2]?.attributes).toEqual({ user: "[removed:email]", list: "[7,true]" });
});

test("who may not report is told so in the request's encoding", async () => {
  const body = exported([gauge("g", [point(1)])]);
  const json = await send(ratchet, "/v1/metrics", { body, token: null });
  expect([json.status, json.json()]).toEqual([401, { code: 16, message: expect.stringMatching(/\.$/) }]);
  const bytes = encoded("MetricsRequest", body);
  const viewer = await send(ratchet, "/v1/metrics", { body: bytes, type: PROTOBUF, token: ratchet.tokens.viewer });
  expect([viewer.status, decoded("RpcStatus", viewer.bytes)]).toEqual([
    403,
    { code: 7, message: "This token may not report measurements: it lacks `metrics:report`." },
  ]);
  expect((await send(ratchet, "/v1/metrics", { body, type: "text/plain" })).status).toBe(415);
  expect((await send(ratchet, "/v1/metrics", { body, headers: { "content-encoding": "zstd" } })).status).toBe(415);
  const logs = await send(ratchet, "/v1/logs", { body: { resourceLogs: [] }, token: ratchet.tokens.viewer });
  expect([logs.status, logs.json()]).toEqual([
    403,
    { code: 7, message: "This token may not report errors: it lacks `errors:report`." },
  ]);
});

test("the key of a DSN reports for its own component, whatever the service is called", async () => {
  const answer = await send(ratchet, "/v1/metrics", {
    body: exported([gauge("own", [point(1)])]),
    token: ratchet.tokens.ingest,
  });
  expect(answer.json()).toEqual({});
  expect((await keptSeries(ratchet)).find(({ metric }) => metric.key === "own")).toMatchObject({
    component: { key: "app" },
    attributes: { "service.name": "shop" },
  });
});

test("100,000 attribute sets in one export: as many are taken as may be, the rest is named, the server goes on", async () => {
  const crowded = await startRatchet(undefined, GENEROUS);
  try {
    const points = Array.from({ length: 100_000 }, (_, index) =>
      point(1, { attributes: [{ key: "user", value: { stringValue: `u${index}` } }] }),
    );
    const body = encoded("MetricsRequest", exported([gauge("crowd", points), gauge("late", [point(7)])]));
    const answer = await send(crowded, "/v1/metrics", { type: PROTOBUF, body });
    const { partialSuccess } = decoded("MetricsResponse", answer.bytes) as { partialSuccess: Record<string, unknown> };
    expect(partialSuccess?.rejected).toBe(90_001);
    expect(partialSuccess?.errorMessage).toContain("90000 of crowd: the workspace has as many series as it may");
    const known = exported([gauge("crowd", points.slice(0, 10))]);
    expect((await send(crowded, "/v1/metrics", { body: known })).json()).toEqual({});
  } finally {
    await crowded.stop();
  }
}, 240_000);

test("whatever bytes come, the answer is that they were taken or that they are no message", async () => {
  const whole = encoded("MetricsRequest", exported([gauge("fuzz", [point(1)]), sum("fuzz.sum", [point(2)], DELTA)]));
  const spoilt = fc.record({
    at: fc.nat(whole.length - 1),
    byte: fc.integer({ min: 0, max: 255 }),
    end: fc.integer({ min: 1, max: whole.length }),
  });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    spoilt.map(({ at: place, byte, end }) =>
      Uint8Array.from(whole, (old, index) => (index === place ? byte : old)).slice(0, end),
    ),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom("/v1/metrics", "/v1/traces"), async (body, path) => {
      const { status, bytes: answer } = await send(ratchet, path, { type: PROTOBUF, body });
      expect([200, 400]).toContain(status);
      if (status === 400) expect(decoded("RpcStatus", answer)).toMatchObject({ code: 3 });
    }),
    { numRuns: 150 },
  );
  const json = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify(exported([value as object]))),
    fc.jsonValue().map((value) => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [value] }] }] })),
  );
  await fc.assert(
    fc.asyncProperty(json, fc.constantFrom("/v1/metrics", "/v1/traces"), async (body, path) => {
      expect([200, 400]).toContain((await send(ratchet, path, { body })).status);
    }),
    { numRuns: 150 },
  );
}, 240_000);

test("what came is counted, each with one outcome", async () => {
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const query = "{ intakeTotal(kind: METRIC) { received stored limited invalid balanced } }";
  const { intakeTotal } = (await ratchet.data(query)) as unknown as { intakeTotal: Record<string, number> };
  expect(intakeTotal).toMatchObject({ balanced: true });
  expect(intakeTotal.invalid).toBeGreaterThanOrEqual(14);
  expect(intakeTotal.stored).toBeGreaterThanOrEqual(8);
});
