import { beforeEach, describe, expect, test } from "vitest";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const [HOUR, DAY] = [3_600_000, 86_400_000];

// What happens is told by this clock alone.
let clock = Date.UTC(2026, 5, 1, 12, 30);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

let made = 0;
/** A component of its own for each test, so that its lists hold nothing else. */
let component = "";
beforeEach(() => {
  component = `shop-${made++}`;
  clock += HOUR;
});

type Told = { message?: string; release?: string; user?: string; project?: string; level?: string; component?: string };

async function report(type: string, input: Told = {}): Promise<string> {
  const { reportError } = await ratchet.data(
    "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
    { input: { component, type, ...input } },
  );
  clock += 1_000;
  return (reportError as unknown as { groupId: string }).groupId;
}

const MERGE = `mutation ($member: ID!, $canonical: ID!, $preview: Boolean) {
  mergeErrorGroups(input: { member: $member, canonical: $canonical, preview: $preview }) {
    preview member { id mergedInto { id } } canonical { id members { id } } } }`;
const UNMERGE = `mutation ($id: ID!) { unmergeErrorGroup(input: { id: $id }) { member { mergedInto { id } } canonical { members { id } } } }`;
const APART = `mutation ($id: ID!, $other: ID!) {
  keepErrorGroupsApart(input: { id: $id, other: $other, reason: "one is a timeout" }) { keptApart { id } } }`;

const merge = (member: string, canonical: string) => ratchet.data(MERGE, { member, canonical });
const unmerge = (id: string) => ratchet.data(UNMERGE, { id });

async function refusal(query: string, variables: object): Promise<[code?: string, argument?: string]> {
  const [error] = (await ratchet.run(query, variables)).errors ?? [];
  return [error?.extensions.code, error?.extensions.argument].filter((one) => one !== undefined) as [string, string];
}

const FIELDS = `id events firstSeen lastSeen level status people firstRelease { version }
  releases { events release { version } } projects { events project { key } }
  counts(interval: DAY) { events } occurrences(first: 50) { nodes { at } } members { id } mergedInto { id }`;

interface Group {
  id: string;
  events: number;
  firstSeen: string;
  lastSeen: string;
  level: string;
  status: string;
  people: number;
  firstRelease: { version: string } | null;
  releases: { events: number; release: { version: string } }[];
  projects: { events: number; project: { key: string } }[];
  counts: { events: number }[];
  occurrences: { nodes: { at: string }[] };
  members: { id: string }[];
  mergedInto: { id: string } | null;
}

async function group(id: string): Promise<Group> {
  const { errorGroup } = await ratchet.data(`query ($id: ID!) { errorGroup(id: $id) { ${FIELDS} } }`, { id });
  return errorGroup as unknown as Group;
}

const eventsIn = ({ counts }: Group) => counts.reduce((sum, { events }) => sum + events, 0);

async function listed(filter: object, orderBy = "LAST_SEEN"): Promise<[id: string, events: number][]> {
  const { errorGroups } = await ratchet.data(
    "query ($filter: ErrorGroupFilter, $orderBy: ErrorGroupOrder!) { errorGroups(first: 50, filter: $filter, orderBy: $orderBy) { nodes { id events } } }",
    { filter, orderBy },
  );
  return (errorGroups as unknown as { nodes: { id: string; events: number }[] }).nodes.map(({ id, events }) => [
    id,
    events,
  ]);
}

/** What stays in the journal of whoever did what is no part of what was merged. */
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal"]);

test("what is merged is shown as one: its sums, people, releases, projects, counts over time and events", async () => {
  const canonical = await report("Refused", { user: "ann", release: "1.0.0", project: "acme" });
  await report("Refused", { user: "bob", release: "1.1.0", project: "acme" });
  clock += HOUR;
  const member = await report("Rejected", { user: "ann", release: "1.1.0", project: "beta", level: "FATAL" });
  await report("Rejected", { user: "cleo", release: "1.1.0", project: "acme", level: "FATAL" });
  const [before, other] = [await group(canonical), await group(member)];
  expect(await merge(member, canonical)).toEqual({
    mergeErrorGroups: {
      preview: false,
      member: { id: member, mergedInto: { id: canonical } },
      canonical: { id: canonical, members: [{ id: member }] },
    },
  });
  const merged = await group(canonical);
  expect(merged).toMatchObject({
    events: 4,
    firstSeen: before.firstSeen,
    lastSeen: other.lastSeen,
    level: "FATAL",
    people: 3,
    firstRelease: { version: "1.0.0" },
    members: [{ id: member }],
  });
  expect(merged.releases.map(({ events, release }) => [release.version, events])).toEqual([
    ["1.1.0", 3],
    ["1.0.0", 1],
  ]);
  expect(merged.projects.map(({ events, project }) => [project.key, events]).sort()).toEqual([
    ["acme", 3],
    ["beta", 1],
  ]);
  expect(eventsIn(merged)).toBe(4);
  expect(merged.occurrences.nodes.map(({ at }) => at)).toEqual(
    [...other.occurrences.nodes, ...before.occurrences.nodes].map(({ at }) => at),
  );
  // The member still tells what is its own.
  expect(await group(member)).toEqual({ ...other, mergedInto: { id: canonical } });
  for (const order of ["LAST_SEEN", "FIRST_SEEN", "EVENTS"])
    for (const filter of [{ component }, { component, release: "1.1.0" }, { component, project: "beta" }])
      expect([order, filter, await listed(filter, order)]).toEqual([order, filter, [[canonical, 4]]]);
  expect(await listed({ project: "beta" })).toEqual([[canonical, 4]]);
});

/** The last that the journal tells. */
async function latest(): Promise<{ id: string; verb: string; patch: object }> {
  const { auditLog } = await ratchet.data("{ auditLog(first: 1) { nodes { id verb patch } } }");
  return (auditLog as unknown as { nodes: { id: string; verb: string; patch: object }[] }).nodes[0] as never;
}

/** Takes back what was done last of a kind. */
async function undoLatest(verb: string): Promise<void> {
  const { auditLog } = await ratchet.data("{ auditLog(first: 20) { nodes { id verb } } }");
  const nodes = (auditLog as unknown as { nodes: { id: string; verb: string }[] }).nodes;
  const revision = nodes.find((node) => node.verb === verb)?.id;
  await ratchet.data("mutation ($revision: ID!) { undo(input: { revision: $revision }) { undone } }", { revision });
}

test("a page of occurrences goes on over all that is merged, each once, latest first", async () => {
  const ids = [await report("One"), await report("Two"), await report("Three")];
  for (let times = 0; times < 3; times++) for (const type of ["Three", "One", "Two"]) await report(type);
  await merge(ids[1] as string, ids[0] as string);
  await merge(ids[2] as string, ids[0] as string);
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { errorGroup } = (await ratchet.data(
      "query ($id: ID!, $after: String) { errorGroup(id: $id) { occurrences(first: 5, after: $after) { nodes { at } pageInfo { endCursor hasNextPage } } } }",
      { id: ids[0], after },
    )) as never as {
      errorGroup: {
        occurrences: { nodes: { at: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      };
    };
    seen.push(...errorGroup.occurrences.nodes.map(({ at }) => at));
    after = errorGroup.occurrences.pageInfo.endCursor;
    more = errorGroup.occurrences.pageInfo.hasNextPage;
  }
  expect(seen).toHaveLength(12);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
});

test("the pages of a project hold each once, whichever of what is merged was seen there", async () => {
  const project = `${component}-project`;
  const ids: string[] = [];
  for (const type of ["A", "B", "C", "D", "E", "F"]) ids.push(await report(type, { project }));
  const [a, b, c, d, e, f] = ids as [string, string, string, string, string, string];
  // Both ways round, as their ids may stand in either order.
  await merge(b, a);
  await merge(c, d);
  await merge(f, a);
  await report("G");
  const pages: string[] = [];
  for (let after: string | null = null, more = true; more && pages.length < 20; ) {
    const { errorGroups } = (await ratchet.data(
      "query ($after: String, $project: String!) { errorGroups(first: 1, after: $after, filter: { project: $project }) { nodes { id } pageInfo { endCursor hasNextPage } } }",
      { after, project },
    )) as never as {
      errorGroups: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    pages.push(...errorGroups.nodes.map(({ id }) => id));
    after = errorGroups.pageInfo.endCursor;
    more = errorGroups.pageInfo.hasNextPage;
  }
  expect(pages).toEqual([a, e, d]);
});

describe("merging and unmerging", () => {
  test("gives back the graph, node for node, also undone and in parts", async () => {
    const ids: string[] = [];
    for (const type of ["A", "B", "C"]) {
      await report(type, { user: "ann", release: "1.0.0", project: "acme" });
      ids.push(await report(type, { user: type, release: "1.1.0" }));
    }
    const [a, b, c] = ids as [string, string, string];
    const before = await graph();
    await merge(b, a);
    const two = await graph();
    await merge(c, a);
    expect((await group(a)).events).toBe(6);
    await unmerge(c);
    expect(await graph()).toEqual(two);
    await unmerge(b);
    expect(await graph()).toEqual(before);
    await merge(b, c);
    await undoLatest("merged");
    expect(await graph()).toEqual(before);
    await merge(b, c);
    const merged = await graph();
    await unmerge(b);
    await undoLatest("unmerged");
    expect(await graph()).toEqual(merged);
  });

  test("only looked at changes nothing", async () => {
    const [a, b] = [await report("A"), await report("B")];
    const before = await graph();
    const { mergeErrorGroups } = await ratchet.data(MERGE, { member: b, canonical: a, preview: true });
    expect(mergeErrorGroups).toMatchObject({ preview: true, member: { mergedInto: null } });
    expect(await graph()).toEqual(before);
  });

  test("leaves each what came to it meanwhile, and shows the sum until then, in whatever order", async () => {
    const types = ["A", "B", "C", "D"];
    const ids = await inTurn(types, (type) => report(type));
    const own = new Map(ids.map((id) => [id, 1]));
    const last = new Map<string, string>();
    const into = new Map<string, string>();
    // Steps that cross each other, from a fixed list of numbers (a linear congruential generator).
    let state = 20261123;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let step = 0; step < 60; step++) {
      const [one, other] = [next(4), next(4)];
      const [id, target] = [ids[one] as string, ids[other] as string];
      if (next(3) > 0) {
        await report(types[one] as string, { level: next(2) ? "FATAL" : "ERROR" });
        own.set(id, (own.get(id) ?? 0) + 1);
        last.set(id, new Date(clock - 1_000).toISOString());
      } else if (into.has(id)) {
        await unmerge(id);
        into.delete(id);
      } else if (one !== other && !into.has(target) && ![...into.values()].includes(id)) {
        await merge(id, target);
        into.set(id, target);
      }
      const shown = ids
        .filter((one) => !into.has(one))
        .map((one) => [
          one,
          ids.reduce((sum, id) => sum + (id === one || into.get(id) === one ? (own.get(id) ?? 0) : 0), 0),
        ]);
      expect((await listed({ component })).sort()).toEqual(shown.sort());
    }
    for (const id of into.keys()) await unmerge(id);
    for (const id of ids) {
      const told = await group(id);
      expect([told.events, eventsIn(told), told.lastSeen]).toEqual([own.get(id), own.get(id), last.get(id)]);
    }
  });
});

async function inTurn<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}

describe("what comes to a merged error", () => {
  test("brings back the one that stands for both, by the release of the fix", async () => {
    const [a, b] = [await report("A", { release: "1.0.0" }), await report("B", { release: "1.0.0" })];
    await merge(b, a);
    await ratchet.data('mutation ($id: ID!) { resolveErrorGroup(input: { id: $id, inRelease: "1.1.0" }) { status } }', {
      id: a,
    });
    clock += 1_000;
    await report("B", { release: "1.0.0" });
    expect((await group(a)).status).toBe("RESOLVED");
    await report("B", { release: "1.1.0" });
    expect([(await group(a)).status, (await group(b)).status]).toEqual(["REGRESSED", "NEW"]);
  });

  test("counts towards what it was archived until; what it brought along does not", async () => {
    const [a, b] = [await report("A"), await report("B")];
    for (let times = 0; times < 5; times++) await report("B");
    await ratchet.data(
      "mutation ($id: ID!) { archiveErrorGroup(input: { id: $id, until: EVENTS, count: 3 }) { status } }",
      { id: a },
    );
    clock += 1_000;
    await merge(b, a);
    await report("B");
    await report("A");
    expect((await group(a)).status).toBe("ARCHIVED");
    await report("B");
    expect((await group(a)).status).toBe("NEW");
  });

  test("counts as it did when what was merged is unmerged while it is archived", async () => {
    const [a, b] = [await report("A"), await report("B")];
    for (let times = 0; times < 20; times++) await report("B");
    await merge(b, a);
    await ratchet.data(
      "mutation ($id: ID!) { archiveErrorGroup(input: { id: $id, until: EVENTS, count: 2 }) { status } }",
      { id: a },
    );
    clock += 1_000;
    await unmerge(b);
    await report("A");
    expect((await group(a)).status).toBe("ARCHIVED");
    await merge(b, a);
    await report("C");
    expect((await group(a)).status).toBe("ARCHIVED");
    await report("A");
    expect((await group(a)).status).toBe("NEW");
  });

  test("brings back what was resolved itself, so that a fix that failed is known as such", async () => {
    const [a, b] = [await report("A"), await report("B")];
    await ratchet.data("mutation ($id: ID!) { resolveErrorGroup(input: { id: $id }) { status } }", { id: b });
    clock += 1_000;
    await merge(b, a);
    await report("B");
    expect([(await group(a)).status, (await group(b)).status]).toEqual(["NEW", "REGRESSED"]);
    // People are told of what is shown alone.
    expect((await latest()).verb).toBe("merged");
  });

  test("does not stand against undoing the merge, and stays counted", async () => {
    const [a, b] = [await report("A"), await report("B", { release: "1.0.0" })];
    await merge(b, a);
    await report("B", { release: "1.0.0" });
    await undoLatest("merged");
    const [one, other] = [await group(a), await group(b)];
    expect([one.events, other.events, other.releases[0]?.events, eventsIn(other)]).toEqual([1, 2, 2, 2]);
  });

  test("is told of, with where it happened, and nothing can be done with it by itself", async () => {
    const [a, b] = [await report("A"), await report("B")];
    await merge(b, a);
    const { componentId } = (await latest()).patch as { componentId: string };
    expect(await latest()).toMatchObject({ verb: "merged", patch: { componentId, projectIds: [], mergedInto: a } });
    expect(componentId).toEqual(expect.any(String));
    const why = await ratchet.run("mutation ($id: ID!) { resolveErrorGroup(input: { id: $id }) { id } }", { id: b });
    expect(why.errors?.[0]).toMatchObject({
      message: `It is merged into the error group ${a}: do this there.`,
      extensions: { code: "CONFLICT", argument: "id" },
    });
    for (const mutation of [
      "reopenErrorGroup(input: { id: $id })",
      'commentOnErrorGroup(input: { id: $id, text: "t" })',
    ])
      expect(await refusal(`mutation ($id: ID!) { ${mutation} { id } }`, { id: b })).toEqual(["CONFLICT", "id"]);
  });
});

test("what is never to be merged is not, and is not suggested, until that is undone", async () => {
  const told = { message: "payment provider answered after 30 seconds" };
  const [a, b] = [await report("PaymentTimeout", told), await report("PaymentTimeoutError", told)];
  const similar = async (id: string) => {
    const query = "query ($id: ID!) { errorGroup(id: $id) { similar { group { id } } } }";
    const { errorGroup } = await ratchet.data(query, { id });
    return (errorGroup as unknown as { similar: { group: { id: string } }[] }).similar.map(({ group }) => group.id);
  };
  expect([await similar(a), await similar(b)]).toEqual([[b], [a]]);
  expect(await ratchet.data(APART, { id: b, other: a })).toEqual({ keepErrorGroupsApart: { keptApart: [{ id: a }] } });
  expect([await similar(a), await similar(b)]).toEqual([[], []]);
  expect(await refusal(MERGE, { member: a, canonical: b })).toEqual(["CONFLICT", "member"]);
  expect(await refusal(MERGE, { member: b, canonical: a })).toEqual(["CONFLICT", "member"]);
  const c = await report("Another");
  await undoLatest("separated");
  expect([await similar(a), await similar(b)]).toEqual([[b], [a]]);
  await merge(b, a);
  expect([await similar(a), await similar(b)]).toEqual([[], []]);
  expect(await refusal(APART, { id: a, other: b })).toEqual(["CONFLICT", "other"]);
  // Kept apart from a member is kept apart from what it is shown under.
  await ratchet.data(APART, { id: c, other: b });
  expect(await refusal(MERGE, { member: c, canonical: a })).toEqual(["CONFLICT", "member"]);
});

test("undoing does not go past what was said since", async () => {
  const [a, b, c] = [await report("A"), await report("B"), await report("C")];
  await merge(b, a);
  await merge(c, a);
  expect(await refusal(APART, { id: b, other: c })).toEqual(["CONFLICT", "other"]);
  await unmerge(c);
  const revision = (await latest()).id;
  await ratchet.data(APART, { id: c, other: b });
  const before = await graph();
  const undo = "mutation ($revision: ID!) { undo(input: { revision: $revision }) { undone } }";
  expect(await refusal(undo, { revision })).toEqual(["CONFLICT"]);
  expect(await graph()).toEqual(before);
});

test("what cannot be merged is refused in a sentence, and nothing is done", async () => {
  const [a, b, c] = [await report("A"), await report("B"), await report("C")];
  const elsewhere = await report("A", { component: `${component}-other` });
  await merge(b, a);
  const before = await graph();
  expect(await refusal(MERGE, { member: a, canonical: a })).toEqual(["BAD_USER_INPUT", "canonical"]);
  expect(await refusal(MERGE, { member: c, canonical: elsewhere })).toEqual(["BAD_USER_INPUT", "canonical"]);
  expect(await refusal(MERGE, { member: a, canonical: c })).toEqual(["CONFLICT", "member"]);
  expect(await refusal(MERGE, { member: c, canonical: b })).toEqual(["CONFLICT", "canonical"]);
  expect(await refusal(MERGE, { member: b, canonical: c })).toEqual(["CONFLICT", "member"]);
  expect(await refusal(MERGE, { member: "none", canonical: c })).toEqual(["NOT_FOUND", "member"]);
  expect(await refusal(UNMERGE, { id: a })).toEqual(["CONFLICT", "id"]);
  expect(await refusal(UNMERGE, { id: "none" })).toEqual(["NOT_FOUND", "id"]);
  expect(await refusal(APART, { id: a, other: a })).toEqual(["BAD_USER_INPUT", "other"]);
  expect(await graph()).toEqual(before);
});

test("what is merged escalates as one", async () => {
  const { escalateGroups } = await import("../../src/errors/rounds/escalate.js");
  const [a, b] = [await report("A"), await report("B")];
  await merge(b, a);
  clock += 2 * DAY;
  for (let times = 0; times < 40; times++) await report(times % 2 ? "A" : "B");
  const author = { actor: { id: "system" }, origin: "test", now: () => clock, newId: ratchet.platform.newId };
  const { signal } = new AbortController();
  await escalateGroups({ platform: ratchet.platform, workspace: ratchet.workspace, author, signal }, [a, b]);
  // That it did stays told: the status of today is ended by whatever server's clock is months ahead.
  const { nodes } = (await ratchet.data(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ErrorGroup { escalation } } }",
    { ids: [a, b] },
  )) as never as { nodes: { escalation: string | null }[] };
  expect(nodes).toEqual([{ escalation: expect.stringContaining("40 events this hour") }, { escalation: null }]);
});
