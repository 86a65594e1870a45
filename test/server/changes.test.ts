import { expect, test } from "vitest";
import { FOLLOWS } from "../support/client-follow.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

async function report(input: object): Promise<string> {
  const { reportError } = await ratchet.data(
    "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
    { input },
  );
  return (reportError as unknown as { groupId: string }).groupId;
}

const resolve = (id: string) =>
  ratchet.data("mutation ($id: ID!) { resolveErrorGroup(input: { id: $id }) { status } }", { id });
const reopen = (id: string) =>
  ratchet.data("mutation ($id: ID!) { reopenErrorGroup(input: { id: $id }) { status } }", { id });
const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** A group's whole life: new, mended, back, mended, taken back. */
async function live(input: object): Promise<string> {
  const id = await report(input);
  await resolve(id);
  await sleep(2); // An event of the same millisecond does not bring it back.
  await report(input);
  await report(input);
  await resolve(id);
  await reopen(id);
  return id;
}

const WHOLE_LIFE = ["CREATED", "RESOLVED", "REGRESSED", "RESOLVED", "REOPENED"];

test.each(FOLLOWS)("over $name a group's changes arrive in the order of their sequences, each once", async ({
  name,
  follow,
}) => {
  const follower = await follow(ratchet.url, { token: ratchet.tokens.viewer });
  await until(() => ratchet.platform.feeds.followers() === 1);
  const id = await live({ component: "app", type: `Life${name}` });
  await until(() => follower.changes.length === WHOLE_LIFE.length);
  expect(follower.changes.map(({ kind }) => kind)).toEqual(WHOLE_LIFE);
  expect(follower.changes.every(({ group }) => group?.id === id)).toBe(true);
  const sequences = follower.changes.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  follower.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});

test.each(FOLLOWS)("over $name a filter lets through what meets all its conditions", async ({ name, follow }) => {
  const wish = { token: ratchet.tokens.viewer };
  const component = `c-${name.toLowerCase()}`;
  const project = `p-${name.toLowerCase()}`;
  const filters = [
    { kinds: ["REGRESSED", "REOPENED"] },
    { component },
    { project },
    { component, project, kinds: ["RESOLVED"] },
    { component: "of-nothing" },
    { kinds: [] },
  ];
  const followers = await Promise.all(filters.map((filter) => follow(ratchet.url, { ...wish, filter })));
  await until(() => ratchet.platform.feeds.followers() === filters.length);
  const inBoth = await live({ component, project, type: `Both${name}` });
  const inComponent = await live({ component, type: `Component${name}` });
  const inProject = await live({ component: "elsewhere", project, type: `Project${name}` });
  const others = await live({ component: "elsewhere", project: "another", type: `Neither${name}` });
  const [byKind, byComponent, byProject, byAll, byNothing, byNoKind] = followers;
  const lives = (ids: string[], kinds: string[]) => ids.flatMap((id) => kinds.map((kind) => `${id} ${kind}`));
  const expected = [
    lives([inBoth, inComponent, inProject, others], ["REGRESSED", "REOPENED"]),
    lives([inBoth, inComponent], WHOLE_LIFE),
    lives([inBoth, inProject], WHOLE_LIFE),
    lives([inBoth], ["RESOLVED", "RESOLVED"]),
    [],
    [],
  ];
  await until(
    () => byKind?.changes.length === expected[0]?.length && byProject?.changes.length === expected[2]?.length,
  );
  const received = [byKind, byComponent, byProject, byAll, byNothing, byNoKind].map((follower) =>
    follower?.changes.map(({ group, kind }) => `${group?.id} ${kind}`),
  );
  expect(received).toEqual(expected);
  for (const follower of followers) follower.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});

test("a group that comes back in another project is told to those who follow the first", async () => {
  const [{ follow }] = FOLLOWS as [(typeof FOLLOWS)[number]];
  const follower = await follow(ratchet.url, { token: ratchet.tokens.viewer, filter: { project: "first" } });
  await until(() => ratchet.platform.feeds.followers() === 1);
  const id = await report({ component: "app", type: "Moves", project: "first" });
  await resolve(id);
  await sleep(2);
  await report({ component: "app", type: "Moves", project: "second" });
  await until(() => follower.changes.length === 3);
  expect(follower.changes.map(({ kind }) => kind)).toEqual(["CREATED", "RESOLVED", "REGRESSED"]);
  follower.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});
