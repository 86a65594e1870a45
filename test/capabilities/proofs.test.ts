import { expect, test } from "vitest";
import { storeProofs } from "../../src/capabilities/service/proofs.js";
import { ProofKind } from "../../src/capabilities/types/proof.js";
import { naturalId } from "../../src/identity.js";
import { record } from "../../src/journal/service.js";
import { capabilitiesOf, fieldsOf, undoLatest } from "../support/capabilities.js";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet();
const make = capabilitiesOf(ratchet);
const component = makerOf(ratchet).component;
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);
const ATTEST =
  "mutation ($input: AttestCapabilityInput!) { attestCapability(input: $input) { id kind passed at note by capability { key } component { key } release { version } test { id } } }";
const attest = (input: object) => ratchet.run(ATTEST, { input });

async function release(componentId: string, version: string): Promise<string> {
  const { createRelease } = await ratchet.data(
    "mutation ($input: CreateReleaseInput!) { createRelease(input: $input) { id } }",
    { input: { component: componentId, version, releasedAt: "2026-01-01T00:00:00.000Z" } },
  );
  return (createRelease as unknown as { id: string }).id;
}

test("somebody's word is of the newest release then, says who and why, and can be taken back", async () => {
  const [who, what] = [await component("att-bot"), await make.create("att-refund")];
  const old = await release(who, "1.9.0");
  await release(who, "1.10.0");
  const before = await graph();
  const { data } = await attest({ capability: what, component: who, note: "Seen in a demonstration." });
  const made = data?.attestCapability as unknown as { id: string };
  expect(made).toMatchObject({
    ...{ kind: "ATTESTED", passed: true, note: "Seen in a demonstration.", test: null },
    ...{ capability: { key: "att-refund" }, component: { key: "att-bot" }, release: { version: "1.10.0" } },
  });
  await undoLatest(ratchet, made.id);
  expect(await graph()).toEqual(before);
  const early = await attest({ capability: what, component: who, at: "2025-06-01T00:00:00.000Z", passed: false });
  expect(early.data?.attestCapability).toMatchObject({ passed: false, release: null });
  const named = await attest({ capability: what, component: who, release: old });
  expect(named.data?.attestCapability).toMatchObject({ release: { version: "1.9.0" } });
  const other = await component("att-other");
  refused(await attest({ capability: what, component: other, release: old }), "NOT_FOUND", "release");
  refused(await attest({ capability: what, component: who, at: "2999-01-01T00:00:00Z" }), "BAD_USER_INPUT", "at");
  refused(await attest({ capability: other, component: who }), "NOT_FOUND", "capability");
});

test("proofs are listed newest first, page after page, of what is merged as well; the same one is kept once", async () => {
  const [who, one, same] = [await component("list-bot"), await make.create("list-one"), await make.create("list-same")];
  const context = await ratchet.context();
  const proofs = Array.from({ length: 7 }, (_, index) => ({
    ...{ id: naturalId(ratchet.workspace, "Proof", `r${index}`, one), kind: ProofKind.SERVED, passed: index !== 3 },
    ...{ at: 1_000 * (index + 1), capabilityId: index % 2 ? one : same, componentId: who, requestId: who },
  }));
  const keep = () =>
    record(context, async (tx) => {
      const kept = await storeProofs(tx, context, proofs);
      return { result: kept.proofs.length, revisions: kept.revisions };
    });
  expect(await keep()).toBe(7);
  const before = await graph();
  expect(await keep()).toBe(0);
  expect(await graph()).toEqual(before);
  await make.merge(same, one);
  const page = async (after: string | null) => {
    const query =
      "query ($id: ID!, $after: String) { node(id: $id) { ... on Capability { proofs(first: 4, after: $after, kind: SERVED) { nodes { at } pageInfo { endCursor hasNextPage } } } } }";
    const { node } = await ratchet.data(query, { id: one, after });
    return (node as never as Record<string, { nodes: { at: string }[]; pageInfo: { endCursor: string } }>).proofs;
  };
  const first = await page(null);
  const second = await page(first?.pageInfo.endCursor ?? "");
  const seconds = [...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ at }) => Date.parse(at) / 1_000);
  expect(seconds).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test("a provider's success is what was measured, with Wilson's interval", async () => {
  const [who, what] = [await component("rate-bot"), await make.create("rate-it")];
  await make.provide(who, what);
  await attest({ capability: what, component: who });
  const context = await ratchet.context();
  const proofs = Array.from({ length: 60 }, (_, index) => ({
    ...{
      id: naturalId(ratchet.workspace, "Proof", `rate${index}`),
      kind: index % 2 ? ProofKind.TEST : ProofKind.SERVED,
    },
    ...{ passed: index >= 20, at: 1_000 * (index + 1), capabilityId: what, componentId: who },
  }));
  await record(context, async (tx) => {
    const { revisions } = await storeProofs(tx, context, proofs);
    return { result: null, revisions };
  });
  const { providers } = await fieldsOf(
    ratchet,
    what,
    "... on Capability { providers { lastTestAt lastPassedAt successRate { count passed rate low high } } }",
  );
  expect(providers).toEqual([
    {
      lastTestAt: new Date(60_000).toISOString(),
      lastPassedAt: new Date(60_000).toISOString(),
      successRate: {
        ...{ count: 50, passed: 40, rate: 0.8 },
        ...{ low: expect.closeTo(0.669629, 5), high: expect.closeTo(0.887562, 5) },
      },
    },
  ]);
});
