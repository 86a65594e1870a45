import fc from "fast-check";
import { expect, test } from "vitest";
import { understandError } from "../../../src/ingest/otlp/error-report.js";
import { EventIds } from "../../../src/ingest/otlp/event-ids.js";
import type { ToldLog } from "../../../src/ingest/otlp/log.js";
import { readLogs } from "../../../src/ingest/otlp/logs-protobuf.js";
import type { Teller } from "../../../src/ingest/otlp/teller.js";
import { errorOfLog } from "../../../src/ingest/otlp/told-error.js";
import type { Value } from "../../../src/ingest/otlp/values.js";
import { errorLog, JAVA, logsOf, pairs, TRACE } from "../../support/otlp-errors.js";
import { encoded } from "../../support/otlp-protobuf.js";

const TELLER: Teller = {
  component: "shop",
  isAllowed: true,
  release: "1.0",
  environment: "test",
  project: "webshop",
  serverName: null,
  sdk: null,
  language: null,
  tags: [["cloud.region", "eu-1"]],
  resource: {},
};
const LOG: ToldLog = {
  traceId: "",
  spanId: "",
  at: 1_000,
  nanoseconds: "1000000000",
  severity: 17,
  severityText: "",
  eventName: "",
  body: null,
  attributes: new Map(),
};

/** A record with attributes, understood. */
const understood = (attributes: Record<string, Value> = {}, more: Partial<ToldLog> = {}) =>
  understandError(errorOfLog({ ...LOG, ...more, attributes: new Map(Object.entries(attributes)) }, "shop.log"), TELLER);

const MESSAGES: [what: string, body: Value, message: string | null][] = [
  ["a text", " it broke ", "it broke"],
  ["a number", 7, "7"],
  ["a truth value", false, "false"],
  ["a map", new Map<string, Value>([["code", 7]]), '{"code":7}'],
  ["a list of maps", [new Map<string, Value>([["a", null]]), "b"], '[{"a":null},"b"]'],
  ["bytes", new Uint8Array([1, 2, 3]), '"AQID"'],
  ["half a letter", "a\ud800b", "a\ufffdb"],
  ["a long text", "x".repeat(10_000), "x".repeat(8_192)],
  ["blanks", " \n", null],
  ["nothing", null, null],
];

test.each(MESSAGES)("the message of a body that is %s", (_what, body, message) => {
  expect(understood({}, { body }).report.message).toBe(message);
});

test.each([
  [{ "user.id": "a", "enduser.id": "b" }, "a"],
  [{ "enduser.id": "b", "user.email": "c" }, "b"],
  [{ "user.email": "c@example.org", "user.name": "d" }, "c@example.org"],
  [{ "user.id": 17 }, "17"],
  [{ "user.id": "" }, null],
  [{ "user_agent.original": "curl" }, null],
] as [Record<string, Value>, string | null][])("of %j the person is %s, who is no tag", (attributes, person) => {
  const { report } = understood(attributes);
  expect(report.person).toBe(person);
  expect(Object.keys(report.tags as object).filter((name) => /^(end)?user\./.test(name))).toEqual([]);
});

test("tags are short texts of all attributes but those of the exception, at most 100, its own first", () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}`, index]));
  const told = { list: ["a", 1], long: "y".repeat(300), "exception.type": "A", __proto__: null, ...many };
  const tags = understood(told as Record<string, Value>).report.tags as Record<string, string>;
  expect(Object.keys(tags)).toHaveLength(100);
  expect(tags).toMatchObject({ list: '["a",1]', long: "y".repeat(200), n0: "0" });
  expect(tags).not.toHaveProperty("exception.type");
  expect(understood().report.tags).toEqual({ "cloud.region": "eu-1", "otel.scope.name": "shop.log" });
});

test("what else a record says has its place, and filters see it", () => {
  const { report, facts } = understood(
    {
      "{OriginalFormat}": "order {id} failed",
      "code.namespace": "shop.Orders",
      "code.function": "place",
      "http.route": "/orders/{id}",
      "ratchet.project": "app",
      "exception.type": "A",
      "exception.message": "b",
      "user_agent.original": "curl/8",
      "url.full": "http://shop/orders/1",
      "client.address": "10.1.2.3",
    },
    { body: "order 1 failed", severity: 21, traceId: "0".repeat(32) },
  );
  expect(report).toMatchObject({
    level: "FATAL",
    message: "order 1 failed",
    messageTemplate: "order {id} failed",
    culprit: "shop.Orders.place",
    transaction: "/orders/{id}",
    project: "app",
    traceId: null,
    exceptions: [{ type: "A", value: "b" }],
  });
  expect(facts).toMatchObject({
    messages: ["order 1 failed", "order {id} failed", "b"],
    exceptionTypes: ["A"],
    release: "1.0",
    environment: "test",
    logger: "shop.log",
    userAgent: "curl/8",
    url: "http://shop/orders/1",
    ip: "10.1.2.3",
  });
});

test("ids: the same in every request, another for each thing, one for an exception that a trace tells of twice", () => {
  const exception = { "exception.stacktrace": JAVA };
  const logs: [Partial<ToldLog>, Record<string, Value>][] = [
    [{}, {}],
    [{}, {}],
    [{ nanoseconds: "1000000001" }, {}],
    [{ body: "x" }, {}],
    [{ severity: 21 }, {}],
    [{ spanId: "01" }, {}],
    [{}, { a: 1 }],
    [{}, exception],
    [{ traceId: TRACE }, exception],
    [{ traceId: TRACE, spanId: "01", nanoseconds: "5", body: "caught again" }, exception],
  ];
  const all = () => {
    const ids = new EventIds();
    return logs.map(([more, attributes]) =>
      ids.of(errorOfLog({ ...LOG, ...more, attributes: new Map(Object.entries(attributes)) }, "s")),
    );
  };
  const first = all();
  expect(all()).toEqual(first);
  expect(new Set(first).size).toBe(logs.length - 1);
  expect(first.at(-1)).toBe(first.at(-2));
  for (const id of first) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(new EventIds().of(errorOfLog({ ...LOG, at: 0, nanoseconds: "0" }, "s"))).toBeNull();
});

test("whatever bytes of a request are changed, each record is taken, passed over or told as broken, or the body is refused", () => {
  const records = [errorLog("one"), errorLog("two", { severityNumber: 9 }), errorLog("three", { attributes: STACK })];
  const body = encoded("LogsRequest", logsOf(records));
  const change = fc.record({ at: fc.nat(body.length - 1), byte: fc.nat(255) });
  const outcomes = { whole: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(body.length), (changes, cut) => {
      const bytes = Uint8Array.from(body);
      for (const { at, byte } of changes) bytes[at] = byte;
      const found = { error: 0, passed: 0, malformed: 0 };
      const sink = {
        resource: () => undefined,
        scope: () => undefined,
        error: (told: ToldLog) => {
          found.error++;
          understandError(errorOfLog(told, ""), TELLER);
        },
        passed: () => found.passed++,
        malformed: () => found.malformed++,
      };
      try {
        for (const _ of readLogs(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes, sink)) expect(found).toBeDefined();
        outcomes.whole++;
      } catch (error) {
        expect(error).not.toBeInstanceOf(TypeError);
        expect(error).not.toBeInstanceOf(ReferenceError);
        outcomes.refused++;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(outcomes.whole, outcomes.refused)).toBeGreaterThan(100);
});

const STACK = pairs({ "exception.type": "A", "exception.stacktrace": JAVA });
