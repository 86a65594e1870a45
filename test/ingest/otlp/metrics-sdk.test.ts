import { setTimeout as rest } from "node:timers/promises";
import { OTLPMetricExporter as JsonExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  AggregationType,
  InstrumentType,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { expect, test } from "vitest";
import { keptSeries } from "../../support/otlp.js";
import { GENEROUS, startRatchet } from "../../support/ratchet.js";

const EXPORTERS = { protobuf: ProtobufExporter, JSON: JsonExporter };
const TEMPORALITIES = { delta: AggregationTemporality.DELTA, cumulative: AggregationTemporality.CUMULATIVE };
const RESOURCE = {
  "service.name": "shop api",
  "service.version": "2.1.0",
  "service.instance.id": "one-of-many",
  "deployment.environment": "production",
  "ratchet.project": "webshop",
};

const CASES = (["protobuf", "JSON"] as const).flatMap((encoding) =>
  (["delta", "cumulative"] as const).flatMap((temporality) =>
    [true, false].map((isZipped) => ({ encoding, temporality, isZipped })),
  ),
);

test.each(CASES)("the metrics SDK sends $temporality in $encoding (gzip: $isZipped)", async (given) => {
  const ratchet = await startRatchet(undefined, GENEROUS);
  try {
    await measureAll(ratchet, given);
    const isTotal = given.temporality === "cumulative";
    const kept = await keptSeries(ratchet);
    const common = {
      component: { key: "shop-api" },
      release: { version: "2.1.0" },
      project: { key: "webshop" },
    };
    const own = { "deployment.environment.name": "production", "otel.scope.name": "orders" };
    expect(kept).toMatchObject([
      { ...common, form: "LEVEL", attributes: { ...own, queue: "mail" }, metric: { key: "depth", kind: "GAUGE" } },
      { ...common, form: isTotal ? "HISTOGRAM_TOTAL" : "HISTOGRAM", metric: { key: "duration", unit: "ms" } },
      { ...common, form: "LEVEL", metric: { key: "open", kind: "GAUGE" } },
      {
        ...common,
        form: isTotal ? "TOTAL" : "INCREASE",
        attributes: { ...own, paid: "true", tags: '["a","b"]' },
        metric: { key: "orders", unit: "{order}", kind: "COUNTER", description: "Orders that came in." },
      },
      { ...common, form: isTotal ? "HISTOGRAM_TOTAL" : "HISTOGRAM", metric: { key: "size", kind: "DISTRIBUTION" } },
    ]);
    const [depth, duration, open, orders, size] = kept.map(({ points }) => points);
    expect(depth?.value.slice(0, 2)).toEqual([7, 8]);
    expect(open?.value.slice(0, 2)).toEqual([2, 1]);
    expect(orders?.value.slice(0, 2)).toEqual(isTotal ? [5, 8] : [5, 3]);
    expect(orders?.start.every((start) => (isTotal ? start > 0 : start === 0))).toBe(true);
    const [first, second] = duration?.histograms ?? [];
    expect(first).toMatchObject({ count: 2, sum: 257, min: 7, max: 250 });
    expect(first?.explicit?.counts.reduce((sum, one) => sum + one)).toBe(2);
    expect(first?.explicit?.bounds.slice(0, 4)).toEqual([0, 5, 10, 25]);
    expect(second).toMatchObject(isTotal ? { count: 3, sum: 258 } : { count: 1, sum: 1, min: 1, max: 1 });
    const [sizes] = size?.histograms ?? [];
    expect(sizes).toMatchObject({ count: 3, sum: 100, min: 0, max: 90, exponential: { zeroCount: 1 } });
    expect(sizes?.exponential?.positive.counts.reduce((sum, one) => sum + one)).toBe(2);
  } finally {
    await ratchet.stop();
  }
});

async function measureAll(
  { url, tokens }: { url: string; tokens: { administrator: string } },
  { encoding, temporality, isZipped }: (typeof CASES)[number],
): Promise<void> {
  const exporter = new EXPORTERS[encoding]({
    url: `${url}/v1/metrics`,
    headers: { authorization: `Bearer ${tokens.administrator}` },
    compression: isZipped ? CompressionAlgorithm.GZIP : CompressionAlgorithm.NONE,
    temporalityPreference: TEMPORALITIES[temporality] as never,
  });
  let depth = 7;
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const view = {
    instrumentName: "size",
    instrumentType: InstrumentType.HISTOGRAM,
    aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM },
  } as const;
  const provider = new MeterProvider({ resource: resourceFromAttributes(RESOURCE), readers: [reader], views: [view] });
  const meter = provider.getMeter("orders", "1.0.0");
  const orders = meter.createCounter("orders", { unit: "{order}", description: "Orders that came in." });
  const open = meter.createUpDownCounter("open");
  const duration = meter.createHistogram("duration", { unit: "ms" });
  const size = meter.createHistogram("size", { unit: "By" });
  meter.createObservableGauge("depth").addCallback((result) => result.observe(depth++, { queue: "mail" }));
  orders.add(5, { paid: true, tags: ["a", "b"] });
  open.add(2);
  for (const value of [7, 250]) duration.record(value);
  for (const value of [0, 10, 90]) size.record(value);
  await rest(5); // A total that counts since its own millisecond says nothing of since when it does.
  await provider.forceFlush();
  await rest(5);
  orders.add(3, { paid: true, tags: ["a", "b"] });
  open.add(-1);
  duration.record(1);
  await provider.forceFlush();
  await reader.shutdown();
}
