import { beforeAll, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const make = makerOf(ratchet);
let component = "";
beforeAll(async () => {
  component = await make.component("agent");
});

const CREATE = `mutation ($input: CreateReleaseInput!) { createRelease(input: $input) {
  id version ordered releasedAt url previous { version } component { key } } }`;
const create = (version: string, more: object = {}) => ratchet.run(CREATE, { input: { component, version, ...more } });

test("releases stand in the order of their versions, those without one after them by time", async () => {
  for (const version of ["1.10.0", "1.2.0", "2.0.0-rc.1", "1.9.3", "2.0.0"])
    expect((await create(version)).data?.createRelease).toMatchObject({ version, ordered: true });
  const hash = { version: "9f3c2ab", releasedAt: "2026-01-02T00:00:00.000Z" };
  expect((await create(hash.version, { releasedAt: hash.releasedAt })).data?.createRelease).toMatchObject({
    ...hash,
    ordered: false,
    previous: null,
  });
  await create("0a1b2c3", { releasedAt: "2026-03-01T00:00:00Z" });
  const { node } = await ratchet.data(
    "query ($id: ID!) { node(id: $id) { ... on Component { releases { version previous { version } } } } }",
    { id: component },
  );
  const previous = (version: string | null) => version && { version };
  expect(node).toEqual({
    releases: [
      ["2.0.0", "2.0.0-rc.1"],
      ["2.0.0-rc.1", "1.10.0"],
      ["1.10.0", "1.9.3"],
      ["1.9.3", "1.2.0"],
      ["1.2.0", null],
      ["0a1b2c3", null],
      ["9f3c2ab", null],
    ].map(([version, before]) => ({ version, previous: previous(before ?? null) })),
  });
});

test("a release that is told again is the same one, and gets what is told of it", async () => {
  const first = (await create("3.0.0")).data?.createRelease as never as { id: string };
  const facts = { releasedAt: "2026-05-01T10:00:00.000Z", url: "https://example.com/releases/3.0.0" };
  expect((await create(" 3.0.0 ", facts)).data?.createRelease).toMatchObject({ id: first.id, ...facts });
  expect((await create("3.0.0")).data?.createRelease).toMatchObject(facts);
  const { revisions } = (await ratchet.data(
    "{ revisions(first: 100) { nodes { verb nodeId undoable } } }",
  )) as never as {
    revisions: { nodes: { nodeId: string; verb: string; undoable: boolean }[] };
  };
  expect(revisions.nodes.filter(({ nodeId }) => nodeId === first.id)).toEqual([
    { verb: "created", nodeId: first.id, undoable: true },
    { verb: "changed", nodeId: first.id, undoable: true },
  ]);
});

test("a release that an event named is the one that is told of", async () => {
  await ratchet.data(
    'mutation { reportError(input: { component: "agent", type: "X", release: "4.0.0" }) { groupId } }',
  );
  const { id, releasedAt } = (await create("4.0.0", { releasedAt: "2026-06-01T00:00:00Z" })).data
    ?.createRelease as never as { id: string; releasedAt: string };
  const { errorGroups } = await ratchet.data(
    '{ errorGroups(filter: { release: "4.0.0" }) { nodes { firstRelease { id releasedAt ordered } } } }',
  );
  expect(errorGroups).toEqual({ nodes: [{ firstRelease: { id, releasedAt, ordered: true } }] });
});

test.each([
  ["version", { version: "" }],
  ["version", { version: "   " }],
  ["version", { version: "1".repeat(201) }],
  ["url", { version: "1.0.0", url: "javascript:alert(1)" }],
  ["url", { version: "1.0.0", url: "no address" }],
  ["url", { version: "1.0.0", url: "https://user:word@example.com/" }],
])("a %s that cannot be is refused: %j", async (argument, { version, ...more }) => {
  refused(await create(version, more), "BAD_USER_INPUT", argument);
});

test("of a component that is not there, none is told", async () => {
  refused(await create("1.0.0", { component: "none" }), "NOT_FOUND", "component");
});
