import { beforeAll, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const make = makerOf(ratchet);
let project = "";
beforeAll(async () => {
  project = await make.project("shop");
});

const SET =
  "mutation ($input: SetTraitInput!) { setTrait(input: $input) { id value number at retractedAt trait { key kind unit } } }";
const set = (trait: string, value: unknown, more: object = {}) =>
  ratchet.run(SET, { input: { project, trait, value, ...more } });
const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;
const at = async (moment: string) => {
  const { node } = (await ratchet.data(
    "query ($id: ID!, $at: DateTime) { node(id: $id) { ... on Project { traits(at: $at) { value trait { key } } } } }",
    { id: project, at: moment },
  )) as never as { node: { traits: { value: unknown; trait: { key: string } }[] } };
  return Object.fromEntries(node.traits.map(({ trait, value }) => [trait.key, value]));
};
const history = async (trait: string) => {
  const { node } = (await ratchet.data(
    "query ($id: ID!, $trait: String!) { node(id: $id) { ... on Project { traitHistory(trait: $trait) { value at retractedAt } } } }",
    { id: project, trait },
  )) as never as { node: { traitHistory: { value: unknown; at: string; retractedAt: string | null }[] } };
  return node.traitHistory;
};

test("values hold from their time on, whatever the order they were told in", async () => {
  await set("team size", 3, { at: day(1) }); // A key has no spaces.
  await set("team-size", 5, { at: day(5), unit: "people" });
  await set("team-size", 3, { at: day(1) });
  await set("model", "small", { at: day(2), kind: "CATEGORY" });
  await set("is-remote", false, { at: day(3) });
  await set("share", 0.25, { at: day(3) });
  expect(await at(day(1))).toEqual({ "team-size": 3 });
  expect(await at(day(4))).toEqual({ "team-size": 3, model: "small", "is-remote": false, share: 0.25 });
  expect(await at(day(6))).toEqual({ "team-size": 5, model: "small", "is-remote": false, share: 0.25 });
  const { traits } = await ratchet.data("{ traits { nodes { key kind unit } } }");
  expect(traits).toEqual({
    nodes: [
      { key: "is-remote", kind: "BOOLEAN", unit: null },
      { key: "model", kind: "CATEGORY", unit: null },
      { key: "share", kind: "NUMBER", unit: null },
      { key: "team-size", kind: "NUMBER", unit: "people" },
    ],
  });
});

test("the same value told again is the same one", async () => {
  const first = (await set("model", "small", { at: day(2) })).data?.setTrait as never as { id: string };
  expect((await set("model", "small")).data?.setTrait).toMatchObject({ id: first.id });
  expect((await history("model")).length).toBe(1);
});

test("a value taken back no longer holds and stays as history", async () => {
  const { id } = (await set("model", "large", { at: day(7) })).data?.setTrait as never as { id: string };
  expect((await at(day(8))).model).toBe("large");
  const retract = (value: string) =>
    ratchet.run("mutation ($id: ID!) { retractTrait(input: { id: $id }) { retractedAt } }", { id: value });
  const once = (await retract(id)).data?.retractTrait;
  expect((await retract(id)).data?.retractTrait).toEqual(once);
  expect((await at(day(8))).model).toBe("small");
  expect((await history("model")).map(({ value, retractedAt }) => [value, retractedAt === null])).toEqual([
    ["large", false],
    ["small", true],
  ]);
  refused(await retract("none"), "NOT_FOUND", "id");
});

test.each([
  ["CONFLICT", "value", ["team-size", "many", {}]],
  ["CONFLICT", "value", ["is-remote", 1, {}]],
  ["CONFLICT", "kind", ["model", "large", { kind: "TEXT" }]],
  ["CONFLICT", "value", ["new", 1, { kind: "CATEGORY" }]],
  ["BAD_USER_INPUT", "value", ["model", ["a"], {}]],
  ["BAD_USER_INPUT", "value", ["model", { a: 1 }, {}]],
  ["BAD_USER_INPUT", "value", ["model", "", {}]],
  ["BAD_USER_INPUT", "trait", ["team size", 1, {}]],
  ["NOT_FOUND", "project", ["model", "small", { project: "none" }]],
])("%s of `%s`: %j", async (code, argument, [trait, value, more]) => {
  refused(await set(trait as string, value, more as object), code, argument);
});

test("each value is one revision that can be undone", async () => {
  const { revisions } = (await ratchet.data(
    "{ revisions(first: 100) { nodes { verb nodeId undoable } } }",
  )) as never as {
    revisions: { nodes: { nodeId: string; verb: string; undoable: boolean }[] };
  };
  const changes = revisions.nodes.filter(({ nodeId, verb }) => nodeId === project && verb === "changed");
  expect(changes.length).toBe(7);
  expect(changes.every(({ undoable }) => undoable)).toBe(true);
});
