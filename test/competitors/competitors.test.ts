import { expect, test } from "vitest";
import { naturalId } from "../../src/identity.js";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const make = makerOf(ratchet);

const UPDATE =
  "mutation ($input: UpdateCompetitorInput!) { updateCompetitor(input: $input) { id key name url createdAt } }";
const update = (input: object) => ratchet.run(UPDATE, { input });

test("a competitor has an id of its key, and the second who names it gets the first one's", async () => {
  const id = await make.competitor("rival", { name: "Rival", url: "https://rival.example/" });
  expect(id).toBe(naturalId(ratchet.workspace, "Competitor", "rival"));
  expect(await make.competitor("rival", { name: "Another name", url: "https://other.example" })).toBe(id);
  const { node } = await ratchet.data(
    "query ($id: ID!) { node(id: $id) { __typename ... on Competitor { key name url } } }",
    { id },
  );
  expect(node).toEqual({ __typename: "Competitor", key: "rival", name: "Rival", url: "https://rival.example/" });
});

test("what is absent stays, null takes the address away, and each change can be taken back", async () => {
  const id = await make.competitor("changing", { name: "Changing", url: "https://changing.example" });
  expect((await update({ id, name: " Changed " })).data?.updateCompetitor).toMatchObject({
    name: "Changed",
    url: "https://changing.example",
  });
  expect((await update({ id, url: null })).data?.updateCompetitor).toMatchObject({ name: "Changed", url: null });
  expect((await update({ id, name: "Changed" })).data?.updateCompetitor).toMatchObject({ name: "Changed" });
  const { revisions } = await ratchet.data("{ revisions(first: 100) { nodes { id nodeId verb } } }");
  const own = (revisions as never as { nodes: { id: string; nodeId: string; verb: string }[] }).nodes.filter(
    ({ nodeId }) => nodeId === id,
  );
  expect(own.map(({ verb }) => verb)).toEqual(["created", "changed", "changed"]);
  await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { undone } }", {
    input: { revision: own[2]?.id },
  });
  const { node } = await ratchet.data("query ($id: ID!) { node(id: $id) { ... on Competitor { name url } } }", { id });
  expect(node).toEqual({ name: "Changed", url: "https://changing.example" });
});

test("what cannot be is refused by its name", async () => {
  const create = (input: object) =>
    ratchet.run("mutation ($input: CreateCompetitorInput!) { createCompetitor(input: $input) { id } }", { input });
  refused(await create({ key: " " }), "BAD_USER_INPUT", "key");
  refused(await create({ key: "a", url: "ftp://a.example" }), "BAD_USER_INPUT", "url");
  refused(await create({ key: "a", url: "https://me:secret@a.example" }), "BAD_USER_INPUT", "url");
  const id = await make.competitor("kept");
  refused(await update({ id, name: " " }), "BAD_USER_INPUT", "name");
  refused(await update({ id: naturalId(ratchet.workspace, "Competitor", "nobody"), name: "N" }), "NOT_FOUND", "id");
});

test("the list goes by key, page after page", async () => {
  for (const key of ["z-last", "a-first", "m-middle"]) await make.competitor(key);
  const list = async (variables: object) =>
    (
      await ratchet.data(
        "query ($after: String) { competitors(first: 2, after: $after) { nodes { key } pageInfo { endCursor hasNextPage } } }",
        variables,
      )
    ).competitors as never as {
      nodes: { key: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  const keys: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo } = await list({ after });
    keys.push(...nodes.map(({ key }) => key));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  expect(keys).toEqual([...keys].sort());
  expect(keys).toEqual(expect.arrayContaining(["a-first", "m-middle", "z-last"]));
  expect(new Set(keys).size).toBe(keys.length);
});
