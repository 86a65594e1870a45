import { expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

const HOUR = 3_600_000;

async function report(input: object): Promise<string> {
  const answer = await ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", {
    input,
  });
  return (answer.reportError as { groupId: string }).groupId;
}

async function titles(filter: object, orderBy = "LAST_SEEN"): Promise<string[]> {
  const query =
    "query ($filter: ErrorGroupFilter, $orderBy: ErrorGroupOrder!) { errorGroups(filter: $filter, orderBy: $orderBy) { nodes { title } } }";
  const answer = (await ratchet.data(query, { filter, orderBy })).errorGroups as { nodes: { title: string }[] };
  return answer.nodes.map(({ title }) => title);
}

const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

test("filters and orders of error groups", async () => {
  await report({
    component: "planner",
    type: "Old",
    message: "a",
    at: ago(24 * 20),
    project: "p1",
    release: "1.0.0",
    eventId: "1",
  });
  await report({
    component: "planner",
    type: "Old",
    message: "a",
    at: ago(1),
    project: "p2",
    release: "1.1.0",
    eventId: "2",
  });
  await report({
    component: "writer",
    type: "Fresh",
    message: "b",
    at: ago(2),
    project: "p1",
    level: "FATAL",
    eventId: "3",
  });
  await report({ component: "writer", type: "Early", message: "c", at: ago(24 * 10), eventId: "4" });
  expect(await titles({})).toEqual(["Old: a", "Fresh: b", "Early: c"]);
  expect(await titles({}, "FIRST_SEEN")).toEqual(["Fresh: b", "Early: c", "Old: a"]);
  expect(await titles({}, "EVENTS")).toEqual(["Old: a", expect.any(String), expect.any(String)]);
  expect(await titles({ component: "writer" })).toEqual(["Fresh: b", "Early: c"]);
  expect(await titles({ project: "p1" })).toEqual(["Fresh: b", "Old: a"]);
  expect(await titles({ project: "p1" }, "EVENTS")).toEqual(["Old: a", "Fresh: b"]);
  expect(await titles({ release: "1.1.0" })).toEqual(["Old: a"]);
  expect(await titles({ isNew: true })).toEqual(["Fresh: b"]);
  expect(await titles({ level: ["FATAL"] })).toEqual(["Fresh: b"]);
  expect(await titles({ since: ago(24) })).toEqual(["Old: a", "Fresh: b"]);
  expect(await titles({ text: "FRE" })).toEqual(["Fresh: b"]);
  expect(await titles({ component: "nobody" })).toEqual([]);
  expect(await titles({ status: ["RESOLVED"] })).toEqual([]);
});

test("counts over time add up, with zeros between, by hour and by day", async () => {
  const id = await report({ component: "counter", type: "Count", message: "x", at: ago(50), eventId: "c1" });
  for (const [index, hours] of [50, 3, 3].entries())
    await report({ component: "counter", type: "Count", message: "x", at: ago(hours), eventId: `c2-${index}` });
  const query =
    "query ($id: ID!, $interval: CountInterval!) { errorGroup(id: $id) { counts(interval: $interval) { at events } } }";
  for (const [interval, length] of [
    ["HOUR", 168],
    ["DAY", 7],
  ] as const) {
    const counts = ((await ratchet.data(query, { id, interval })).errorGroup as { counts: { events: number }[] })
      .counts;
    expect(counts.length).toBe(length);
    expect(counts.reduce((sum, count) => sum + count.events, 0)).toBe(4);
  }
  const tooMany = 'query ($id: ID!) { errorGroup(id: $id) { counts(since: "2020-01-01T00:00:00Z") { events } } }';
  expect((await ratchet.run(tooMany, { id })).errors?.[0]).toMatchObject({
    extensions: { code: "BAD_USER_INPUT", argument: "since" },
  });
});

test("any node is found by its id, also among others, and what is not there is null", async () => {
  const id = await report({ component: "noder", type: "Node", message: "x", release: "1.0.0", project: "px" });
  const group = (
    await ratchet.data(
      "query ($id: ID!) { errorGroup(id: $id) { component { id } occurrences { nodes { id } } releases { release { id } } projects { project { id } } } }",
      { id },
    )
  ).errorGroup as {
    component: { id: string };
    occurrences: { nodes: { id: string }[] };
    releases: { release: { id: string } }[];
    projects: { project: { id: string } }[];
  };
  const ids = [
    id,
    group.component.id,
    group.occurrences.nodes[0]?.id,
    "5d0f6a1e-0000-4c58-9a3e-7b1f3f0c2d94",
    group.releases[0]?.release.id,
    group.projects[0]?.project.id,
  ];
  const { nodes } = await ratchet.data(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on ErrorGroup { title } } }",
    { ids },
  );
  expect(nodes).toEqual([
    { __typename: "ErrorGroup", id, title: "Node: x" },
    { __typename: "Component", id: ids[1] },
    { __typename: "ErrorOccurrence", id: ids[2] },
    null,
    { __typename: "Release", id: ids[4] },
    { __typename: "Project", id: ids[5] },
  ]);
});

test("secrets and personal data never reach the graph, but who was hit is counted", async () => {
  const canary = {
    message: "login of bob@example.com with Bearer abcdefghijklmnop1234 failed",
    user: "bob@example.com",
    tags: { password: "hunter2hunter2" },
    context: { request: { headers: { Authorization: "Basic Ym9iOmh1bnRlcjI=" } } },
  };
  const id = await report({ component: "secret", type: "Login", ...canary });
  const group = (
    await ratchet.data(
      "query ($id: ID!) { errorGroup(id: $id) { title people occurrences { nodes { message tags context removed exceptions { value } } } } }",
      { id },
    )
  ).errorGroup;
  expect(group).toMatchObject({ people: 1 });
  for (const secret of ["bob@example.com", "abcdefghijklmnop1234", "hunter2hunter2", "Ym9iOmh1bnRlcjI="])
    expect(JSON.stringify(group)).not.toContain(secret);
  expect(JSON.stringify(group)).toContain("removed");
});

test("of many events of an hour five are kept, all are counted", async () => {
  let id = "";
  for (let index = 0; index < 8; index++)
    id = await report({ component: "many", type: "Many", message: "x", eventId: `m${index}` });
  const group = (
    await ratchet.data("query ($id: ID!) { errorGroup(id: $id) { events occurrences { nodes { eventId } } } }", { id })
  ).errorGroup as { events: number; occurrences: { nodes: object[] } };
  expect([group.events, group.occurrences.nodes.length]).toEqual([8, 5]);
});

test.each([
  [{ type: "X" }, "component"],
  [{ component: "a" }, "message"],
  [{ component: "a b", type: "X" }, "key"],
  [{ component: "a", type: "X", release: "r".repeat(201) }, "release"],
])("a bad report names the argument at fault: %j", async (input, argument) => {
  const answer = await ratchet.run("mutation ($input: ReportErrorInput!) { reportError(input: $input) { eventId } }", {
    input,
  });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
});
