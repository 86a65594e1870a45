import { beforeAll, describe, expect, test } from "vitest";
import { DEPEND, makerOf, refused } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);
const ids: Record<string, string> = {};

const TOUCHED = "preview touched { created changed deleted linked unlinked nodes { id type } }";
const merge = (type: string, input: object) =>
  ratchet.run(
    `mutation ($input: MergeInput!) { done: merge${type}s(input: $input) { member { key mergedInto { key } } canonical { key } ${TOUCHED} } }`,
    { input },
  );
const unmerge = (type: string, input: object) =>
  ratchet.run(
    `mutation ($input: UnmergeInput!) { done: unmerge${type}(input: $input) { member { key mergedInto { key } } canonical { key } ${TOUCHED} } }`,
    { input },
  );
const pair = (member: string, canonical: string) => ({
  member: ids[member] ?? "none",
  canonical: ids[canonical] ?? "none",
});
const report = (input: object) =>
  ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", { input });

/** What the workspace holds but the journal of it. */
const state = () => wholeGraph(ratchet.workspace, ["Revision", "Journal"]);

beforeAll(async () => {
  for (const key of ["acme", "acme-inc", "acme-old"]) ids[key] = await make.client(key);
  for (const key of ["agent", "agent-v2", "caller", "needed"]) ids[key] = await make.component(key);
  ids.shop = await make.project("shop", { client: "acme", components: ["agent"] });
  ids["web-shop"] = await make.project("web-shop", { client: "acme-inc", components: ["agent-v2"] });
  for (let index = 0; index < 6; index++) {
    await report({
      component: index % 2 ? "agent" : "agent-v2",
      type: `E${index}`,
      project: index % 3 ? "shop" : "web-shop",
      release: `1.${index}.0`,
    });
  }
  // One error in both projects: it must be listed once.
  await report({ component: "agent", type: "E1", project: "web-shop" });
  await ratchet.data(DEPEND, { component: ids.caller, on: ids["agent-v2"] });
  await ratchet.data(DEPEND, { component: ids.agent, on: ids.needed });
});

describe.each([
  ["Client", "acme-inc", "acme"],
  ["Project", "web-shop", "shop"],
  ["Component", "agent-v2", "agent"],
])("of a %s", (type, member, canonical) => {
  test("a preview says what it would touch and changes nothing at all", async () => {
    const before = await wholeGraph(ratchet.workspace);
    const { done } = (await merge(type, { ...pair(member, canonical), preview: true })).data ?? {};
    expect(done).toMatchObject({
      preview: true,
      touched: { created: 0, changed: 1, deleted: 0, linked: 1, unlinked: 0, nodes: [{ id: ids[member], type }] },
    });
    expect(await wholeGraph(ratchet.workspace)).toEqual(before);
  });

  test("merging adds one link, and unmerging gives back exactly what was", async () => {
    const before = await state();
    const merged = (await merge(type, pair(member, canonical))).data?.done;
    expect(merged).toMatchObject({
      preview: false,
      member: { key: member, mergedInto: { key: canonical } },
      canonical: { key: canonical },
    });
    expect((await merge(type, pair(member, canonical))).data?.done).toMatchObject({ touched: { linked: 0 } });
    const between = await state();
    expect(between.nodes).toEqual(before.nodes);
    expect(between.links.length).toBe(before.links.length + 1);
    const preview = (await unmerge(type, { id: ids[member], preview: true })).data?.done;
    expect(preview).toMatchObject({ preview: true, touched: { unlinked: 1 } });
    expect(await state()).toEqual(between);
    expect((await unmerge(type, { id: ids[member] })).data?.done).toMatchObject({ member: { mergedInto: null } });
    expect(await state()).toEqual(before);
    refused(await unmerge(type, { id: ids[member] }), "CONFLICT", "id");
  });

  test("with itself, one that is not there or one of another type is refused", async () => {
    refused(await merge(type, pair(member, member)), "BAD_USER_INPUT", "canonical");
    refused(await merge(type, pair(member, "none")), "NOT_FOUND", "canonical");
    refused(
      await merge(type, { member: ids[type === "Client" ? "shop" : "acme"], canonical: ids[canonical] }),
      "NOT_FOUND",
      "member",
    );
  });
});

test("is one step deep: what has members is no member, and a member has none", async () => {
  await merge("Client", pair("acme-inc", "acme"));
  refused(await merge("Client", pair("acme", "acme-old")), "CONFLICT", "member");
  refused(await merge("Client", pair("acme-old", "acme-inc")), "CONFLICT", "canonical");
  refused(await merge("Client", pair("acme-inc", "acme-old")), "CONFLICT", "member");
  await unmerge("Client", { id: ids["acme-inc"] });
});

test("that would make a loop of dependencies is refused, and so is a dependency through a merge", async () => {
  expect(refused(await merge("Component", pair("agent", "needed")), "CONFLICT", "canonical")).toContain(
    "needed → needed.",
  );
  await merge("Component", pair("agent-v2", "agent"));
  const told = await ratchet.run(DEPEND, { component: ids.needed, on: ids.caller });
  expect(refused(told, "CONFLICT", "on")).toContain("needed → caller → agent → needed.");
  refused(await ratchet.run(DEPEND, { component: ids.agent, on: ids["agent-v2"] }), "CONFLICT", "on");
  await unmerge("Component", { id: ids["agent-v2"] });
});

describe("while merged", () => {
  beforeAll(async () => {
    for (const [type, member, canonical] of [
      ["Client", "acme-inc", "acme"],
      ["Project", "web-shop", "shop"],
      ["Component", "agent-v2", "agent"],
    ] as const)
      expect((await merge(type, pair(member, canonical))).errors).toBeUndefined();
  });

  test("lists hide the member, which is still found by its id", async () => {
    const data = await ratchet.data(
      `query ($ids: [ID!]!) { clients { nodes { key } } projects { nodes { key } } components { nodes { key } }
        nodes(ids: $ids) { ... on Client { mergedInto { key } } ... on Project { mergedInto { key } } ... on Component { mergedInto { key members { key } } } } }`,
      { ids: [ids["acme-inc"], ids["web-shop"], ids["agent-v2"]] },
    );
    expect(data).toEqual({
      clients: { nodes: [{ key: "acme" }, { key: "acme-old" }] },
      projects: { nodes: [{ key: "shop" }] },
      components: { nodes: [{ key: "agent" }, { key: "app" }, { key: "caller" }, { key: "needed" }] },
      nodes: [
        { mergedInto: { key: "acme" } },
        { mergedInto: { key: "shop" } },
        { mergedInto: { key: "agent", members: [{ key: "agent-v2" }] } },
      ],
    });
  });

  test("reads of the canonical gather what was said of the member", async () => {
    const { clients, projects, components } = await ratchet.data(
      `{ clients(first: 1) { nodes { projects { key client { key } } } } projects(first: 1) { nodes { components { key } } }
        components(first: 1) { nodes { key releases { version } dependents { component { key } } dependsOn { component { key } } } } }`,
    );
    expect([clients, projects, components]).toEqual([
      { nodes: [{ projects: [{ key: "shop", client: { key: "acme" } }] }] },
      { nodes: [{ components: [{ key: "agent" }] }] },
      {
        nodes: [
          {
            key: "agent",
            releases: [5, 4, 3, 2, 1, 0].map((minor) => ({ version: `1.${minor}.0` })),
            dependents: [{ component: { key: "caller" } }],
            dependsOn: [{ component: { key: "needed" } }],
          },
        ],
      },
    ]);
    const { impact } = await ratchet.data("query ($id: ID!) { impact(component: $id) { components { path } } }", {
      id: ids.needed,
    });
    expect(impact).toEqual({ components: [{ path: ["needed", "agent"] }, { path: ["needed", "agent", "caller"] }] });
  });

  test.each([
    [
      "a component",
      `components(first: 1) { nodes { errorGroups(first: 2, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } } }`,
    ],
    [
      "a project",
      `projects(first: 1) { nodes { errorGroups(first: 2, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } } }`,
    ],
    [
      "a filter by component",
      `errorGroups(first: 2, after: $after, filter: { component: "agent" }) { nodes { title } pageInfo { endCursor hasNextPage } }`,
    ],
    [
      "a filter by project",
      `errorGroups(first: 2, after: $after, filter: { project: "shop" }, orderBy: LAST_SEEN) { nodes { title } pageInfo { endCursor hasNextPage } }`,
    ],
    [
      "a filter in another order",
      `errorGroups(first: 2, after: $after, filter: { project: "shop", component: "agent" }, orderBy: FIRST_SEEN) { nodes { title } pageInfo { endCursor hasNextPage } }`,
    ],
  ])("pages of error groups of %s hold each of both once", async (_what, field) => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const data = await ratchet.data(`query ($after: String) { ${field} }`, { after });
      const [value] = Object.values(data) as { nodes: { title?: string; errorGroups?: never }[]; pageInfo: never }[];
      const found = (value?.nodes[0]?.errorGroups ?? value) as never as {
        nodes: { title: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
      seen.push(...found.nodes.map(({ title }) => title));
      if (!found.pageInfo.hasNextPage) break;
      after = found.pageInfo.endCursor;
    }
    expect([...seen].sort()).toEqual(["E0", "E1", "E2", "E3", "E4", "E5"]);
  });

  test("each merge is a revision that can be undone", async () => {
    const { revisions } = (await ratchet.data("{ revisions(first: 100) { nodes { verb undoable } } }")) as never as {
      revisions: { nodes: { verb: string; undoable: boolean }[] };
    };
    const merges = revisions.nodes.filter(({ verb }) => /merged$/.test(verb));
    expect(merges.length).toBeGreaterThanOrEqual(10);
    expect(merges.every(({ undoable }) => undoable)).toBe(true);
  });
});
