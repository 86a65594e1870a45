import { pushTimeseries } from "prometheus-remote-write";
import { expect, test } from "vitest";
import { keptSeries, send } from "../support/otlp.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const now = Date.now();
const labels = { job: "Shop API", instance: "10.0.0.7:9100", region: "eu" };

const push = (timeseries: Parameters<typeof pushTimeseries>[0], token = ratchet.tokens.administrator) =>
  pushTimeseries(timeseries, {
    url: `${ratchet.url}/api/v1/write`,
    headers: { authorization: `Bearer ${token}` },
    fetch: fetch as never,
  });

test("a remote-write client's samples are read back: totals, levels, buckets; twice sent they are there once", async () => {
  const samples = [5, 9].map((value, index) => ({ value, timestamp: now - 1_000 + index }));
  const sent = [
    { labels: { __name__: "orders_total", ...labels }, samples },
    { labels: { __name__: "memory_bytes", ...labels }, samples },
    { labels: { __name__: "latency_seconds_bucket", le: "0.5", ...labels }, samples },
    { labels: { __name__: "memory_bytes", service_name: "worker" }, samples },
  ];
  for (let time = 0; time < 2; time++) expect(await push(sent)).toMatchObject({ status: 204 });
  const at = samples.map(({ timestamp }) => timestamp);
  const points = { at, value: [5, 9], start: [0, 0], key: [0, 0], histograms: null };
  const shop = { component: { key: "Shop-API" }, release: null, project: null, points };
  expect(await keptSeries(ratchet)).toMatchObject([
    { ...shop, metric: { key: "latency_seconds_bucket", kind: "COUNTER", unit: "" }, form: "TOTAL" },
    {
      ...shop,
      metric: { key: "memory_bytes", kind: "GAUGE", unit: "By" },
      form: "LEVEL",
      attributes: { region: "eu" },
    },
    { ...shop, metric: { key: "memory_bytes" }, component: { key: "worker" }, attributes: {} },
    { ...shop, metric: { key: "orders_total", kind: "COUNTER", unit: "" }, form: "TOTAL" },
  ]);
});

test("a sample that is no finite number is counted, but does not fail the batch: the rest is kept", async () => {
  const samples = [Number.NaN, 3, Number.POSITIVE_INFINITY].map((value, index) => ({ value, timestamp: now + index }));
  const answer = await push({ labels: { __name__: "broken", job: "shop" }, samples });
  expect(answer).toMatchObject({ status: 204 });
  const broken = (await keptSeries(ratchet)).find(({ metric }) => metric.key === "broken");
  expect(broken?.points.value).toEqual([3]);
  const ledger = async () => {
    const query = "{ intakeTotal(kind: METRIC) { invalid balanced } }";
    return (await ratchet.data(query)) as unknown as { intakeTotal: { invalid: number; balanced: boolean } };
  };
  await expect.poll(ledger, { timeout: 10_000 }).toEqual({ intakeTotal: { invalid: 2, balanced: true } });
  const refused = await push({
    labels: { __name__: "broken", job: "shop" },
    samples: [...samples, { value: 1, timestamp: now + 7_200_000 }],
  });
  expect(refused).toMatchObject({
    status: 400,
    errorMessage: "1 points were not taken (1 of broken: its time is more than an hour ahead).",
  });
});

test.each([
  ["no token", { token: null }, 401],
  ["a token that may not report", { token: "viewer" }, 403],
  ["bytes that are not Snappy's", {}, 400],
  ["JSON", { type: "application/json" }, 415],
  ["remote write 2.0", { type: "application/x-protobuf;proto=io.prometheus.write.v2.Request" }, 415],
  ["gzip", { headers: { "content-encoding": "gzip" } }, 415],
])("%s is refused in one sentence", async (_, given, status) => {
  const { token, ...rest } = { token: "administrator", type: "application/x-protobuf", ...given };
  const secret = token && ratchet.tokens[token as "viewer"];
  const answer = await send(ratchet, "/api/v1/write", { body: new Uint8Array(9).fill(255), ...rest, token: secret });
  expect(answer.status).toBe(status);
  expect(Buffer.from(answer.bytes).toString()).toMatch(/^[A-Z].*\.$/);
});
