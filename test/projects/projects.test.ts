import { beforeAll, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const make = makerOf(ratchet);
const ids: Record<string, string> = {};

const UPDATE = `mutation ($input: UpdateProjectInput!) { updateProject(input: $input) {
  name budget cost currency startedAt dueAt client { key } components { key } } }`;
const update = (more: object) => ratchet.run(UPDATE, { input: { id: ids.alpha, ...more } });
const LIST = `query ($filter: ProjectFilter, $orderBy: ProjectOrder = KEY, $first: Int = 50, $after: String) {
  projects(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { nodes { key } pageInfo { endCursor hasNextPage } } }`;

interface List {
  nodes: { key: string }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}
const list = async (variables: object) => (await ratchet.data(LIST, variables)).projects as never as List;
const keys = async (variables: object) => (await list(variables)).nodes.map(({ key }) => key);

beforeAll(async () => {
  for (const key of ["acme", "other"]) await make.client(key);
  for (const key of ["agent", "tool"]) await make.component(key);
  ids.alpha = await make.project("alpha", { client: "acme", components: ["agent"] });
  ids.beta = await make.project("beta", { name: "The Beta", client: "other" });
  ids.gamma = await make.project("gamma", { client: "acme" });
  for (const [key, outcome, day] of [
    ["gamma", "SUCCESS", 2],
    ["beta", "FAILURE", 5],
  ] as const)
    await ratchet.data("mutation ($input: CloseProjectInput!) { closeProject(input: $input) { preview } }", {
      input: {
        id: ids[key],
        outcome,
        score: 0.2,
        reason: "It is done.",
        evidence: [{ url: "https://example.com" }],
        closedAt: `2026-03-0${day}T00:00:00Z`,
      },
    });
});

test("a project gets facts, another client and other components; what is absent stays, null takes away", async () => {
  const facts = { budget: 1_000, cost: 12.5, currency: "EUR", startedAt: "2026-01-01T00:00:00.000Z", dueAt: null };
  const first = await update({
    ...facts,
    name: " Alpha ",
    client: "other",
    addComponents: ["tool"],
    removeComponents: ["agent"],
  });
  expect(first.data?.updateProject).toEqual({
    ...facts,
    name: "Alpha",
    client: { key: "other" },
    components: [{ key: "tool" }],
  });
  expect((await update({ cost: null, client: null })).data?.updateProject).toEqual({
    ...facts,
    cost: null,
    name: "Alpha",
    client: null,
    components: [{ key: "tool" }],
  });
  const { clients } = await ratchet.data("{ clients { nodes { key projects { key } } } }");
  expect(clients).toEqual({
    nodes: [
      { key: "acme", projects: [{ key: "gamma" }] },
      { key: "other", projects: [{ key: "beta" }] },
    ],
  });
  await update({ client: "acme", addComponents: ["agent"] });
  const { revisions } = (await ratchet.data(
    "{ revisions(first: 100) { nodes { verb nodeId undoable } } }",
  )) as never as {
    revisions: { nodes: { nodeId: string; verb: string; undoable: boolean }[] };
  };
  const changes = revisions.nodes.filter(({ nodeId, verb }) => nodeId === ids.alpha && verb === "changed");
  expect(changes.length).toBeGreaterThan(3);
  expect(changes.some(({ undoable }) => undoable)).toBe(true);
});

test.each([
  ["BAD_USER_INPUT", "budget", { budget: -1 }],
  ["BAD_USER_INPUT", "cost", { cost: 1e14 }],
  ["BAD_USER_INPUT", "currency", { currency: "euro" }],
  ["BAD_USER_INPUT", "name", { name: "" }],
  ["BAD_USER_INPUT", "dueAt", { startedAt: "2026-02-01T00:00:00Z", dueAt: "2026-01-01T00:00:00Z" }],
  ["BAD_USER_INPUT", "removeComponents", { addComponents: ["tool"], removeComponents: ["tool"] }],
  ["NOT_FOUND", "key", { client: "none" }],
  ["NOT_FOUND", "key", { addComponents: ["none"] }],
  ["NOT_FOUND", "id", { id: "none" }],
])("%s of `%s` changes nothing", async (code, argument, more) => {
  refused(await update(more), code, argument);
});

test("lists meet every condition of their filter", async () => {
  expect(await keys({})).toEqual(["alpha", "beta", "gamma"]);
  expect(await keys({ filter: { status: "ACTIVE" } })).toEqual(["alpha"]);
  expect(await keys({ filter: { outcome: ["SUCCESS", "PARTIAL"] } })).toEqual(["gamma"]);
  expect(await keys({ filter: { client: "acme" } })).toEqual(["alpha", "gamma"]);
  expect(await keys({ filter: { component: "agent", client: "acme" } })).toEqual(["alpha"]);
  expect(await keys({ filter: { text: "THE b" } })).toEqual(["beta"]);
  expect(await keys({ filter: { closedSince: "2026-03-05T00:00:00Z" } })).toEqual(["beta"]);
  expect(await keys({ filter: { client: "none" } })).toEqual([]);
});

test.each([
  ["KEY", ["alpha", "beta", "gamma"]],
  ["CREATED_AT", ["gamma", "beta", "alpha"]],
  ["CLOSED_AT", ["beta", "gamma"]],
])("by %s each page goes on where the one before ended", async (orderBy, expected) => {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: List = await list({ orderBy, first: 1, after });
    seen.push(...nodes.map(({ key }) => key));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(expected);
});

test("clients and components get other names, kinds and owners", async () => {
  const client = await make.client("acme");
  const component = await make.component("tool");
  const data = await ratchet.data(
    `mutation ($client: ID!, $component: ID!) {
      updateClient(input: { id: $client, name: " Acme & Co " }) { key name }
      updateComponent(input: { id: $component, kind: TOOL, owner: "Platform team" }) { key name kind owner }
      again: updateComponent(input: { id: $component, name: "The tool" }) { name kind owner }
      none: updateComponent(input: { id: $component, owner: null }) { owner } }`,
    { client, component },
  );
  expect(data).toEqual({
    updateClient: { key: "acme", name: "Acme & Co" },
    updateComponent: { key: "tool", name: "tool", kind: "TOOL", owner: "Platform team" },
    again: { name: "The tool", kind: "TOOL", owner: "Platform team" },
    none: { owner: null },
  });
  refused(await ratchet.run('mutation { updateClient(input: { id: "none", name: "x" }) { id } }'), "NOT_FOUND", "id");
  refused(
    await ratchet.run('mutation { updateComponent(input: { id: "none", name: "x" }) { id } }'),
    "NOT_FOUND",
    "id",
  );
});
