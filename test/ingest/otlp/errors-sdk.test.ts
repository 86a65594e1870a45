import { context, SpanKind, trace } from "@opentelemetry/api";
import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { expect, test } from "vitest";
import { totalOf } from "../../support/client-sentry.js";
import { foundGroups } from "../../support/otlp-errors.js";
import { GENEROUS, type Ratchet, startRatchet } from "../../support/ratchet.js";

const EXPORTERS = {
  protobuf: { logs: ProtobufLogs, traces: ProtobufTraces },
  JSON: { logs: JsonLogs, traces: JsonTraces },
};

const RESOURCE = defaultResource().merge(
  resourceFromAttributes({
    "service.name": "checkout",
    "service.version": "4.2.0",
    "deployment.environment.name": "production",
    "host.name": "web-7",
    "ratchet.project": "webshop",
  }),
);

test.each([
  "protobuf",
  "JSON",
] as const)("errors come from the SDK's logs and from exceptions of its spans, in %s", async (encoding) => {
  const ratchet = await startRatchet(undefined, GENEROUS);
  try {
    const began = Date.now();
    const { logs, traces } = providersOf(ratchet, encoding);
    logAll(logs);
    const traceId = failInSpans(traces);
    await Promise.all([logs.shutdown(), traces.shutdown()]);
    const [refused, failed, full] = await foundGroups(ratchet, "checkout");
    const common = { environment: "production", serverName: "web-7", release: { version: "4.2.0" } };
    const sdk = expect.stringMatching(/^opentelemetry-nodejs\/2\.\d+\.\d+$/);
    expect(failed).toMatchObject({
      title: "RangeError: no price for 4711",
      platform: "node",
      level: "ERROR",
      events: 1,
    });
    expect(failed?.groupedBecause).toMatch(/throwIt/);
    expect(failed?.occurrences.nodes).toMatchObject([
      { ...common, transaction: "price", traceId, sdk, project: { key: "webshop" } },
    ]);
    expect(failed?.occurrences.nodes[0]?.exceptions.at(-1)?.frames?.at(-1)).toEqual({ function: "throwIt" });
    expect(Date.parse(failed?.occurrences.nodes[0]?.at ?? "")).toBeGreaterThanOrEqual(began);
    expect(refused).toMatchObject({ title: expect.stringMatching(/^ECONNREFUSED: /), level: "WARNING", events: 1 });
    expect(full).toMatchObject({ title: "The disk is full", level: "FATAL", events: 2, people: 1 });
    expect(full?.occurrences.nodes[0]).toMatchObject({ ...common, message: "The disk is full" });
    expect(full?.occurrences.nodes[0]?.tags).toMatchObject({ disk: "/dev/sda1", "otel.scope.name": "shop.disk" });
    // Four records are errors, one is not; three spans, of which two tell of the same exception.
    const counted = await totalOf(ratchet, 9);
    expect(counted).toMatchObject({ received: 9, balanced: true, duplicate: 1, dropped: 3, invalid: 0 });
  } finally {
    await ratchet.stop();
  }
});

function providersOf(ratchet: Ratchet, encoding: keyof typeof EXPORTERS) {
  const headers = { authorization: `Bearer ${ratchet.tokens.administrator}` };
  const { logs, traces } = EXPORTERS[encoding];
  const patient = { headers, timeoutMillis: 60_000 }; // A database that is new plans every statement first.
  const logExporter = new logs({ url: `${ratchet.url}/v1/logs`, ...patient });
  const traceExporter = new traces({ url: `${ratchet.url}/v1/traces`, ...patient });
  return {
    logs: new LoggerProvider({
      resource: RESOURCE,
      processors: [new BatchLogRecordProcessor({ exporter: logExporter })],
    }),
    traces: new NodeTracerProvider({ resource: RESOURCE, spanProcessors: [new BatchSpanProcessor(traceExporter)] }),
  };
}

/** Two records that say the same, one with an exception that is no more than a warning, and one that is no error. */
function logAll(logs: LoggerProvider): void {
  const logger = logs.getLogger("shop.disk");
  const full = {
    severityNumber: SeverityNumber.FATAL,
    body: "The disk is full",
    attributes: { disk: "/dev/sda1", "user.id": "ann" },
  };
  logger.emit(full);
  logger.emit(full);
  logger.emit({ severityNumber: SeverityNumber.INFO, body: "all is well" });
  const refused = Object.assign(new Error("connect 10.0.0.7:5432"), { code: "ECONNREFUSED" });
  logger.emit({ severityNumber: SeverityNumber.WARN, body: "trying again", exception: refused });
}

/** What is thrown in a span goes through the span around it, which tells of it, too. */
function failInSpans(traces: NodeTracerProvider): string {
  const tracer = traces.getTracer("shop");
  const root = tracer.startSpan("GET", { kind: SpanKind.SERVER });
  root.setAttributes({ "http.route": "/basket/{id}", "http.request.method": "GET" });
  const inRoot = trace.setSpan(context.active(), root);
  const inner = tracer.startSpan("price", {}, inRoot);
  const error = thrown();
  inner.recordException(error);
  inner.end();
  tracer.startSpan("render", {}, inRoot).addEvent("cache missed").end();
  root.recordException(error);
  root.end();
  return root.spanContext().traceId;
}

function thrown(): Error {
  try {
    return throwIt();
  } catch (error) {
    return error as Error;
  }
}

function throwIt(): never {
  throw new RangeError("no price for 4711");
}
