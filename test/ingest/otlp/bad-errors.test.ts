import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createToken } from "../../../src/access/service/tokens.js";
import { TokenRole } from "../../../src/access/types/role.js";
import { total } from "../../support/client-sentry.js";
import {
  errorLog,
  foundGroups,
  logsOf,
  nanos,
  pairs,
  resourceOf,
  sendAgain,
  spansOf,
  spanWith,
  TRACE,
} from "../../support/otlp-errors.js";
import { decoded, encoded } from "../../support/otlp-protobuf.js";
import { GENEROUS, useRatchet } from "../../support/ratchet.js";
import { until } from "../../support/until.js";

const ratchet = useRatchet(GENEROUS);
const PROTOBUF = "application/x-protobuf";
const logs = (body: unknown, more: object = {}) => sendAgain(ratchet, "/v1/logs", { body, ...more });
const titlesOf = async (component: string) =>
  (await foundGroups(ratchet, component)).map(({ title, events }) => [title, events]);

test("one bad record keeps no other from being taken, and each has its reason", async () => {
  const resource = resourceOf();
  const records = [
    errorLog("good"),
    errorLog("m".repeat(10 * 1024 * 1024)),
    errorLog("wrong", { attributes: [{ key: "a", value: { intValue: "three" } }] }),
    errorLog("wrong", { attributes: [{ key: "a", value: "bare" }] }),
    errorLog("wrong", { timeUnixNano: "yesterday" }),
    errorLog("wrong", { body: { arrayValue: "x" } }),
    "no record",
    null,
    errorLog("from the future", { timeUnixNano: nanos(Date.now() + 86_400_000) }),
    errorLog("a broken stack", { attributes: pairs({ "exception.stacktrace": "at\u0000 (((\n\tat at:at:-1\n!" }) }),
    errorLog("types", { attributes: pairs({ "exception.type": 7, "exception.message": true }) }),
  ];
  const began = Date.now();
  const answer = await logs(logsOf(records, { ...resource, "telemetry.sdk.language": "cobol" }));
  const { partialSuccess } = answer.json() as { partialSuccess: Record<string, string> };
  expect(answer.status).toBe(200);
  expect(partialSuccess?.rejectedLogRecords).toBe("6");
  expect(partialSuccess?.errorMessage).toBe(
    "1 error was not taken (1: An event must be at most 1048576 bytes). 5 log records could not be read.",
  );
  const found = await foundGroups(ratchet, resource["service.name"]);
  expect(found.map(({ title }) => title)).toEqual(["7: true", expect.stringMatching(/^at/), "from the future", "good"]);
  const future = found.find(({ title }) => title === "from the future")?.occurrences.nodes[0];
  expect(Date.parse(future?.at ?? "")).toBeGreaterThanOrEqual(began);
  expect(Date.parse(future?.at ?? "")).toBeLessThanOrEqual(Date.now());
  expect(found.map(({ platform }) => platform)).toEqual(["cobol", "cobol", "cobol", "cobol"]);
  const broken = found[1]?.occurrences.nodes[0];
  expect(broken?.message).toBe("a broken stack");
  expect(broken?.context.contexts.exception?.stacktrace).toContain("at at:at:-1");
  const counted = await until(async () => {
    const now = await total(ratchet);
    return ["too-large", "malformed"].every((one) => now.reasons.some(({ reason }) => reason === one)) && now;
  });
  expect(counted).toMatchObject({ balanced: true });
  expect(counted.reasons).toContainEqual({ outcome: "INVALID", reason: "malformed", items: 5 });
  expect(counted.reasons).toContainEqual({ outcome: "INVALID", reason: "too-large", items: 1 });
});

test("partial success is told in protobuf; a broken record is left out, a body that breaks off is refused whole", async () => {
  const resource = resourceOf();
  const good = encoded("LogsRequest", logsOf([errorLog("good")], resource));
  const large = encoded("LogsRequest", logsOf([errorLog("l".repeat(1_100_000))], resource));
  // A record (field 2 of its scope, in its resource) whose only attribute says that it is longer than the record is.
  const record = Buffer.from([0x10, 0x11, 0x32, 0x7f, 0x0a]);
  const scope = Buffer.concat([Buffer.from([0x12, record.length]), record]);
  const broken = Buffer.concat([Buffer.from([0x0a, scope.length + 2, 0x12, scope.length]), scope]);
  const whole = Buffer.concat([good, large, broken]);
  const answer = await logs(whole, { type: PROTOBUF });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, PROTOBUF]);
  expect(decoded("MetricsResponse", answer.bytes)).toEqual({
    partialSuccess: {
      rejected: 2,
      errorMessage:
        "1 error was not taken (1: An event must be at most 1048576 bytes). 1 log record could not be read.",
    },
  });
  expect(await titlesOf(resource["service.name"])).toEqual([["good", 1]]);
  const other = resourceOf();
  const cut = encoded("LogsRequest", logsOf([errorLog("cut"), errorLog("off")], other));
  const refused = await logs(cut.slice(0, -3), { type: PROTOBUF });
  expect([refused.status, decoded("RpcStatus", refused.bytes)]).toEqual([
    400,
    { code: 3, message: "The body is not a message of this protocol in the encoding that it is said to be in." },
  ]);
  expect(await titlesOf(other["service.name"])).toEqual([]);
});

test("a broken event keeps its span from nothing, and the sender is told", async () => {
  const resource = resourceOf();
  const span = spanWith("00000000000000d4", [{ "exception.type": "Fine" }], { traceId: `bb${TRACE.slice(2)}` });
  span.events.push({ name: "exception", timeUnixNano: "never", attributes: [] });
  const answer = await sendAgain(ratchet, "/v1/traces", { body: spansOf([span], resource) });
  expect([answer.status, answer.json()]).toEqual([
    200,
    {
      partialSuccess: {
        rejectedSpans: "0",
        errorMessage: "1 error was not taken (1: their events could not be read).",
      },
    },
  ]);
  expect(await titlesOf(resource["service.name"])).toEqual([["Fine", 1]]);
});

test("who may not report errors is refused; a key of a component reports for that alone; gzip is read", async () => {
  const body = logsOf([errorLog("by its own key")], resourceOf());
  expect((await logs(body, { token: null })).status).toBe(401);
  expect((await logs(body, { token: ratchet.tokens.viewer })).status).toBe(403);
  const own = { token: ratchet.tokens.ingest, headers: { "content-encoding": "gzip" } };
  expect((await logs(gzipSync(JSON.stringify(body)), own)).status).toBe(200);
  const [group] = await foundGroups(ratchet, "app");
  expect(group).toMatchObject({ title: "by its own key", events: 1, component: { key: "app" } });
  expect(group?.occurrences.nodes[0]?.tags["service.name"]).toMatch(/^shop-/);
  const { secret } = await createToken(await ratchet.context(), {
    name: "measures only",
    role: TokenRole.ADMINISTRATOR,
    scopes: ["metrics:report"],
  });
  const resource = resourceOf();
  expect((await logs(body, { token: secret })).json()).toEqual({
    code: 7,
    message: "This token may not report errors: it lacks `errors:report`.",
  });
  const spans = spansOf([spanWith("00000000000000e5", [{ "exception.type": "Secret" }])], resource);
  const answer = await sendAgain(ratchet, "/v1/traces", { body: spans, token: secret });
  expect([answer.status, answer.json()]).toEqual([
    200,
    {
      partialSuccess: {
        rejectedSpans: "0",
        errorMessage: "1 error was not taken (1: this token may not report errors of their component).",
      },
    },
  ]);
  expect(await titlesOf(resource["service.name"])).toEqual([]);
});
