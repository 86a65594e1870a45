import { expect, test } from "vitest";
import { total } from "../../support/client-sentry.js";
import {
  AT,
  errorLog,
  foundGroups,
  JAVA,
  logsOf,
  nanos,
  pairs,
  resourceOf,
  SPAN,
  sendAgain,
  spansOf,
  spanWith,
  TRACE,
} from "../../support/otlp-errors.js";
import { encoded } from "../../support/otlp-protobuf.js";
import { GENEROUS, useRatchet } from "../../support/ratchet.js";
import { until } from "../../support/until.js";

const ratchet = useRatchet(GENEROUS);
const PROTOBUF = "application/x-protobuf";

const logs = (body: unknown, more: object = {}) => sendAgain(ratchet, "/v1/logs", { body, ...more });
const inProtobuf = (body: object) => ({ body: encoded("LogsRequest", body), type: PROTOBUF });
const titlesOf = async (component: string) =>
  (await foundGroups(ratchet, component)).map(({ title, events }) => [title, events]);

test.each([
  "JSON",
  "protobuf",
])("a log record becomes an error with all that it and its resource say, in %s", async (encoding) => {
  const resource = resourceOf({
    "service.version": "1.2.3",
    "deployment.environment": "staging",
    "host.name": "web-1",
    "telemetry.sdk.name": "opentelemetry",
    "telemetry.sdk.language": "java",
    "telemetry.sdk.version": "1.50.0",
    "cloud.region": "eu-1",
  });
  const record = errorLog("could not place the order", {
    severityText: "ERROR",
    traceId: TRACE,
    spanId: SPAN,
    eventName: "order.failed",
    attributes: pairs({
      "exception.type": "shop.OrderFailed",
      "exception.message": "order 4711 failed for good",
      "exception.stacktrace": JAVA,
      "enduser.id": "customer-17",
      "order.items": 3,
      "order.paid": false,
      "ratchet.project": "webshop",
    }),
  });
  const body = logsOf([record], resource);
  const answer = encoding === "JSON" ? await logs(body) : await sendAgain(ratchet, "/v1/logs", inProtobuf(body));
  expect([answer.status, answer.bytes.length]).toEqual([200, encoding === "JSON" ? 2 : 0]);
  const [group, ...others] = await foundGroups(ratchet, resource["service.name"]);
  expect(others).toEqual([]);
  expect(group).toMatchObject({
    title: "shop.OrderFailed: order 4711 failed for good",
    platform: "java",
    level: "ERROR",
    events: 1,
    people: 1,
  });
  expect(group?.groupedBecause).toMatch(/Store|write|place/);
  const [occurrence] = group?.occurrences.nodes ?? [];
  expect(occurrence).toMatchObject({
    at: new Date(AT).toISOString(),
    message: "could not place the order",
    environment: "staging",
    serverName: "web-1",
    traceId: TRACE,
    sdk: "opentelemetry-java/1.50.0",
    release: { version: "1.2.3" },
    project: { key: "webshop" },
  });
  expect(occurrence?.tags).toEqual({
    "order.items": "3",
    "order.paid": "false",
    "ratchet.project": "webshop",
    "cloud.region": "eu-1",
    "otel.scope.name": "shop.checkout",
  });
  expect(occurrence?.exceptions.map(({ type, value }) => [type, value])).toEqual([
    ["java.sql.SQLTimeoutException", "no answer after 30 s"],
    ["shop.OrderFailed", "order 4711 failed for good"],
  ]);
  const { trace, otel } = occurrence?.context.contexts ?? {};
  expect(trace).toEqual({ trace_id: TRACE, span_id: SPAN });
  expect(otel).toMatchObject({ severity: "ERROR", event: "order.failed", resource: { "host.name": "web-1" } });
});

test("only records of errors and of exceptions are errors; the others are counted, and not refused", async () => {
  const resource = resourceOf();
  const of = (severityNumber: unknown, name: string, attributes: object[] = []) =>
    errorLog(name, { severityNumber, attributes, timeUnixNano: nanos(AT + 7) });
  const records = [
    of(0, "unset"),
    of(9, "info"),
    of("SEVERITY_NUMBER_WARN4", "warn"),
    of("SEVERITY_NUMBER_ERROR", "error by name"),
    of(18, "error2"),
    of(24, "fatal"),
    of(5, "debug", pairs({ "exception.type": "Oops" })),
    of(0, "unset with an exception", pairs({ "exception.message": "it broke" })),
  ];
  const before = await total(ratchet, "LOG");
  const answer = await logs(logsOf(records, resource));
  expect([answer.status, answer.json()]).toEqual([200, {}]);
  const found = await foundGroups(ratchet, resource["service.name"]);
  expect(found.map(({ title, level }) => [title, level])).toEqual([
    ["Oops", "DEBUG"],
    ["error by name", "ERROR"],
    [expect.stringMatching(/^error/), "ERROR"],
    ["fatal", "FATAL"],
    ["it broke", "ERROR"],
  ]);
  const counted = await until(async () => {
    const now = await total(ratchet, "LOG");
    return now.received === before.received + 3 && now;
  });
  expect(counted).toMatchObject({ dropped: before.dropped + 3, balanced: true });
  expect(counted.reasons).toContainEqual({ outcome: "DROPPED", reason: "no-error", items: counted.dropped });
});

test("a request that is sent again counts once, in whatever encoding; records that only say the same count each", async () => {
  const resource = resourceOf();
  const same = errorLog("the same twice");
  const records = [
    same,
    same,
    errorLog("with a structure", { body: { kvlistValue: { values: pairs({ code: 7, what: "x" }) } } }),
    errorLog("passing", { traceId: TRACE, attributes: pairs({ "exception.stacktrace": JAVA }) }),
  ];
  const body = logsOf(records, resource);
  expect((await logs(body)).status).toBe(200);
  const first = await titlesOf(resource["service.name"]);
  expect(first).toEqual([
    ["shop.OrderFailed: order 4711 failed", 1],
    ["the same twice", 2],
    [expect.stringMatching(/^\{"code":.*"what":"x"\}$/), 1],
  ]);
  expect((await logs(body)).status).toBe(200);
  expect((await sendAgain(ratchet, "/v1/logs", inProtobuf(body))).status).toBe(200);
  expect(await titlesOf(resource["service.name"])).toEqual(first);
});

test.each([
  "JSON",
  "protobuf",
])("exceptions of spans are errors, one that goes through several spans is one, in %s", async (encoding) => {
  const resource = resourceOf({ "telemetry.sdk.language": "nodejs" });
  const thrown = { "exception.type": "TypeError", "exception.message": "no price", "exception.stacktrace": JS };
  const body = spansOf(
    [
      spanWith("00000000000000b2", [{ ...thrown, "exception.escaped": true }], { kind: 1, parentSpanId: SPAN }),
      spanWith(SPAN, [{ ...thrown, "exception.escaped": "true" }, { "exception.message": "gave up" }]),
      spanWith("00000000000000c3", [thrown], { traceId: "aa8efff798038103d269b633813fc60c" }),
    ],
    resource,
  );
  const sent = encoding === "JSON" ? { body } : { body: encoded("TraceRequest", body), type: PROTOBUF };
  for (const times of [1, 2]) {
    const answer = await sendAgain(ratchet, "/v1/traces", sent);
    expect([answer.status, times]).toEqual([200, times]);
    const [typed, message, ...others] = await foundGroups(ratchet, resource["service.name"]);
    expect(others).toEqual([]);
    expect(typed).toMatchObject({
      title: "TypeError: no price",
      platform: "node",
      level: "ERROR",
      events: 2,
      people: 1,
    });
    expect(message).toMatchObject({ title: "gave up", events: 1, people: 1 });
    expect(message?.occurrences.nodes).toMatchObject([
      { transaction: "GET /orders/{id}", traceId: TRACE, at: new Date(AT + 6).toISOString(), handled: null },
    ]);
    expect(typed?.occurrences.nodes.at(-1)?.exceptions.at(-1)?.frames).toEqual([
      { function: "main" },
      { function: "priceOf" },
    ]);
    expect(typed?.occurrences.nodes[0]?.tags).not.toHaveProperty("user.id");
  }
});

const JS = `TypeError: no price
    at priceOf (/srv/shop/src/price.js:12:9)
    at main (/srv/shop/src/main.js:3:1)`;
