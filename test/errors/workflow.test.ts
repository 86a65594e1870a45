import { describe, expect, test } from "vitest";
import { activeIn } from "../../src/errors/active.js";
import { escalateGroups } from "../../src/errors/rounds/escalate.js";
import { wakeGroups } from "../../src/errors/rounds/wake.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

// A Monday at noon; what happens is told by this clock alone, and so on a database where no server has another one: what time
// changes is looked for in all workspaces.
let clock = Date.UTC(2026, 5, 1, 12);
const ratchet = useOwnRatchet({ ...GENEROUS, now: () => clock });

interface Group {
  status: string;
  escalation: string | null;
  archive: { until: string; count: number | null; time: string | null } | null;
  resolution: { fix: string; inRelease: string | null; commit: string | null } | null;
}

let made = 0;
const typeOf = () => `Workflow${made++}`;

async function report(
  type: string,
  input: { release?: string; user?: string; at?: string } = {},
  times = 1,
): Promise<string> {
  let id = "";
  for (let time = 0; time < times; time++) {
    const { reportError } = await ratchet.data(
      "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
      { input: { component: "shop", type, ...input } },
    );
    id = (reportError as unknown as { groupId: string }).groupId;
  }
  clock += 1_000;
  return id;
}

async function group(id: string): Promise<Group> {
  const { errorGroup } = await ratchet.data(
    "query ($id: ID!) { errorGroup(id: $id) { status escalation archive { until count time } resolution { fix inRelease commit } } }",
    { id },
  );
  return errorGroup as unknown as Group;
}

const statusOf = async (id: string) => (await group(id)).status;

async function archive(id: string, input: object): Promise<void> {
  await ratchet.data("mutation ($input: ArchiveErrorGroupInput!) { archiveErrorGroup(input: $input) { status } }", {
    input: { id, ...input },
  });
  clock += 1_000;
}

async function resolve(id: string, input: object = {}): Promise<void> {
  await ratchet.data("mutation ($input: ResolveErrorGroupInput!) { resolveErrorGroup(input: $input) { status } }", {
    input: { id, ...input },
  });
  clock += 1_000;
}

const author = () => ({ actor: { id: "system" }, origin: "test", now: () => clock, newId: ratchet.platform.newId });
const { signal } = new AbortController();
const wake = () => wakeGroups(ratchet.platform, author(), signal);
const escalate = (...ids: string[]) =>
  escalateGroups({ platform: ratchet.platform, workspace: ratchet.workspace, author: author(), signal }, ids);

/** What the journal tells of a group, oldest first. */
async function told(id: string): Promise<string[]> {
  const verbs: string[] = [];
  for (let after: string | null = null; ; ) {
    const { revisions } = (await ratchet.data(
      "query ($after: ID) { revisions(first: 100, after: $after) { nodes { verb nodeId } pageInfo { endCursor hasNextPage } } }",
      { after },
    )) as never as {
      revisions: {
        nodes: { verb: string; nodeId: string }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    };
    verbs.push(...revisions.nodes.filter(({ nodeId }) => nodeId === id).map(({ verb }) => verb));
    if (!revisions.pageInfo.hasNextPage) return verbs;
    after = revisions.pageInfo.endCursor;
  }
}

test("an error is new for seven days, then ongoing, and is found as either", async () => {
  const id = await report(typeOf());
  const found = async (status: string) => {
    const { errorGroups } = (await ratchet.data(
      "query ($status: [ErrorStatus!]) { errorGroups(filter: { status: $status }, first: 100) { nodes { id } } }",
      { status: [status] },
    )) as never as { errorGroups: { nodes: { id: string }[] } };
    return errorGroups.nodes.some((one) => one.id === id);
  };
  expect([await statusOf(id), await found("NEW"), await found("ONGOING")]).toEqual(["NEW", true, false]);
  clock += 7 * DAY;
  expect([await statusOf(id), await found("NEW"), await found("ONGOING")]).toEqual(["ONGOING", false, true]);
});

describe("an archived error", () => {
  test("for ever comes back by nothing but a person's word", async () => {
    const type = typeOf();
    const id = await report(type);
    await archive(id, { until: "FOREVER" });
    await report(type, {}, 5);
    clock += 400 * DAY;
    await wake();
    expect(await statusOf(id)).toBe("ARCHIVED");
    await ratchet.data("mutation ($id: ID!) { reopenErrorGroup(input: { id: $id }) { status } }", { id });
    expect(await statusOf(id)).toBe("ONGOING");
  });

  test("until a time comes back at that time, without an event", async () => {
    const id = await report(typeOf());
    const time = new Date(clock + HOUR).toISOString();
    await archive(id, { until: "TIME", time });
    expect((await group(id)).archive).toEqual({ until: "TIME", count: null, time });
    clock += HOUR - 2 * MINUTE;
    await wake();
    expect(await statusOf(id)).toBe("ARCHIVED");
    clock += 3 * MINUTE;
    await wake();
    expect([await statusOf(id), await told(id)]).toEqual(["NEW", ["created", "archived", "unarchived"]]);
  });

  test("until so many events comes back with the last of them", async () => {
    const type = typeOf();
    const id = await report(type, {}, 3);
    await archive(id, { until: "EVENTS", count: 4 });
    await report(type, {}, 3);
    expect(await statusOf(id)).toBe("ARCHIVED");
    await report(type);
    expect(await statusOf(id)).toBe("NEW");
  });

  test("until so many people comes back with the last of them, whoever is hit again", async () => {
    const type = typeOf();
    const id = await report(type, { user: "first" });
    await archive(id, { until: "PEOPLE", count: 2 });
    await report(type, { user: "first" }, 5);
    await report(type, { user: "second" });
    expect(await statusOf(id)).toBe("ARCHIVED");
    await report(type, { user: "third" });
    expect(await statusOf(id)).toBe("NEW");
  });

  test.each([
    [{ until: "TIME" }, "time"],
    [{ until: "TIME", time: "2020-01-01T00:00:00.000Z" }, "time"],
    [{ until: "FOREVER", count: 2 }, "count"],
    [{ until: "EVENTS" }, "count"],
    [{ until: "PEOPLE", count: 0 }, "count"],
    [{ until: "ESCALATING", reason: "x".repeat(2_001) }, "reason"],
  ])("%j is refused, by its argument", async (input, argument) => {
    const id = await report(typeOf());
    const { errors } = await ratchet.run(
      "mutation ($input: ArchiveErrorGroupInput!) { archiveErrorGroup(input: $input) { status } }",
      { input: { id, ...input } },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
    expect(await statusOf(id)).toBe("NEW");
  });
});

describe("a resolved error comes back", () => {
  test("in the release that came after the current one, resolved in the next", async () => {
    const type = typeOf();
    const id = await report(type, { release: "shop@1.4.0" });
    await report(type, { release: "shop@1.5.0" });
    await resolve(id, { in: "NEXT" });
    expect((await group(id)).resolution).toMatchObject({ fix: "NEXT", inRelease: "shop@1.5.0" });
    for (const release of ["shop@1.4.0", "shop@1.5.0", "shop@1.4.9", undefined])
      await report(type, release ? { release } : {});
    expect(await statusOf(id)).toBe("RESOLVED");
    await report(type, { release: "shop@1.5.1" });
    expect(await statusOf(id)).toBe("REGRESSED");
  });

  test("in the current one, resolved in that, and not in older ones", async () => {
    const type = typeOf();
    const id = await report(type, { release: "shop@2.0.0" });
    await resolve(id, { in: "CURRENT" });
    await report(type, { release: "shop@1.9.0" });
    expect(await statusOf(id)).toBe("RESOLVED");
    await report(type, { release: "shop@2.0.0" });
    expect(await statusOf(id)).toBe("REGRESSED");
  });

  test("in a release whose name has no order if that was first seen after the resolution", async () => {
    const type = typeOf();
    const component = "hashed";
    const send = async (release: string) => {
      const { reportError } = await ratchet.data(
        "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
        { input: { component, type, release } },
      );
      clock += 1_000;
      return (reportError as unknown as { groupId: string }).groupId;
    };
    const id = await send("0ddba11cafe");
    await resolve(id, { in: "NEXT" });
    await send("0ddba11cafe");
    expect(await statusOf(id)).toBe("RESOLVED");
    await send("deadbeef123");
    expect(await statusOf(id)).toBe("REGRESSED");
  });

  test("by a commit: not before a release has it", async () => {
    const type = typeOf();
    const id = await report(type, { release: "shop@3.0.0" });
    const commit = "ab12".repeat(10);
    await resolve(id, { inCommit: commit.slice(0, 12) });
    await report(type, { release: "shop@3.0.0" });
    expect([await statusOf(id), (await group(id)).resolution]).toEqual([
      "RESOLVED",
      { fix: "COMMIT", inRelease: null, commit: commit.slice(0, 12) },
    ]);
    await ratchet.data("mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }", {
      input: {
        externalId: commit,
        kind: "COMMIT",
        title: "Mends it",
        components: ["shop"],
        at: new Date(clock).toISOString(),
      },
    });
    clock += MINUTE;
    await report(type, { release: "shop@3.0.0" });
    expect(await statusOf(id)).toBe("RESOLVED");
    await report(type, { release: "shop@3.1.0" });
    expect(await statusOf(id)).toBe("REGRESSED");
  });

  test.each([
    [{ inRelease: "1.0.0", in: "NEXT" }, "in"],
    [{ inCommit: "not a commit" }, "inCommit"],
  ])("%j is refused, by its argument", async (input, argument) => {
    const id = await report(typeOf());
    const { errors } = await ratchet.run(
      "mutation ($input: ResolveErrorGroupInput!) { resolveErrorGroup(input: $input) { status } }",
      { input: { id, ...input } },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
  });
});

describe("an error escalates", () => {
  /** Two events an hour for nine days: the usual. */
  async function steady(type: string): Promise<string> {
    let id = "";
    const from = clock;
    for (let hour = 0; hour < 9 * 24; hour += 6) {
      clock = from + hour * HOUR;
      id = await report(type, {}, 3);
    }
    clock = from + 9 * DAY;
    return id;
  }

  test("when it has more events than its past lets one expect, and calms after seven days without", async () => {
    const type = typeOf();
    const id = await steady(type);
    await report(type, {}, 2);
    await escalate(id);
    expect(await statusOf(id)).toBe("ONGOING");
    await report(type, {}, 60);
    expect(activeIn(ratchet.platform).take().length).toBeGreaterThanOrEqual(0);
    await escalate(id);
    await escalate(id);
    const { status, escalation } = await group(id);
    expect(status).toBe("ESCALATING");
    expect(escalation).toMatch(
      /^6\d events this (hour|day)\. More than [\d.]+ events in an? (hour|day) are an escalation: /,
    );
    clock += 7 * DAY + MINUTE;
    await wake();
    expect([await statusOf(id), await told(id)]).toEqual(["ONGOING", ["created", "escalated", "calmed"]]);
  });

  test("also one that was archived until then, and no other that is archived", async () => {
    const [until, never] = [typeOf(), typeOf()];
    const from = clock;
    const first = await steady(until);
    clock = from;
    const second = await steady(never);
    await archive(first, {});
    await archive(second, { until: "FOREVER" });
    await report(until, {}, 60);
    await report(never, {}, 60);
    await escalate(first, second);
    expect([await statusOf(first), await statusOf(second)]).toEqual(["ESCALATING", "ARCHIVED"]);
  });

  test("not in its first day: nothing is usual yet", async () => {
    const type = typeOf();
    const id = await report(type);
    clock += 5 * HOUR;
    await report(type, {}, 80);
    await escalate(id);
    expect(await statusOf(id)).toBe("NEW");
  });
});

describe("the work on an error", () => {
  const GROUP = `query ($id: ID!) { errorGroup(id: $id) { status dueAt overdueAt assignee { name }
    comments(first: 10) { nodes { text } } tasks(first: 10) { id title doneAt } } }`;
  const work = async (id: string) =>
    (await ratchet.data(GROUP, { id })).errorGroup as unknown as {
      dueAt: string | null;
      overdueAt: string | null;
      assignee: { name: string } | null;
      comments: { nodes: { text: string }[] };
      tasks: { id: string; title: string; doneAt: string | null }[];
    };
  const assign = (input: object) =>
    ratchet.run("mutation ($input: AssignErrorGroupInput!) { assignErrorGroup(input: $input) { id } }", { input });

  test("is somebody's, until a time, and is told when that is over, once", async () => {
    const id = await report(typeOf());
    const { createToken } = (await ratchet.data(
      'mutation { createToken(input: { name: "Mender", role: AGENT }) { token { id } } }',
    )) as never as { createToken: { token: { id: string } } };
    const dueAt = new Date(clock + HOUR).toISOString();
    expect((await assign({ id, to: createToken.token.id, dueAt })).errors).toBeUndefined();
    expect(await work(id)).toMatchObject({ dueAt, overdueAt: null, assignee: { name: "Mender" } });
    clock += 2 * HOUR;
    await wake();
    await wake();
    expect((await work(id)).overdueAt).not.toBeNull();
    expect((await assign({ id, to: null, dueAt: null })).errors).toBeUndefined();
    expect(await work(id)).toMatchObject({ dueAt: null, overdueAt: null, assignee: null });
    expect(await told(id)).toEqual(["created", "assigned", "overdue", "assigned"]);
  });

  test("is not told to be late once the error is mended", async () => {
    const id = await report(typeOf());
    await assign({ id, dueAt: new Date(clock + HOUR).toISOString() });
    await resolve(id);
    clock += 2 * HOUR;
    await wake();
    expect((await work(id)).overdueAt).toBeNull();
  });

  test("is told to be late beside what else time changes", async () => {
    const id = await report(typeOf());
    const time = new Date(clock + HOUR).toISOString();
    await archive(id, { until: "TIME", time });
    await assign({ id, dueAt: new Date(clock + 2 * HOUR).toISOString() });
    clock += HOUR + MINUTE;
    await wake();
    expect([await statusOf(id), (await work(id)).overdueAt]).toEqual(["NEW", null]);
    await archive(id, { until: "TIME", time: new Date(clock + 2 * HOUR).toISOString() });
    clock += 3 * HOUR;
    await wake();
    expect(await told(id)).toEqual([
      "created",
      "archived",
      "scheduled",
      "unarchived",
      "archived",
      "overdue",
      "unarchived",
    ]);
  });

  test("is told to be late when it comes back after that", async () => {
    const type = typeOf();
    const id = await report(type);
    await assign({ id, dueAt: new Date(clock + HOUR).toISOString() });
    await resolve(id);
    clock += 2 * HOUR;
    await report(type);
    await wake();
    expect(await told(id)).toEqual(["created", "scheduled", "resolved", "regressed", "overdue"]);
  });

  test("has a hundred tasks at most, and no more by adding several at once", async () => {
    const id = await report(typeOf());
    const add = "mutation ($input: AddErrorTaskInput!) { addErrorTask(input: $input) { id } }";
    const codes: string[] = [];
    for (let from = 0; from < 104; from += 8) {
      const titles = Array.from({ length: 8 }, (_, one) => `Task ${from + one}`);
      const added = await Promise.all(titles.map((title) => ratchet.run(add, { input: { id, title } })));
      codes.push(...added.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? []));
    }
    expect(codes).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "CONFLICT"]);
  });

  test("is talked about and planned, without secrets", async () => {
    const id = await report(typeOf());
    const say = "mutation ($input: CommentOnErrorGroupInput!) { commentOnErrorGroup(input: $input) { text } }";
    await ratchet.data(say, { input: { id, text: "ann@example.com saw it too" } });
    clock += 1_000;
    await ratchet.data(say, { input: { id, text: "So did Bob" } });
    const add = "mutation ($input: AddErrorTaskInput!) { addErrorTask(input: $input) { id } }";
    const { addErrorTask } = (await ratchet.data(add, { input: { id, title: "Write a test" } })) as never as {
      addErrorTask: { id: string };
    };
    const complete = "mutation ($input: CompleteErrorTaskInput!) { completeErrorTask(input: $input) { doneAt } }";
    await ratchet.data(complete, { input: { id: addErrorTask.id } });
    const { comments, tasks } = await work(id);
    expect(comments.nodes).toEqual([{ text: "So did Bob" }, { text: "[removed:email] saw it too" }]);
    expect(tasks).toMatchObject([{ title: "Write a test", doneAt: expect.any(String) }]);
    await ratchet.data(complete, { input: { id: addErrorTask.id, done: false } });
    expect((await work(id)).tasks[0]?.doneAt).toBeNull();
    expect(await told(id)).toEqual(["created", "commented", "commented", "planned", "completed", "resumed"]);
  });

  test.each([
    [{ to: "nobody" }, "NOT_FOUND", "to"],
    [{}, "BAD_USER_INPUT", "to"],
    [{ dueAt: "2020-01-01T00:00:00.000Z" }, "BAD_USER_INPUT", "dueAt"],
  ])("assigning %j is refused", async (input, code, argument) => {
    const id = await report(typeOf());
    expect((await assign({ id, ...input })).errors?.[0]?.extensions).toMatchObject({ code, argument });
  });
});
