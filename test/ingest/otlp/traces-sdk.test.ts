import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { expect, test } from "vitest";
import { runOf } from "../../../src/metrics/service/calls.js";
import { keptSeries } from "../../support/otlp.js";
import { GENEROUS, type Ratchet, startRatchet } from "../../support/ratchet.js";
import { until } from "../../support/until.js";

const EXPORTERS = { protobuf: ProtobufExporter, JSON: JsonExporter };

test.each([
  "protobuf",
  "JSON",
] as const)("calls, tokens, runs and who calls whom come from the trace SDK, in %s", async (encoding) => {
  const ratchet = await startRatchet(undefined, GENEROUS);
  try {
    const [agent, shop] = ["agent", "shop"].map((name) => providerOf(ratchet, encoding, name));
    if (!agent || !shop) throw new Error("No provider.");
    const ids = callAll(agent, shop);
    for (const provider of [agent, shop]) await provider.forceFlush();
    await checkSeries(ratchet);
    const run = { componentId: expect.any(String), releaseId: expect.any(String), projectId: null };
    const system = await ratchet.context();
    // Spans come each in a request of its own, and what a trace began with may be kept after what it led to.
    await until(async () => (await runOf(system, ids.trace))?.operation === "plan");
    expect(await runOf(system, ids.chat)).toMatchObject({ ...run, operation: "chat claude-opus-4", level: "CALL" });
    expect(await runOf(system, ids.trace.toUpperCase())).toMatchObject({ ...run, operation: "plan", level: "RUN" });
    expect(await runOf(system, ids.plain)).toBeNull();
    await checkCalls(ratchet);
  } finally {
    await ratchet.stop();
  }
});

function providerOf(ratchet: Ratchet, encoding: keyof typeof EXPORTERS, name: string): NodeTracerProvider {
  const headers = { authorization: `Bearer ${ratchet.tokens.administrator}` };
  const exporter = new EXPORTERS[encoding]({ url: `${ratchet.url}/v1/traces`, headers });
  const resource = resourceFromAttributes({ "service.name": name, "service.version": "3.0" });
  return new NodeTracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor(exporter)] });
}

/** An agent asks a model and then a shop, which fails; spans end from the inside out, as they do. */
function callAll(agent: NodeTracerProvider, shop: NodeTracerProvider) {
  const tracer = agent.getTracer("agent");
  const root = tracer.startSpan("plan");
  const inRoot = trace.setSpan(context.active(), root);
  const chat = tracer.startSpan("chat claude-opus-4", { kind: SpanKind.CLIENT }, inRoot);
  chat.setAttributes({
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "anthropic",
    "gen_ai.request.model": "claude-opus-4",
    "gen_ai.usage.input_tokens": 1_200,
    "gen_ai.usage.output_tokens": 80,
  });
  chat.end();
  const post = tracer.startSpan("POST", { kind: SpanKind.CLIENT }, inRoot);
  post.setAttribute("server.address", "shop.internal");
  const served = shop
    .getTracer("shop")
    .startSpan("POST /orders/17", { kind: SpanKind.SERVER }, trace.setSpan(inRoot, post));
  served.setAttributes({ "http.route": "/orders/{id}", "http.request.method": "POST" });
  served.setStatus({ code: SpanStatusCode.ERROR });
  served.end();
  post.end();
  root.end();
  const plain = shop.getTracer("shop").startSpan("GET /orders/18/items/0b9c2d1e-1111-4222-8333-444455556666?x=1", {
    kind: SpanKind.SERVER,
  });
  plain.end();
  const { traceId } = root.spanContext();
  return { trace: traceId, chat: chat.spanContext().spanId, plain: plain.spanContext().traceId };
}

async function checkSeries(ratchet: Ratchet): Promise<void> {
  const kept = (await keptSeries(ratchet)).map(({ metric, attributes, component, points, form }) => ({
    metric: metric.key,
    component: component.key,
    attributes,
    form,
    value: metric.key === "span.duration" ? points.value.length : points.value,
  }));
  const duration = { metric: "span.duration", form: "OBSERVATION", value: 1 };
  const tokens = { metric: "gen_ai.client.token.usage", component: "agent", form: "INCREASE" };
  const model = { model: "claude-opus-4", operation: "chat" };
  expect(kept).toEqual([
    { ...tokens, attributes: { ...model, type: "input" }, value: [1_200] },
    { ...tokens, attributes: { ...model, type: "output" }, value: [80] },
    {
      ...duration,
      component: "shop",
      attributes: { operation: "GET /orders/{id}/items/{id}", outcome: "ok", "span.kind": "server" },
    },
    {
      ...duration,
      component: "shop",
      attributes: { operation: "POST /orders/{id}", outcome: "error", "span.kind": "server" },
    },
    {
      ...duration,
      component: "agent",
      attributes: { operation: "chat claude-opus-4", outcome: "ok", "span.kind": "client" },
    },
    { ...duration, component: "agent", attributes: { operation: "plan", outcome: "ok", "span.kind": "internal" } },
  ]);
}

const CALLS = `{ components(first: 10) { nodes { key calls { component { key } firstAt lastAt } calledBy { component { key } } } } }`;

interface Component {
  key: string;
  calls: { component: { key: string }; firstAt: string; lastAt: string }[];
  calledBy: { component: { key: string } }[];
}

async function checkCalls(ratchet: Ratchet): Promise<void> {
  const ask = async () => (await ratchet.data(CALLS)).components as { nodes: Component[] };
  await until(async () => (await ask()).nodes.some(({ calls }) => calls.length > 0), 10_000);
  const { nodes } = await ask();
  const moment = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(nodes.find(({ key }) => key === "agent")).toEqual({
    key: "agent",
    calls: [{ component: { key: "shop" }, firstAt: moment, lastAt: moment }],
    calledBy: [],
  });
  expect(nodes.find(({ key }) => key === "shop")).toMatchObject({
    calls: [],
    calledBy: [{ component: { key: "agent" } }],
  });
}
