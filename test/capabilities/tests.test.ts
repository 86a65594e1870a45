import { afterAll, beforeAll, expect, test } from "vitest";
import { runDueTests } from "../../src/capabilities/due.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type Endpoint, startEndpoint } from "../support/answering.js";
import { capabilitiesOf, fieldsOf, undoLatest } from "../support/capabilities.js";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet({ outgoing: openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" }) });
const make = capabilitiesOf(ratchet);
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);
const SECRET = "Bearer very-secret-value-1234567890";
let endpoint: Endpoint;
let ends: { capability: string; component: string };

beforeAll(async () => {
  endpoint = await startEndpoint(({ body }) => ({
    body: JSON.stringify({ answer: { text: `You said ${body}` }, n: 1 }),
  }));
  ends = { component: await makerOf(ratchet).component("asked-bot"), capability: await make.create("asked") };
  await make.provide(ends.component, ends.capability);
});
afterAll(() => endpoint?.close());

const CREATE = "mutation ($input: CreateCapabilityTestInput!) { createCapabilityTest(input: $input) { id } }";
const RUN =
  "mutation ($id: ID!) { runCapabilityTest(input: { id: $id }) { id kind passed answer failure durationMs capability { key } test { lastPassed consecutiveFailures } } }";
const contains = (expected: string) => ({ kind: "CONTAINS", expected });

async function created(more: object): Promise<string> {
  const input = { ...ends, name: "t", question: 'Say "hi"', check: contains("hi"), endpoint: endpoint.url, ...more };
  const { createCapabilityTest } = await ratchet.data(CREATE, { input });
  return (createCapabilityTest as unknown as { id: string }).id;
}

async function run(id: string): Promise<Record<string, unknown>> {
  return (await ratchet.data(RUN, { id })).runCapabilityTest as never;
}

test("a question is posted as JSON and the answer judged; a run is a proof of the provider", async () => {
  const id = await created({ name: "hello", answerPath: "answer.text" });
  expect(await run(id)).toMatchObject({
    ...{ kind: "TEST", passed: true, failure: null, capability: { key: "asked" } },
    ...{ answer: 'You said {"question": "Say \\"hi\\""}', test: { lastPassed: true, consecutiveFailures: 0 } },
  });
  expect(endpoint.asked.at(-1)?.headers["content-type"]).toBe("application/json");
  endpoint.answer = () => ({ body: '{"answer":{"text":"No."}}' });
  expect(await run(id)).toMatchObject({ passed: false, failure: "The answer does not contain what is expected." });
  const { providers } = await fieldsOf(
    ratchet,
    ends.capability,
    "... on Capability { providers { lastTestAt successRate { count passed } } tests { name runs(first: 1) { nodes { passed } } } }",
  );
  expect(providers).toMatchObject([{ successRate: { count: 2, passed: 1 } }]);
});

test.each([
  [{ kind: "EQUALS", expected: " yes " }, "yes\n", true],
  [{ kind: "EQUALS", expected: "yes" }, "Yes", false],
  [{ kind: "MATCHES", expected: "^order \\d+ is (paid|sent)$" }, "order 42 is sent", true],
  [{ kind: "MATCHES", expected: "^\\d+$" }, "no", false],
  [{ kind: "JSON", expected: '{"b":2,"a":1}', path: "items[0]" }, '{"items":[{"a":1,"b":2}]}', true],
  [{ kind: "JSON", expected: "paid", path: "state" }, '{"state":"paid"}', true],
  [{ kind: "JSON", expected: "paid", path: "state" }, "not JSON", false],
  [{ kind: "JSON", expected: "paid", path: "constructor.name" }, "{}", false],
  [{ kind: "CONTAINS", expected: "PAID" }, "It is paid.", true],
])("%j of %j passes: %j", async (check, answer, passed) => {
  endpoint.answer = () => ({ body: answer });
  expect(await run(await created({ check }))).toMatchObject({ passed });
});

test("an endpoint that is away, moved or closed to us says nothing of the capability; one that breaks does", async () => {
  const id = await created({ name: "away", timeoutMs: 300 });
  const answers = [
    [{ status: 503, body: "" }, null, "The endpoint answered 503 instead of the question."],
    [{ status: 401, body: "" }, null, "The endpoint answered 401 instead of the question."],
    [
      { status: 302, body: "", headers: { location: "http://127.0.0.1:1/" } },
      null,
      "The endpoint answered 302 instead of the question.",
    ],
    [null, null, "The answer did not come in time."],
    [{ body: "hi".repeat(200_000) }, null, "The answer is longer than may be read."],
    [{ status: 500, body: "oops" }, false, "The endpoint failed with 500."],
  ] as const;
  for (const [answer, passed, failure] of answers) {
    endpoint.answer = () => answer as never;
    expect(await run(id)).toMatchObject({ passed, failure, capability: passed === null ? null : { key: "asked" } });
  }
  const { runs, consecutiveFailures } = await fieldsOf(
    ratchet,
    id,
    "... on CapabilityTest { consecutiveFailures runs(first: 10) { nodes { passed } } }",
  );
  expect(consecutiveFailures).toBe(6);
  expect((runs as unknown as { nodes: unknown[] }).nodes).toHaveLength(6);
  const gone = await startEndpoint(() => null);
  await gone.close();
  expect(await run(await created({ endpoint: gone.url }))).toMatchObject({
    passed: null,
    failure: "The receiver refuses connections.",
  });
});

test("headers go along and are shown nowhere: not in the graph, the journal or an answer that repeats them", async () => {
  endpoint.answer = ({ headers }) => ({
    body: `hi, you sent ${headers.authorization} and ${headers.authorization?.slice(7)}`,
  });
  const id = await created({ headers: [{ name: "Authorization", value: SECRET }] });
  const ran = await run(id);
  expect(endpoint.asked.at(-1)?.headers.authorization).toBe(SECRET);
  expect(ran.answer).toBe("hi, you sent [removed:header] and [removed:header]");
  expect(await fieldsOf(ratchet, id, "... on CapabilityTest { headerNames }")).toEqual({
    headerNames: ["authorization"],
  });
  const whole = JSON.stringify(await wholeGraph(ratchet.workspace, []));
  expect(whole).not.toContain("very-secret-value");
  const update = (input: object) =>
    ratchet.run(
      "mutation ($input: UpdateCapabilityTestInput!) { updateCapabilityTest(input: $input) { headerNames } }",
      {
        input: { id, ...input },
      },
    );
  refused(await update({ endpoint: "https://elsewhere.example/ask" }), "BAD_USER_INPUT", "headers");
  expect((await update({ headers: [] })).data?.updateCapabilityTest).toEqual({ headerNames: [] });
  await run(id);
  expect(endpoint.asked.at(-1)?.headers.authorization).toBeUndefined();
});

test("what cannot be is refused by its name", async () => {
  const create = (more: object) =>
    ratchet.run(CREATE, {
      input: { ...ends, name: "t", question: "q", check: contains("a"), endpoint: endpoint.url, ...more },
    });
  refused(await create({ endpoint: "ftp://example.org" }), "BAD_USER_INPUT", "endpoint");
  refused(await create({ endpoint: "https://me:pw@example.org" }), "BAD_USER_INPUT", "endpoint");
  refused(await create({ everyMinutes: 4 }), "BAD_USER_INPUT", "everyMinutes");
  refused(await create({ everyMinutes: 44_641 }), "BAD_USER_INPUT", "everyMinutes");
  refused(await create({ timeoutMs: 30_001 }), "BAD_USER_INPUT", "timeoutMs");
  refused(await create({ body: "{{question}}" }), "BAD_USER_INPUT", "body");
  refused(await create({ body: "{}" }), "BAD_USER_INPUT", "body");
  refused(await create({ answerPath: "a..b" }), "BAD_USER_INPUT", "answerPath");
  refused(await create({ check: { kind: "MATCHES", expected: "(?=a)" } }), "BAD_USER_INPUT", "expected");
  refused(await create({ check: { kind: "CONTAINS", expected: "a", path: "b" } }), "BAD_USER_INPUT", "path");
  refused(await create({ headers: [{ name: "Host", value: "a" }] }), "BAD_USER_INPUT", "headers");
  refused(await create({ headers: [{ name: "a", value: "a\r\nb: c" }] }), "BAD_USER_INPUT", "headers");
  refused(await create({ capability: ends.component }), "NOT_FOUND", "capability");
});

/** Takes back what was last done to a node by a verb. */
async function undoVerb(node: string, verb: string): Promise<void> {
  const { auditLog } = await ratchet.data(`{ auditLog(first: 10, filter: { node: "${node}" }) { nodes { id verb } } }`);
  const revision = (auditLog as unknown as { nodes: { id: string; verb: string }[] }).nodes.find(
    (one) => one.verb === verb,
  )?.id;
  await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { undone } }", { input: { revision } });
}

test("each change of a test can be taken back, whatever was run meanwhile", async () => {
  const id = await created({ name: "turned", everyMinutes: 60 });
  const state = () => fieldsOf(ratchet, id, "... on CapabilityTest { state name everyMinutes }");
  const before = await state();
  const turn = async (name: string) =>
    (await ratchet.data(`mutation { turned: ${name}(input: { id: "${id}" }) { state } }`)).turned;
  expect(await turn("pauseCapabilityTest")).toEqual({ state: "PAUSED" });
  await run(id);
  await undoVerb(id, "paused");
  expect(await state()).toEqual(before);
  expect(await turn("deleteCapabilityTest")).toEqual({ state: "DELETED" });
  refused(await ratchet.run(RUN, { id }), "NOT_FOUND", "id");
  await undoVerb(id, "deleted");
  expect(await state()).toEqual(before);
  const update = "mutation ($input: UpdateCapabilityTestInput!) { updateCapabilityTest(input: $input) { name } }";
  await ratchet.data(update, { input: { id, name: "renamed", everyMinutes: 44_640 } });
  await run(id);
  await undoVerb(id, "changed");
  expect(await state()).toEqual(before);
  const { nextAt } = await fieldsOf(ratchet, id, "... on CapabilityTest { nextAt }");
  expect(Date.parse(nextAt)).toBeLessThanOrEqual(Date.now() + 3_600_000);
});

test("tests that are due are run once, however many processes look, and again on their schedule", async () => {
  endpoint.answer = () => ({ body: "hi" });
  const ids = [await created({ name: "due-1", everyMinutes: 5 }), await created({ name: "due-2", everyMinutes: 5 })];
  const paused = await created({ name: "due-paused" });
  await ratchet.data(`mutation { pauseCapabilityTest(input: { id: "${paused}" }) { id } }`);
  const later = Date.now() + 3_600_000;
  const platform = { ...ratchet.platform, now: () => later };
  const signal = new AbortController().signal;
  await Promise.all([runDueTests(platform, signal), runDueTests(platform, signal), runDueTests(platform, signal)]);
  const read = (id: string) =>
    fieldsOf(ratchet, id, "... on CapabilityTest { nextAt lastRunAt runs(first: 10) { nodes { passed } } }");
  for (const id of ids) {
    const found = (await read(id)) as unknown as { nextAt: string; lastRunAt: string; runs: { nodes: unknown[] } };
    expect(found.runs.nodes).toEqual([{ passed: true }]);
    expect([Date.parse(found.lastRunAt), Date.parse(found.nextAt)]).toEqual([later, later + 300_000]);
  }
  expect((await read(paused)).runs).toEqual({ nodes: [] });
  const told = async () => {
    const { auditLog } = await ratchet.data(
      `{ auditLog(first: 10, filter: { node: "${ids[0]}" }) { nodes { verb } } }`,
    );
    return (auditLog as unknown as { nodes: { verb: string }[] }).nodes.filter(({ verb }) => verb === "tested").length;
  };
  expect(await told()).toBe(1);
  const next = { ...ratchet.platform, now: () => later + 300_000 };
  await runDueTests(next, signal);
  expect(await told()).toBe(1); // The same verdict of the same release is no news.
  endpoint.answer = () => ({ body: "no" });
  await runDueTests({ ...ratchet.platform, now: () => later + 600_000 }, signal);
  expect(await told()).toBe(2);
});

test("what is stored of a test is exactly what undoing its making takes away", async () => {
  const before = await graph();
  const id = await created({ name: "made" });
  await undoLatest(ratchet, id);
  expect(await graph()).toEqual(before);
});
