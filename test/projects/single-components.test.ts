import { beforeAll, describe, expect, test } from "vitest";
import { askAsLead, DEPEND, makerOf } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);
const ids: Record<string, string> = {};

const asLead = (source: string, everywhere: never[] = []) =>
  askAsLead(ratchet, [ids.mine ?? ""], { source, everywhere });
const report = async (component: string, type: string) => {
  const data = await ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", {
    input: { component, type, project: "shop", release: "1.0.0" },
  });
  return (data.reportError as never as { groupId: string }).groupId;
};

beforeAll(async () => {
  for (const key of ["mine", "theirs", "third"]) ids[key] = await make.component(key);
  ids.shop = await make.project("shop", { components: ["mine", "theirs"] });
  ids.group = await report("mine", "Mine");
  ids.other = await report("theirs", "Theirs");
  await ratchet.data(DEPEND, { component: ids.theirs, on: ids.mine });
  await ratchet.data(DEPEND, { component: ids.third, on: ids.theirs });
  const found = (await ratchet.data(
    `{ components(first: 5) { nodes { key releases(first: 1) { id } errorGroups(first: 2) { nodes { occurrences(first: 1) { nodes { id } } } } } } }`,
  )) as never as {
    components: {
      nodes: {
        key: string;
        releases: { id: string }[];
        errorGroups: { nodes: { occurrences: { nodes: { id: string }[] } }[] };
      }[];
    };
  };
  for (const { key, releases, errorGroups } of found.components.nodes) {
    ids[`release of ${key}`] = releases[0]?.id ?? "";
    ids[`occurrence of ${key}`] = errorGroups.nodes[0]?.occurrences.nodes[0]?.id ?? "";
  }
  const resolved = (await ratchet.data(
    "mutation ($id: ID!) { resolveErrorGroup(input: { id: $id }) { resolution { id } } }",
    { id: ids.other },
  )) as never as { resolveErrorGroup: { resolution: { id: string } } };
  ids.resolution = resolved.resolveErrorGroup.resolution.id;
});

describe("a Component Lead reads his components only", () => {
  test("in lists", async () => {
    const { data } = await asLead(
      "{ components { nodes { key errorGroups { nodes { title } } releases { version } } } }",
    );
    expect(data).toEqual({
      components: {
        nodes: [{ key: "mine", errorGroups: { nodes: [{ title: "Mine" }] }, releases: [{ version: "1.0.0" }] }],
      },
    });
  });

  test.each([
    "LAST_SEEN",
    "FIRST_SEEN",
    "EVENTS",
  ])("in error groups by %s, whatever the filter names", async (order) => {
    for (const [filter, titles] of [
      ["{}", ["Mine"]],
      ['{ component: "theirs" }', []],
      ['{ component: "mine" }', ["Mine"]],
      ['{ project: "shop" }', ["Mine"]],
    ] as const) {
      const { data } = await asLead(`{ errorGroups(orderBy: ${order}, filter: ${filter}) { nodes { title } } }`);
      expect(data, filter).toEqual({ errorGroups: { nodes: titles.map((title) => ({ title })) } });
    }
  });

  test("by id, of whatever type", async () => {
    const there = ["mine", "group", "release of mine", "occurrence of mine"].map((name) => ids[name]);
    const hidden = ["theirs", "other", "release of theirs", "occurrence of theirs", "resolution"].map(
      (name) => ids[name],
    );
    const { data } = await asLead(`{ nodes(ids: ${JSON.stringify([...there, ...hidden])}) { id } }`);
    expect(data).toEqual({ nodes: [...there.map((id) => ({ id })), ...hidden.map(() => null)] });
    const one = await asLead(`{ errorGroup(id: "${ids.other}") { title } }`);
    expect(one.data).toEqual({ errorGroup: null });
  });

  test("in what depends on it, and in who is hit", async () => {
    const { data } = await asLead(
      `{ node(id: "${ids.mine}") { ... on Component { dependents { component { key } } } } impact(component: "${ids.mine}") { componentCount } }`,
    );
    expect(data).toEqual({ node: { dependents: [] }, impact: { componentCount: 0 } });
    expect((await asLead(`{ impact(component: "${ids.theirs}") { componentCount } }`)).codes).toEqual(["NOT_FOUND"]);
  });

  test("also in projects, when he may read these", async () => {
    const { data } = await asLead(
      '{ projects { nodes { components { key } } } other: projects(filter: { component: "theirs" }) { nodes { key } } mine: projects(filter: { component: "mine" }) { nodes { key } } }',
      ["projects:read" as never],
    );
    expect(data).toEqual({
      projects: { nodes: [{ components: [{ key: "mine" }] }] },
      other: { nodes: [] },
      mine: { nodes: [{ key: "shop" }] },
    });
  });
});

test.each([
  ["updateComponent", (id: string) => `updateComponent(input: { id: "${id}", name: "New" }) { key }`, "mine", "theirs"],
  [
    "createRelease",
    (id: string) => `createRelease(input: { component: "${id}", version: "2.0.0" }) { version }`,
    "mine",
    "theirs",
  ],
  ["resolveErrorGroup", (id: string) => `resolveErrorGroup(input: { id: "${id}" }) { title }`, "group", "other"],
  ["reopenErrorGroup", (id: string) => `reopenErrorGroup(input: { id: "${id}" }) { title }`, "group", "other"],
])("he may %s of his own, and of others it is as if they were not there", async (_name, field, own, other) => {
  expect((await asLead(`mutation { ${field(ids[own] ?? "")} }`)).codes).toEqual([]);
  expect((await asLead(`mutation { ${field(ids[other] ?? "")} }`)).codes).toEqual(["NOT_FOUND"]);
  expect((await asLead(`mutation { ${field("none")} }`)).codes).toEqual(["NOT_FOUND"]);
});

test("he neither links to nor merges with a component of others, nor reports for one", async () => {
  for (const [component, on] of [
    [ids.mine, ids.third],
    [ids.third, ids.mine],
  ])
    expect(
      (await asLead(`mutation { dependOn(input: { component: "${component}", on: "${on}" }) { key } }`)).codes,
    ).toEqual(["NOT_FOUND"]);
  const merge = `mutation { mergeComponents(input: { member: "${ids.mine}", canonical: "${ids.third}" }) { preview } }`;
  expect((await asLead(merge)).codes).toEqual(["NOT_FOUND"]);
  expect(
    (await asLead('mutation { reportError(input: { component: "theirs", type: "X" }) { groupId } }')).codes,
  ).toEqual(["NOT_FOUND"]);
});
