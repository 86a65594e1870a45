import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseEvent, type SentryEvent } from "../../../src/ingest/sentry/event.js";

const part = <Key extends keyof SentryEvent>(json: unknown, key: Key): SentryEvent[Key] => normaliseEvent(json)[key];
const frame = { filename: "a.js", lineno: 3, colno: 7, function: "f", in_app: true, context_line: " x();" };
const read = {
  module: null,
  function: "f",
  package: null,
  file: "a.js",
  line: 3,
  column: 7,
  inApp: true,
  contextLine: "x();",
};
const empty = {
  module: null,
  function: null,
  package: null,
  file: null,
  line: null,
  column: null,
  inApp: null,
  contextLine: null,
};
const stacktrace = { frames: [frame] };

test.each([null, 1, "{}", [], undefined])("%j is no event", (json) =>
  expect(() => normaliseEvent(json)).toThrow("The event is not a JSON object."));

test("an empty object is an event that says nothing", () => {
  expect(normaliseEvent({})).toEqual({
    message: null,
    messageTemplate: null,
    exceptions: [],
    frames: null,
    handled: null,
    fingerprint: null,
    platform: null,
    culprit: null,
    eventId: null,
    at: null,
    level: "ERROR",
    release: null,
    environment: null,
    serverName: null,
    transaction: null,
    user: { id: null, email: null, username: null, ip: null },
    tags: {},
    breadcrumbs: [],
    contexts: {},
    extra: {},
    request: {},
    modules: {},
    sdk: null,
    traceId: null,
  });
});

describe("the message", () => {
  test.each<[string, object, string | null, string | null]>([
    ["a string", { message: "a b" }, "a b", null],
    ["a logentry that is a string", { logentry: "a b" }, "a b", null],
    ["an object under message", { message: { message: "a %s", formatted: "a b" } }, "a b", "a %s"],
    ["formatted", { logentry: { message: "a %s", formatted: "a b", params: ["c"] } }, "a b", "a %s"],
    ["only formatted", { logentry: { formatted: "a b" } }, "a b", null],
    [
      "parameters in order",
      { logentry: { message: "%s: %d of %5.2f, 100%%", params: ["a", 1, 2] } },
      "a: 1 of 2, 100%",
      "%s: %d of %5.2f, 100%%",
    ],
    [
      "parameters by name",
      { logentry: { message: "%(a)s {b}", params: { a: 1, b: { c: 2 } } } },
      '1 {"c":2}',
      "%(a)s {b}",
    ],
    ["parameters in braces", { logentry: { message: "{} {1} {}", params: ["a", "b"] } }, "a b b", "{} {1} {}"],
    ["too few parameters", { logentry: { message: "%s %s", params: ["a"] } }, "a %s", "%s %s"],
    ["no parameters", { logentry: { message: "100%" } }, "100%", "100%"],
    ["the oldest name", { "sentry.interfaces.Message": { message: "a %s", params: ["b"] } }, "a b", "a %s"],
    ["the plain one beside a template", { message: "a b", logentry: { message: "a %s" } }, "a b", "a %s"],
    [
      "a report of a browser",
      { csp: { effective_directive: "img-src", blocked_uri: "https://x.example" } },
      "csp report: img-src: blocked https://x.example",
      null,
    ],
    ["nothing", { message: { params: [] }, logentry: 0 }, "0", null],
    ["blank", { message: "  " }, null, null],
  ])("%s", (_, json, message, messageTemplate) =>
    expect(normaliseEvent(json)).toMatchObject({ message, messageTemplate }));

  test("is cut at 8 Ki", () => expect(part({ message: "x".repeat(9000) }, "message")).toHaveLength(8192));
  test("has no halves of letters", () => expect(part({ message: "a\uD800b😀" }, "message")).toBe("a\uFFFDb😀"));
});

describe("exceptions", () => {
  const one = { type: "E", value: "v" };
  const expected = { type: "E", value: "v", module: null, handled: null, frames: null };
  test.each<[string, unknown, object[]]>([
    ["in values", { values: [one] }, [expected]],
    ["in a list", [one], [expected]],
    ["alone", one, [expected]],
    ["in order, causes first", [{ type: "Cause" }, one], [{ ...expected, type: "Cause", value: null }, expected]],
    ["between nothing", { values: [null, 3, {}, one, "x"] }, [expected]],
    ["with values null", { values: null }, []],
    ["with an object as value", { type: "E", value: { code: 1 } }, [{ ...expected, value: '{"code":1}' }]],
    [
      "without frames",
      [
        { ...one, stacktrace: null },
        { ...one, stacktrace: { frames: null } },
      ],
      [expected, expected],
    ],
    [
      "with frames",
      { ...one, stacktrace: { frames: [null, frame, {}, "x"] } },
      [{ ...expected, frames: [read, empty] }],
    ],
  ])("%s", (_, exception, exceptions) => expect(part({ exception }, "exceptions")).toEqual(exceptions));

  test("the oldest name", () =>
    expect(part({ "sentry.interfaces.Exception": { values: [one] } }, "exceptions")).toEqual([expected]));
  test("a stack of the event goes to the exception that has none", () =>
    expect(normaliseEvent({ exception: one, stacktrace })).toMatchObject({
      exceptions: [{ frames: [read] }],
      frames: null,
    }));
  test("so does that of the thread that crashed", () => {
    const threads = {
      values: [
        { id: 1, stacktrace: { frames: [{ function: "idle" }] } },
        { crashed: true, stacktrace },
      ],
    };
    expect(normaliseEvent({ exception: [one], threads })).toMatchObject({
      exceptions: [{ frames: [read] }],
      frames: null,
    });
  });
  test("an exception's own stack stays", () => {
    const exception = { ...one, stacktrace };
    expect(normaliseEvent({ exception, stacktrace: { frames: [{ function: "other" }] } })).toMatchObject({
      exceptions: [{ frames: [read] }],
      frames: null,
    });
  });
  test.each<[string, object]>([
    ["the event", { stacktrace }],
    ["its only thread", { threads: [{ stacktrace }] }],
    [
      "its current thread",
      { threads: { values: [{ stacktrace: { frames: [{ function: "idle" }] } }, { current: true, stacktrace }] } },
    ],
  ])("without an exception, the stack is that of %s", (_, json) =>
    expect(part({ message: "m", ...json }, "frames")).toEqual([read]));

  test.each<[unknown[], boolean | null]>([
    [[{ handled: true }, { handled: false }], false],
    [[{ handled: true }, null], true],
    [[{ handled: "no" }, {}], null],
  ])("handled: %j is %j", (mechanisms, handled) =>
    expect(part({ exception: mechanisms.map((mechanism) => ({ ...one, mechanism })) }, "handled")).toBe(handled));
});

describe("frames", () => {
  const frames = (...list: unknown[]) => part({ stacktrace: { frames: list } }, "frames");
  test.each<[string, object, object]>([
    ["abs_path where there is no filename", { abs_path: "/a.py" }, { file: "/a.py" }],
    [
      "a library with its whole path",
      { function: "f", package: "/usr/lib/libart.so" },
      { module: null, package: "/usr/lib/libart.so" },
    ],
    ["a module beside its package", { module: "m", package: "/a.so" }, { module: "m", package: "/a.so" }],
    ["numbers as strings", { filename: "a", lineno: "12", colno: -1 }, { line: 12, column: null }],
    ["the raw function", { raw_function: "f(int)" }, { function: "f(int)" }],
  ])("%s", (_, given, expected) => expect(frames(given)?.[0]).toMatchObject(expected));

  test("of 1,000 the 50 outermost and the 200 innermost are kept", () => {
    const lines = frames(...Array.from({ length: 1000 }, (_, lineno) => ({ lineno })))?.map((each) => each.line) ?? [];
    expect(lines).toHaveLength(250);
    expect([lines[0], lines[49], lines[50], lines[249]]).toEqual([0, 49, 800, 999]);
  });
});

describe("single fields", () => {
  test.each<[keyof SentryEvent, object, unknown]>([
    ["eventId", { event_id: "FC6D8C0C-43FC-4630-AD85-0EE518F1B9D0" }, "fc6d8c0c43fc4630ad850ee518f1b9d0"],
    ["eventId", { event_id: "fc6d8c0c" }, null],
    ["eventId", { event_id: "0".repeat(32) }, null],
    ["eventId", { event_id: 12 }, null],
    ["at", { timestamp: 1726518445.1311643 }, 1726518445131],
    ["at", { timestamp: "1726518445.131" }, 1726518445131],
    ["at", { timestamp: 1726518445131 }, 1726518445131],
    ["at", { timestamp: "2024-03-19T11:50:26.499710Z" }, Date.UTC(2024, 2, 19, 11, 50, 26, 499)],
    ["at", { timestamp: "2024-03-19T11:50:26" }, Date.UTC(2024, 2, 19, 11, 50, 26)],
    ["at", { timestamp: "2024-12-12T17:19:37.131907238+01:00" }, Date.UTC(2024, 11, 12, 16, 19, 37, 131)],
    ["at", { timestamp: "2024-12-12 17:19:37.5 -0230" }, Date.UTC(2024, 11, 12, 19, 49, 37, 500)],
    ["at", { timestamp: "yesterday" }, null],
    ["at", { timestamp: "2024-13-40T99:00:00Z" }, null],
    ["at", { timestamp: -5 }, null],
    ["level", { level: "warn" }, "WARNING"],
    ["level", { level: "Critical" }, "FATAL"],
    ["level", { level: 20 }, "INFO"],
    ["level", { level: "trace" }, "DEBUG"],
    ["level", { level: "odd" }, "ERROR"],
    ["level", { level: {} }, "ERROR"],
    ["release", { release: 12 }, "12"],
    ["release", { release: "x".repeat(300) }, "x".repeat(200)],
    ["release", { release: null, tags: [["release", "1.2"]] }, "1.2"],
    ["environment", { environment: "x".repeat(300) }, "x".repeat(64)],
    ["environment", { tags: { environment: "test" } }, "test"],
    ["culprit", { transaction: "GET /x" }, "GET /x"],
    ["culprit", { transaction: "GET /x", culprit: "m in f" }, "m in f"],
    ["fingerprint", { fingerprint: ["a", 1, true, null, {}] }, ["a", "1", "true"]],
    ["fingerprint", { fingerprint: "a" }, ["a"]],
    ["fingerprint", { fingerprint: [] }, null],
    [
      "user",
      { user: { id: 1234, name: "n", ip_address: "{{auto}}" } },
      { id: "1234", email: null, username: "n", ip: null },
    ],
    ["user", { user: "jane" }, { id: null, email: null, username: null, ip: null }],
    ["tags", { tags: [["a", "b"], ["c", 1], null, ["d"], { key: "e", value: true }] }, { a: "b", c: "1", e: "true" }],
    [
      "tags",
      { tags: { a: "b", c: null, d: {}, ["k".repeat(300)]: "v".repeat(300) } },
      { a: "b", ["k".repeat(200)]: "v".repeat(200) },
    ],
    ["tags", { tags: "a" }, {}],
    ["contexts", { contexts: { trace: null, os: { name: "x" } } }, { os: { name: "x" } }],
    ["contexts", { contexts: null }, {}],
    ["extra", { extra: ["a"] }, {}],
    ["request", { request: { url: "/", headers: [["a", "b"]] } }, { url: "/", headers: [["a", "b"]] }],
    ["modules", { modules: { a: "1.2", b: 3, c: null } }, { a: "1.2", b: "3" }],
    ["sdk", { sdk: { name: "sentry.go", version: "0.31", packages: [] } }, { name: "sentry.go", version: "0.31" }],
    ["sdk", { sdk: { version: "1" } }, null],
    ["traceId", { contexts: { trace: { trace_id: "A".repeat(32) } } }, "a".repeat(32)],
    ["traceId", { contexts: { trace: { trace_id: "x" } } }, null],
  ])("%s of %j", (key, json, expected) => expect(part(json, key)).toEqual(expected));

  test("the newest 100 breadcrumbs, from a list or values", () => {
    const crumbs = Array.from({ length: 120 }, (_, index) => ({
      timestamp: index + 1,
      message: `m${index}`,
      data: { index },
    }));
    const newest = part({ breadcrumbs: { values: [...crumbs, null, "x"] } }, "breadcrumbs");
    expect(newest).toHaveLength(100);
    expect(newest[0]).toEqual({ at: 21_000, category: null, level: null, message: "m20", data: { index: 20 } });
    expect(part({ breadcrumbs: crumbs }, "breadcrumbs")).toEqual(newest);
  });

  test("no more than 100 tags", () => {
    const tags = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`t${index}`, "x"]));
    expect(Object.keys(part({ tags }, "tags"))).toHaveLength(100);
  });

  test("nothing changes a prototype", () => {
    const json = JSON.parse('{"tags":[["__proto__","x"]],"contexts":{"__proto__":{"p":1}},"extra":{"constructor":1}}');
    expect(normaliseEvent(json)).toMatchObject({ tags: {}, contexts: {}, extra: {} });
    expect(Object.keys(part(json, "extra"))).toEqual([]);
  });
});

test("any JSON under the fields' names is an event", () => {
  const names =
    "event_id timestamp level message logentry exception threads stacktrace breadcrumbs tags user request contexts extra modules sdk fingerprint release values frames mechanism csp";
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, -1, 0.5, 1e300, "", "x", "2020-01-01"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names.split(" ")), fc.string()), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const event = fc.dictionary(fc.constantFrom(...names.split(" ")), json, { maxKeys: 8 });
  fc.assert(
    fc.property(event, (given) => {
      const { level, tags } = normaliseEvent(given);
      expect(["FATAL", "ERROR", "WARNING", "INFO", "DEBUG"]).toContain(level);
      expect(Object.values(tags).every((tag) => typeof tag === "string")).toBe(true);
    }),
    { numRuns: 500 },
  );
});
