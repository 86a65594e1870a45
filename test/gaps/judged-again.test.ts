import { afterAll, beforeAll, expect, test } from "vitest";
import { runDueTests } from "../../src/capabilities/due.js";
import { judgement } from "../../src/gaps/queries.js";
import { settleCapabilities } from "../../src/gaps/service/settle.js";
import type { Statements } from "../../src/graph/transaction.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { takeTurn } from "../../src/retention/run.js";
import { type Endpoint, startEndpoint } from "../support/answering.js";
import { capabilitiesOf } from "../support/capabilities.js";
import { makerOf } from "../support/client-projects.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
// Of its own: what is due is asked in all workspaces.
const ratchet = useOwnRatchet({ ...GENEROUS, outgoing });
let endpoint: Endpoint;

beforeAll(async () => {
  // The server's own looks wait: the test makes the one that counts.
  const signal = new AbortController().signal;
  await until(() => takeTurn(ratchet.platform, { work: "capability tests", holder: "test", signal, lease: 1e9 }));
  endpoint = await startEndpoint(() => ({ body: JSON.stringify({ text: "Bonjour" }) }));
});
afterAll(() => endpoint?.close());

const own = <Row>(text: string) =>
  ratchet.platform.graph
    .in(ratchet.workspace)
    .rows<object, Row>({ name: "test", text, writes: / SET /.test(text), bound: true }, {});

test("a test that passes while its capability is being judged by what was known before has it judged again", async () => {
  const make = capabilitiesOf(ratchet);
  const capability = await make.create("translate", { state: "OFFERED" });
  const component = await makerOf(ratchet).component("translator");
  await make.provide(component, capability);
  const check = { kind: "CONTAINS", expected: "Bonjour" };
  const input = { capability, component, name: "hello", question: "hello", check, endpoint: endpoint.url };
  const create = "mutation ($input: CreateCapabilityTestInput!) { createCapabilityTest(input: $input) { id } }";
  await ratchet.data(create, { input });
  await own("MATCH (t:CapabilityTest) WHERE t.workspace = $workspace SET t.nextAt = 0");

  const { platform, workspace } = ratchet;
  const author = { actor: { id: "test" }, origin: "test", now: platform.now, newId: platform.newId };
  let run: Promise<number> = Promise.resolve(0);
  await platform.graph.transaction(workspace, async (tx) => {
    const slow: Statements = {
      ...{ workspace: tx.workspace },
      async rows(query, params) {
        const rows = await tx.rows(query, params);
        // What was read is old from here on: the run ends in between, as far as it is let.
        if (query.name === judgement.name) {
          run = runDueTests(platform, new AbortController().signal);
          await Promise.race([run, new Promise((resolve) => setTimeout(resolve, 2_000))]);
        }
        return rows;
      },
    };
    await settleCapabilities(slow, author, [capability]);
  });
  expect(await run).toBe(1);
  const [kept] = await own<{ judgeAt: number; coverState: string }>(
    "MATCH (c:Capability) WHERE c.workspace = $workspace RETURN c.judgeAt AS judgeAt, c.coverState AS coverState",
  );
  expect(kept?.coverState).toBe("UNPROVEN");
  expect(kept?.judgeAt).toBeLessThanOrEqual(platform.now());
});
