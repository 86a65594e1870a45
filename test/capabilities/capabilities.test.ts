import { expect, test } from "vitest";
import { naturalId } from "../../src/identity.js";
import { capabilitiesOf, fieldsOf, undoLatest } from "../support/capabilities.js";
import { refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet();
const make = capabilitiesOf(ratchet);
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

const FACTS = "... on Capability { key name description examples owner cost currency level state }";
const UPDATE = "mutation ($input: UpdateCapabilityInput!) { updateCapability(input: $input) { name examples level } }";
const update = (input: object) => ratchet.run(UPDATE, { input });

test("a capability has an id of its key, and the second who names it gets the first one's", async () => {
  const said = {
    ...{ name: "Refund an order", description: "Gives money back.", examples: ["I want my money back"] },
    ...{ owner: "payments", cost: 0.4, currency: "EUR", level: 3, state: "OFFERED" },
  };
  const id = await make.create("refund-order", said);
  expect(id).toBe(naturalId(ratchet.workspace, "Capability", "refund-order"));
  expect(await make.create("refund-order", { name: "Another" })).toBe(id);
  expect(await fieldsOf(ratchet, id, FACTS)).toEqual({ key: "refund-order", ...said });
  const { capability } = await ratchet.data('{ capability(key: "refund-order") { id } }');
  expect(capability).toEqual({ id });
  expect(await ratchet.data('{ capability(key: "nothing") { id } }')).toEqual({ capability: null });
});

test("what is absent stays, null takes away, the key is for ever, and each change can be taken back", async () => {
  const id = await make.create("changing", { examples: ["one", "two"], level: 2, cost: 1, currency: "EUR" });
  const before = await graph();
  expect((await update({ id, name: "Changed", examples: ["three"] })).data?.updateCapability).toEqual({
    ...{ name: "Changed", examples: ["three"], level: 2 },
  });
  await undoLatest(ratchet, id);
  expect(await graph()).toEqual(before);
  expect((await update({ id, level: null })).data?.updateCapability).toMatchObject({ level: null, name: "changing" });
  expect(await fieldsOf(ratchet, id, FACTS)).toMatchObject({ key: "changing", examples: ["one", "two"], cost: 1 });
});

test("what cannot be is refused by its name, and nothing of it is kept", async () => {
  const create = (input: object) =>
    ratchet.run("mutation ($input: CreateCapabilityInput!) { createCapability(input: $input) { id } }", { input });
  refused(await create({ key: " " }), "BAD_USER_INPUT", "key");
  refused(await create({ key: "a", level: 6 }), "BAD_USER_INPUT", "level");
  refused(await create({ key: "a", cost: -1, currency: "EUR" }), "BAD_USER_INPUT", "cost");
  refused(await create({ key: "a", cost: 1 }), "BAD_USER_INPUT", "currency");
  refused(await create({ key: "a", currency: "euro" }), "BAD_USER_INPUT", "currency");
  refused(await create({ key: "a", examples: [" "] }), "BAD_USER_INPUT", "examples");
  refused(await create({ key: "a", description: "d".repeat(4_001) }), "BAD_USER_INPUT", "description");
  expect(await ratchet.data('{ capability(key: "a") { id } }')).toEqual({ capability: null });
  const nobody = naturalId(ratchet.workspace, "Capability", "nobody");
  refused(await update({ id: nobody, name: "N" }), "NOT_FOUND", "id");
});

test("the list goes by key, page after page, and by state and owner", async () => {
  for (const key of ["z-last", "a-first", "m-middle"]) await make.create(key, { owner: "list", state: "RETIRED" });
  const list = async (variables: object) =>
    (
      await ratchet.data(
        'query ($after: String) { capabilities(first: 2, after: $after, filter: { owner: "list", state: RETIRED }) { nodes { key } pageInfo { endCursor hasNextPage } } }',
        variables,
      )
    ).capabilities as never as { nodes: { key: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  const first = await list({ after: null });
  expect(first.nodes.map(({ key }) => key)).toEqual(["a-first", "m-middle"]);
  const second = await list({ after: first.pageInfo.endCursor });
  expect(second.nodes.map(({ key }) => key)).toEqual(["z-last"]);
  expect(second.pageInfo.hasNextPage).toBe(false);
  const { capabilities } = await ratchet.data(
    '{ capabilities(filter: { owner: "list", state: OFFERED }) { nodes { key } } }',
  );
  expect(capabilities).toEqual({ nodes: [] });
});
