import { expect, test } from "vitest";
import { capabilitiesOf, fieldsOf, latestOf, undoLatest } from "../support/capabilities.js";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet();
const make = capabilitiesOf(ratchet);
const component = makerOf(ratchet).component;
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);
const LINKS = "... on Capability { requires { key } requiredBy { key } prerequisites { depth capability { key } } }";
const keys = (nodes: unknown) => (nodes as { key: string }[]).map(({ key }) => key);

async function chain(name: string, length: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < length; index++) ids.push(await make.create(`${name}-${index}`));
  for (let index = 1; index < length; index++) await make.require(ids[index - 1] ?? "", ids[index] ?? "");
  return ids;
}

test("requirements are read both ways, near and far, each once and to depth 8", async () => {
  const ids = await chain("deep", 11);
  await make.require(ids[0] ?? "", ids[2] ?? "");
  const { requires, requiredBy, prerequisites } = await fieldsOf(ratchet, ids[0] ?? "", LINKS);
  expect(keys(requires)).toEqual(["deep-1", "deep-2"]);
  expect(requiredBy).toEqual([]);
  const far = prerequisites as unknown as { depth: number; capability: { key: string } }[];
  expect(far.map((one) => [one.capability.key, one.depth])).toEqual([
    ...[
      ["deep-1", 1],
      ["deep-2", 1],
      ["deep-3", 2],
      ["deep-4", 3],
      ["deep-5", 4],
      ["deep-6", 5],
    ],
    ...[
      ["deep-7", 6],
      ["deep-8", 7],
      ["deep-9", 8],
    ],
  ]);
  expect(keys((await fieldsOf(ratchet, ids[2] ?? "", LINKS)).requiredBy)).toEqual(["deep-0", "deep-1"]);
});

test("a loop is refused by its name, whoever closes it", async () => {
  const [a = "", b = "", c = ""] = await chain("loop", 3);
  expect(refused(await make.require(c, a), "CONFLICT", "requires")).toContain("loop-2 → loop-0 → loop-1 → loop-2");
  refused(await make.require(a, a), "CONFLICT", "requires");
  const both = await Promise.all([
    ratchet.run("mutation ($input: CreateCapabilityInput!) { createCapability(input: $input) { id } }", {
      input: { key: "loop-x" },
    }),
    make.create("loop-y"),
  ]);
  const [x, y] = [(both[0].data?.createCapability as unknown as { id: string }).id, both[1]];
  const answers = await Promise.all([make.require(x, y), make.require(y, x)]);
  expect(answers.filter(({ errors }) => errors)).toHaveLength(1);
  expect(b).not.toBe("");
});

test("a requirement is taken back, and one that would close a ring by now is not given back", async () => {
  const [a = "", b = ""] = await chain("ring", 2);
  const stop = "mutation ($input: RequireCapabilityInput!) { stopRequiring(input: $input) { requires { key } } }";
  const before = await graph();
  const { stopRequiring } = await ratchet.data(stop, { input: { capability: a, requires: b } });
  expect(stopRequiring).toEqual({ requires: [] });
  const removed = await latestOf(ratchet, a);
  await make.require(b, a);
  const answer = await ratchet.run("mutation ($input: UndoInput!) { undo(input: $input) { undone } }", {
    input: { revision: removed },
  });
  expect(answer.errors?.[0]?.message).toContain("ring-0 → ring-1 → ring-0");
  await undoLatest(ratchet, b);
  await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { undone } }", {
    input: { revision: removed },
  });
  expect(await graph()).toEqual(before);
});

const PROVIDERS =
  "... on Capability { state providers { component { key } since until successRate { rate } lastTestAt } former: providers(former: true) { component { key } until } }";

test("who provides it is told with since when; what was proposed is offered by that, and each can be taken back", async () => {
  const [shop, bot] = [await component("prov-shop"), await component("prov-bot")];
  const id = await make.create("provided");
  const before = await graph();
  await make.provide(shop, id, { since: "2026-01-02T00:00:00.000Z" });
  await make.provide(shop, id);
  const after = await fieldsOf(ratchet, id, PROVIDERS);
  expect(after).toMatchObject({
    state: "OFFERED",
    providers: [
      {
        component: { key: "prov-shop" },
        since: "2026-01-02T00:00:00.000Z",
        until: null,
        successRate: null,
        lastTestAt: null,
      },
    ],
  });
  await undoLatest(ratchet, id);
  expect(await graph()).toEqual(before);
  await make.provide(shop, id);
  await make.provide(bot, id);
  await make.stop(bot, id);
  const parted = await fieldsOf(ratchet, id, PROVIDERS);
  expect(parted.providers).toHaveLength(1);
  expect(parted.former).toMatchObject([
    { component: { key: "prov-bot" } },
    { component: { key: "prov-shop" }, until: null },
  ]);
  const { provides } = await fieldsOf(ratchet, shop, "... on Component { provides { capability { key } until } }");
  expect(provides).toEqual([{ capability: { key: "provided" }, until: null }]);
  await undoLatest(ratchet, id);
  expect((await fieldsOf(ratchet, id, PROVIDERS)).providers).toHaveLength(2);
});

test("what is merged keeps everything, is shown under one, and comes apart exactly", async () => {
  const [one, other, third] = [await make.create("m-one"), await make.create("m-other"), await make.create("m-third")];
  const who = await component("m-who");
  await make.require(other, third);
  await make.provide(who, other);
  const before = await graph();
  expect((await make.merge(other, one)).errors).toBeUndefined();
  const shown = await fieldsOf(
    ratchet,
    one,
    "... on Capability { requires { key } providers { component { key } } members { key } }",
  );
  expect(shown).toEqual({
    requires: [{ key: "m-third" }],
    providers: [{ component: { key: "m-who" } }],
    members: [{ key: "m-other" }],
  });
  expect(await fieldsOf(ratchet, other, "... on Capability { mergedInto { key } }")).toEqual({
    mergedInto: { key: "m-one" },
  });
  const { capabilities } = await ratchet.data('{ capabilities(filter: { search: "m-other" }) { nodes { key } } }');
  expect(keys((capabilities as unknown as { nodes: unknown }).nodes)).not.toContain("m-other");
  expect(refused(await make.require(third, one), "CONFLICT", "requires")).toContain("m-third → m-one → m-third");
  refused(await make.merge(third, other), "CONFLICT", "canonical");
  expect((await make.unmerge(other)).errors).toBeUndefined();
  expect(await graph()).toEqual(before);
  await make.merge(other, one);
  await undoLatest(ratchet, other);
  expect(await graph()).toEqual(before);
  await make.require(one, other);
  refused(await make.merge(one, third), "CONFLICT", "canonical");
});
