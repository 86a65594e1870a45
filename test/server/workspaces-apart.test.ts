import { beforeAll, describe, expect, test } from "vitest";
import { askOnce, codesOf, TRANSPORTS } from "../support/client-transports.js";
import { type Ratchet, useRatchet } from "../support/ratchet.js";

/** Whose data it is, and who tries to get at it with a token of another workspace. */
const owner = useRatchet();
const stranger = useRatchet();

/** Stands in everything that the owner keeps, and in nothing of the stranger's. */
const CANARY = "heron-of-the-owner";

const ids: Record<string, string> = {};

async function make(ratchet: Ratchet, mark: string): Promise<void> {
  const { data } = ratchet;
  await data("mutation ($i: CreateClientInput!) { createClient(input: $i) { id } }", { i: { key: mark, name: mark } });
  await data("mutation ($i: CreateProjectInput!) { createProject(input: $i) { id } }", {
    i: { key: mark, name: mark, client: mark },
  });
  const rule = { name: mark, kind: "SCRUB", pattern: "never-there" };
  await data("mutation ($i: CreateIntakeRuleInput!) { createIntakeRule(input: $i) { id } }", { i: rule });
  const input = {
    component: mark,
    project: mark,
    release: `${mark}@1.0.0`,
    type: mark,
    message: mark,
    user: mark,
    tags: { mark },
  };
  await data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", { input });
}

beforeAll(async () => {
  await make(owner, CANARY);
  await make(stranger, "gull");
  const { errorGroups } = (await owner.data(
    `{ errorGroups(first: 1) { nodes { id component { id releases { id } } projects { project { id client { id } } } occurrences { nodes { id } } } } }`,
  )) as never as {
    errorGroups: {
      nodes: {
        id: string;
        component: { id: string; releases: { id: string }[] };
        projects: { project: { id: string; client: { id: string } } }[];
        occurrences: { nodes: { id: string }[] };
      }[];
    };
  };
  const group = errorGroups.nodes[0];
  if (!group) throw new Error("The owner has no group.");
  await owner.data("mutation ($id: ID!) { resolveErrorGroup(input: { id: $id }) { id } }", { id: group.id });
  const rest = (await owner.data(
    "{ intakeRules { id } revisions { nodes { id } } tokens { nodes { id } } workspaces { id } errorGroups { nodes { resolution { id } } } }",
  )) as never as Record<string, never>;
  const first = (list: { nodes: { id: string }[] }) => list.nodes[0]?.id ?? "";
  Object.assign(ids, {
    group: group.id,
    component: group.component.id,
    release: group.component.releases[0]?.id,
    project: group.projects[0]?.project.id,
    client: group.projects[0]?.project.client.id,
    occurrence: group.occurrences.nodes[0]?.id,
    revision: first(rest.revisions as never),
    token: first(rest.tokens as never),
    rule: (rest.intakeRules as never as { id: string }[])[0]?.id,
    workspace: (rest.workspaces as never as { id: string }[])[0]?.id,
    resolution: (rest.errorGroups as never as { nodes: { resolution: { id: string } }[] }).nodes[0]?.resolution.id,
  });
});

test("the owner has one of each, so that there is something to leak", async () => {
  expect(Object.values(ids).filter((id) => /^[0-9a-f-]{36}$/.test(id))).toHaveLength(11);
  const { nodes } = await owner.data("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", {
    ids: Object.values(ids),
  });
  expect((nodes as unknown as ({ __typename: string } | null)[]).filter(Boolean).length).toBeGreaterThanOrEqual(9);
});

describe.each(TRANSPORTS)("over $name a stranger", (transport) => {
  const ask = (query: string, variables: Record<string, unknown> = {}) =>
    askOnce(transport, stranger.url, { query, variables, token: stranger.tokens.administrator });
  const none = "00000000-0000-7000-8000-000000000000";

  test("finds no node of the owner's by its id, as if it did not exist", async () => {
    const query =
      "query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id __typename } errorGroup(id: $id) { title } nodes(ids: $ids) { id __typename } }";
    const unknown = await ask(query, { id: none, ids: [none] });
    for (const id of Object.values(ids)) {
      const reply = await ask(query, { id, ids: [id] });
      expect([reply.data, reply.errors]).toEqual([unknown.data, unknown.errors]);
    }
  });

  test("finds nothing by the owner's keys", async () => {
    const query = "query ($filter: ErrorGroupFilter!) { errorGroups(filter: $filter) { nodes { id } } }";
    const filters = [{ component: CANARY }, { project: CANARY }, { release: `${CANARY}@1.0.0` }, { text: CANARY }];
    for (const filter of filters)
      expect((await ask(query, { filter })).data, JSON.stringify(filter)).toEqual({ errorGroups: { nodes: [] } });
  });

  test("sees nothing of the owner's in any list", async () => {
    const { data } = await ask(`{
      errorGroups(first: 10) { nodes { title component { key } projects { project { key } } } }
      clients(first: 10) { nodes { key projects { key } } }
      projects(first: 10) { nodes { key errorGroups(first: 10) { nodes { title } } } }
      components(first: 10) { nodes { key releases { version } errorGroups(first: 10) { nodes { title } } } }
      revisions(first: 100) { nodes { verb nodeId patch } } tokens(first: 10) { nodes { id name } } workspaces { key }
      intakeRules { id name } quarantined(first: 10) { nodes { id } } intake(first: 10) { nodes { id } } intakeTotal { received }
    }`);
    const text = JSON.stringify(data);
    expect(text).toContain("gull");
    for (const leak of [CANARY, owner.workspace, ...Object.values(ids)]) expect(text).not.toContain(leak);
  });

  test("changes nothing of the owner's, and is told the same as of what does not exist", async () => {
    const mutations = [
      "resolveErrorGroup",
      "reopenErrorGroup",
      "revokeToken",
      "deleteIntakeRule",
      "discardQuarantined",
    ];
    for (const name of mutations) {
      for (const id of [ids.group, ids.token, ids.rule, none]) {
        const reply = await ask(`mutation ($id: ID!) { ${name}(input: { id: $id }) { id } }`, { id });
        expect(codesOf(reply)).toEqual(["NOT_FOUND"]);
        expect(reply.errors?.[0]?.message).not.toContain(id);
      }
    }
    const { errorGroup } = await owner.data("query ($id: ID!) { errorGroup(id: $id) { status events } }", {
      id: ids.group,
    });
    expect(errorGroup).toEqual({ status: "RESOLVED", events: 1 });
  });

  test("goes on behind the owner's cursor without seeing the owner's entries", async () => {
    const theirs = (await owner.data("{ errorGroups(first: 1) { pageInfo { endCursor } } }")) as never as {
      errorGroups: { pageInfo: { endCursor: string } };
    };
    const { data } = await ask("query ($after: String) { errorGroups(after: $after) { nodes { title } } }", {
      after: theirs.errorGroups.pageInfo.endCursor,
    });
    expect(JSON.stringify(data)).not.toContain(CANARY);
  });
});

test("the same keys in two workspaces are two things", async () => {
  await make(stranger, "both");
  await make(owner, "both");
  const query = '{ errorGroups(filter: { component: "both" }) { nodes { id events } } }';
  const [mine, theirs] = [await owner.data(query), await stranger.data(query)] as never as {
    errorGroups: { nodes: { id: string; events: number }[] };
  }[];
  expect(mine?.errorGroups.nodes.map(({ events }) => events)).toEqual([1]);
  expect(theirs?.errorGroups.nodes.map(({ events }) => events)).toEqual([1]);
  expect(mine?.errorGroups.nodes[0]?.id).not.toBe(theirs?.errorGroups.nodes[0]?.id);
});
