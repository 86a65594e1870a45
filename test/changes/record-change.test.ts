import { beforeAll, expect, test } from "vitest";
import { changes, recordChange } from "../../src/changes/service.js";
import { ChangeKind } from "../../src/changes/types.js";
import type { Context } from "../../src/context.js";
import { naturalId } from "../../src/identity.js";
import { ROLES } from "../../src/permissions.js";
import { rightsOf } from "../../src/rights.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

const RECORD =
  "mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id source externalId kind at title by environment components { key } } }";

const input = {
  externalId: "flag-1",
  kind: "FLAG",
  at: "2026-11-01T10:00:00Z",
  title: "New search, 10 %",
  components: ["shop"],
  environment: "production",
};

beforeAll(async () => {
  for (const key of ["shop", "search"])
    await ratchet.data("mutation ($input: CreateComponentInput!) { createComponent(input: $input) { id } }", {
      input: { key },
    });
});

interface Recorded {
  id: string;
  externalId: string;
  title: string;
}

const record = async (more: object = {}) =>
  (await ratchet.data(RECORD, { input: { ...input, ...more } })).recordChange as unknown as Recorded;

const refusal = async (more: object) =>
  (await ratchet.run(RECORD, { input: { ...input, ...more } })).errors?.[0]?.extensions;

test("a change is recorded once, however often it is told, and can be undone", async () => {
  const first = await record();
  expect(first).toMatchObject({
    source: "api",
    kind: "FLAG",
    at: "2026-11-01T10:00:00.000Z",
    by: null,
    components: [{ key: "shop" }],
  });
  expect(await record({ title: "Told otherwise" })).toEqual(first);
  const { revisions } = await ratchet.data("{ revisions(first: 100) { nodes { nodeId verb undoable } } }");
  const own = (revisions as unknown as { nodes: { nodeId: string }[] }).nodes.filter(
    ({ nodeId }) => nodeId === first.id,
  );
  expect(own).toEqual([{ nodeId: first.id, verb: "recorded", undoable: true }]);
  const { node } = await ratchet.data("query ($id: ID!) { node(id: $id) { id __typename } }", { id: first.id });
  expect(node).toEqual({ id: first.id, __typename: "Change" });
});

test("a change without a name of its own is a new one each time, and addresses of people are taken out", async () => {
  const { externalId, ...rest } = input;
  const [one, other] = [
    await ratchet.data(RECORD, { input: { ...rest, title: "Asked by ann@example.test" } }),
    await ratchet.data(RECORD, { input: rest }),
  ];
  const [a, b] = [one.recordChange, other.recordChange] as unknown as Recorded[];
  expect(a?.externalId).not.toBe(b?.externalId);
  expect(a?.title).not.toContain("example.test");
});

test("what cannot be is refused, with the argument at fault", async () => {
  expect(await refusal({ title: " " })).toMatchObject({ code: "BAD_USER_INPUT", argument: "title" });
  expect(await refusal({ source: "git:shop" })).toMatchObject({ argument: "source" });
  expect(await refusal({ externalId: "" })).toMatchObject({ argument: "externalId" });
  expect(await refusal({ url: "javascript:alert(1)" })).toMatchObject({ argument: "url" });
  expect(await refusal({ components: [] })).toMatchObject({ argument: "components" });
  expect(await refusal({ components: ["no-such"] })).toMatchObject({ code: "NOT_FOUND" });
});

test("pages go down in time, through changes of one moment, within a time and a source", async () => {
  for (let index = 0; index < 5; index++)
    await record({ source: "pages", externalId: `p${index}`, at: `2026-10-0${1 + Math.floor(index / 2)}T00:00:00Z` });
  const LIST =
    "query ($after: String, $filter: ChangeFilter) { changes(first: 2, after: $after, filter: $filter) { nodes { externalId at } pageInfo { hasNextPage endCursor } } }";
  for (const place of [{}, { component: "shop" }]) {
    const seen: { externalId: string; at: string }[] = [];
    for (let after: string | null = null; ; ) {
      const page = (
        await ratchet.data(LIST, {
          after,
          filter: { source: "pages", until: "2026-10-03T00:00:00Z", since: "2026-10-01T00:00:00Z", ...place },
        })
      ).changes as unknown as { nodes: typeof seen; pageInfo: { hasNextPage: boolean; endCursor: string } };
      seen.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(new Set(seen.map(({ externalId }) => externalId)).size).toBe(5);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  }
});

test("who leads one component sees and records its changes, and learns of no other", async () => {
  const context = await ratchet.context();
  const id = naturalId(ratchet.workspace, "Component", "search");
  const rights = rightsOf([{ permissions: ROLES.COMPONENT_LEAD, component: id }]);
  const lead: Context = { ...context, actor: { ...context.actor, ...rights } };
  const facts = { source: "api", kind: ChangeKind.FLAG, title: "A step" };
  await expect(recordChange(lead, { ...facts, components: ["shop"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(recordChange(lead, { ...facts, externalId: "flag-1", components: ["search"] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const made = await recordChange(lead, { ...facts, components: ["search"] });
  const all = { before: Number.MAX_SAFE_INTEGER, beforeId: "", limit: 100 };
  expect((await changes(lead, {}, all)).map((one) => one.id)).toEqual([made.id]);
  expect(await changes(lead, { component: "shop" }, all)).toEqual([]);
});
