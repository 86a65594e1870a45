import { expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

const HOUR = 3_600_000;

async function report(type: string, input: { release?: string; at?: string } = {}): Promise<string> {
  const { reportError } = await ratchet.data(
    "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
    { input: { component: "app", type, ...input } },
  );
  return (reportError as unknown as { groupId: string }).groupId;
}

async function resolve(id: string, inRelease?: string): Promise<void> {
  await ratchet.data(
    "mutation ($id: ID!, $inRelease: String) { resolveErrorGroup(input: { id: $id, inRelease: $inRelease }) { status } }",
    { id, inRelease },
  );
  await new Promise((done) => setTimeout(done, 2)); // What follows happens later, not in the same millisecond.
}

async function statusOf(id: string): Promise<unknown> {
  const { errorGroup } = await ratchet.data("query ($id: ID!) { errorGroup(id: $id) { status } }", { id });
  return (errorGroup as unknown as { status: unknown }).status;
}

let made = 0;

/** What becomes of a group that was resolved when such an event comes. */
async function after(inRelease: string | undefined, event: { release?: string; at?: string }): Promise<unknown> {
  const type = `Regression${made++}`;
  const id = await report(type, { release: "app@1.0.0" });
  await resolve(id, inRelease);
  await report(type, event);
  return statusOf(id);
}

const past = () => new Date(Date.now() - HOUR).toISOString();

test("an event that happened later brings a resolved group back", async () => {
  expect(await after(undefined, {})).toBe("REGRESSED");
  expect(await after(undefined, { release: "app@0.1.0" })).toBe("REGRESSED");
});

test("an event that happened before the resolution and arrives late does not", async () => {
  expect(await after(undefined, { at: past() })).toBe("RESOLVED");
  expect(await after("app@2.0.0", { at: past(), release: "app@3.0.0" })).toBe("RESOLVED");
});

test.each([
  ["an earlier release", "app@1.9.9", "RESOLVED"],
  ["a pre-release of it", "app@2.0.0-rc.1", "RESOLVED"],
  ["the release itself", "app@2.0.0", "REGRESSED"],
  ["the release itself, written shorter", "v2.0", "REGRESSED"],
  ["a later release", "app@2.0.1", "REGRESSED"],
  ["one that is later by number and not by letters", "app@10.0.0", "REGRESSED"],
  ["a commit, which has no order", "4f9ab2c01d", "RESOLVED"],
  ["no release", undefined, "RESOLVED"],
])("resolved in app@2.0.0, an event of %s (%s): %s", async (_what, release, status) => {
  expect(await after("app@2.0.0", { release })).toBe(status);
});

test("a group comes back once, and can be resolved and come back again", async () => {
  const type = "Again";
  const id = await report(type);
  for (const _round of [1, 2]) {
    await resolve(id);
    await Promise.all([report(type), report(type), report(type)]);
    expect(await statusOf(id)).toBe("REGRESSED");
  }
  const { revisions } = (await ratchet.data("{ revisions(first: 100) { nodes { verb nodeId } } }")) as never as {
    revisions: { nodes: { verb: string; nodeId: string }[] };
  };
  expect(revisions.nodes.filter(({ nodeId }) => nodeId === id).map(({ verb }) => verb)).toEqual([
    "created",
    "resolved",
    "regressed",
    "resolved",
    "regressed",
  ]);
});

test("the same event sent again after the resolution does not bring a group back", async () => {
  const input = { component: "app", type: "Twice", eventId: "once" };
  const send = () =>
    ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId duplicate } }", {
      input,
    });
  const { reportError } = await send();
  const { groupId } = reportError as unknown as { groupId: string };
  await resolve(groupId);
  await send();
  expect(await statusOf(groupId)).toBe("RESOLVED");
});
