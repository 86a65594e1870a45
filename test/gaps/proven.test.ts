import { afterAll, beforeAll, expect, test } from "vitest";
import { runDueTests } from "../../src/capabilities/due.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type Endpoint, startEndpoint } from "../support/answering.js";
import { capabilitiesOf } from "../support/capabilities.js";
import { makerOf } from "../support/client-projects.js";
import { ask, offer } from "../support/gaps.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
// Of its own: what is due is asked in all workspaces.
const ratchet = useOwnRatchet({ ...GENEROUS, matching: true, outgoing });
let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await startEndpoint(() => ({ body: JSON.stringify({ text: "Bonjour" }) }));
});
afterAll(() => endpoint?.close());

async function gapOf(id: string): Promise<{ state: string; coverState: string } | null> {
  const { node } = await ratchet.data(
    `{ node(id: "${id}") { ... on Capability { gap { state coverState proof { kind } needs(first: 5) { text request { text } } lacking { key } } } } }`,
  );
  return (node as never as { gap: { state: string; coverState: string } | null }).gap;
}

/** Where all stands that closing goes by, for who reads that it was not closed. */
async function stands(): Promise<string> {
  const text = `MATCH (n) WHERE n.workspace = $workspace AND (n:CapabilityTest OR n:Proof OR n:Gap OR n:GapRound OR n:Journal OR n:Capability)
    RETURN labels(n) AS labels, properties(n) AS facts UNION MATCH (n:Lease) RETURN labels(n) AS labels, properties(n) AS facts`;
  const rows = await ratchet.platform.graph
    .in(ratchet.workspace)
    .rows({ name: "test", text, writes: false, bound: true }, {});
  return JSON.stringify({ now: Date.now(), rows });
}

test("a scheduled test that passes closes a gap at once, and what stands on the capability is judged with it", async () => {
  const translate = await offer(ratchet, "translate", {
    name: "Translate documents",
    description: "Translates contracts and manuals between languages.",
  });
  const manuals = await offer(ratchet, "manuals", {
    name: "Print manuals",
    description: "Prints and binds manuals for machines.",
  });
  const make = capabilitiesOf(ratchet);
  const component = await makerOf(ratchet).component("translator");
  await make.provide(component, translate);
  const link = `mutation { requireCapability(input: { capability: "${manuals}", requires: "${translate}" }) { id } }`;
  await ratchet.data(link);
  const text = "Please translate our rental contract into French.";
  await ask(ratchet, { text });
  await ask(ratchet, { text: "Could you print and bind the manual of our new press?" });
  const open = async (id: string) => {
    const gap = await gapOf(id);
    return gap?.state === "OPEN" ? gap : null;
  };
  expect(await until(() => open(translate), 60_000)).toMatchObject({
    ...{ coverState: "UNPROVEN", proof: null, needs: [{ text, request: { text } }], lacking: [] },
  });
  expect(await until(() => open(manuals), 60_000)).toMatchObject({
    ...{ coverState: "MISSING", lacking: [{ key: "translate" }] },
  });
  const check = { kind: "CONTAINS", expected: "Bonjour" };
  const input = { capability: translate, component, name: "hello", question: "hello", check, endpoint: endpoint.url };
  await ratchet.data("mutation ($input: CreateCapabilityTestInput!) { createCapabilityTest(input: $input) { id } }", {
    input,
  });
  // The test is due: it is asked by the schedule, and nobody writes anything else.
  const statement = "MATCH (t:CapabilityTest) WHERE t.workspace = $workspace SET t.nextAt = 0";
  const due = { name: "test", text: statement, writes: true, bound: true };
  await ratchet.platform.graph.in(ratchet.workspace).rows(due, {});
  await runDueTests(ratchet.platform, new AbortController().signal);
  const closed = await until(async () => {
    const gap = await gapOf(translate);
    return gap?.state === "CLOSED" ? gap : null;
  }).catch(async (error: Error) => {
    throw new Error(`${error.message} ${await stands()}`);
  });
  expect(closed).toMatchObject({ coverState: "COVERED", proof: { kind: "TEST" } });
  await until(
    async () => ((await gapOf(manuals)) as never as { lacking: object[] }).lacking.length === 0 || null,
    60_000,
  );
}, 240_000);
