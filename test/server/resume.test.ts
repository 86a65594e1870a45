import { createClient } from "graphql-sse";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FOLLOWS, followByStream } from "../support/client-follow.js";
import { reportNew } from "../support/client-reports.js";
import { headersOf } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

let run = 0;
beforeEach(() => {
  run++;
});

/** How many groups there are in the workspace. */
let made = 0;
async function make(mark: string, count: number): Promise<void> {
  await reportNew(ratchet, mark, count);
  made += count;
}

// More than a workspace's journal keeps in memory.
beforeAll(() => make("Old", 1_100));

const followers = async () =>
  Number(/^ratchet_feed_followers (\d+)$/m.exec(await (await fetch(`${ratchet.url}/metrics`)).text())?.[1]);

describe.each(FOLLOWS)("over $name", ({ follow }) => {
  const titles = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `R${run}n${from + index}`);
  const seen = (follower: { changes: { group: { title: string } | null }[] }) =>
    follower.changes.map(({ group }) => group?.title.split(":")[0]);
  const token = () => ratchet.tokens.viewer;

  test("a subscriber whose connection was cut goes on behind the last sequence it saw: nothing is missed, nothing comes twice", async () => {
    const first = await follow(ratchet.url, { token: token() });
    await until(() => ratchet.platform.feeds.followers() === 1);
    await make(`R${run}n`, 10);
    await until(() => first.changes.length === 10);
    first.cut();
    await until(() => first.closed && ratchet.platform.feeds.followers() === 0);
    const before = new Set(seen(first));
    await make(`R${run}missed`, 60);
    const last = first.changes.at(-1)?.sequence ?? 0;
    const second = await follow(ratchet.url, { token: token(), after: last });
    await make(`R${run}later`, 20);
    await until(() => second.changes.length === 80);
    const sequences = [...first.changes, ...second.changes].map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(before).toEqual(new Set(titles(0, 10)));
    const after = seen(second);
    expect(new Set(after).size).toBe(80);
    expect(after.filter((title) => title?.includes("missed"))).toHaveLength(60);
    second.end();
    await until(() => ratchet.platform.feeds.followers() === 0);
  });

  test("a subscriber that starts at the beginning gets the whole journal, also where it reaches back behind the memory", async () => {
    const follower = await follow(ratchet.url, { token: token(), after: 0, fields: "sequence kind" });
    await until(() => follower.changes.length >= made);
    expect(follower.changes).toHaveLength(made);
    const sequences = follower.changes.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    follower.end();
  });

  test("a subscriber that ends while nothing happens is forgotten at once", async () => {
    await until(async () => (await followers()) === 0);
    const all = await Promise.all(Array.from({ length: 5 }, () => follow(ratchet.url, { token: token() })));
    await until(async () => (await followers()) === 5);
    for (const follower of all.slice(0, 3)) follower.end();
    await until(async () => (await followers()) === 2, 500);
    for (const follower of all) follower.cut();
    await until(async () => (await followers()) === 0, 500);
  });

  test("an `after` that is no sequence is refused", async () => {
    const follower = await follow(ratchet.url, { token: token(), after: "yesterday" });
    await until(() => follower.errors.length > 0);
    expect(follower.errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(JSON.stringify(follower.errors)).not.toContain("yesterday");
    follower.end();
  });
});

test("over SSE a browser's `Last-Event-ID` goes on where the stream was cut; an `after` in the document counts more", async () => {
  const first = await followByStream(ratchet.url, { token: ratchet.tokens.viewer, after: 0 });
  await make(`L${run}n`, 60);
  await until(() => first.changes.length > 60);
  first.cut();
  const middle = first.changes[20]?.sequence ?? 0;
  const rest = first.changes.filter(({ sequence }) => sequence > middle).length;
  const resumed = await followByStream(ratchet.url, { token: ratchet.tokens.viewer, lastEventId: middle });
  await until(() => resumed.changes.length >= rest);
  expect(resumed.changes[0]?.sequence).toBe(first.changes[21]?.sequence);
  const both = await followByStream(ratchet.url, {
    token: ratchet.tokens.viewer,
    lastEventId: middle,
    after: first.changes[22]?.sequence ?? 0,
  });
  await until(() => both.changes.length > 0);
  expect(both.changes[0]?.sequence).toBe(first.changes[23]?.sequence);
  for (const follower of [resumed, both]) follower.end();
});

test("graphql-sse's client follows too", async () => {
  const client = createClient({
    url: `${ratchet.url}/graphql`,
    headers: headersOf({ token: ratchet.tokens.viewer }),
    retryAttempts: 0,
  });
  const events = client.iterate<{ errorGroupChanged: { sequence: number } }>({
    query: "subscription { errorGroupChanged(after: 0) { sequence } }",
  });
  const { value } = await events.next();
  expect(
    (value as { data: { errorGroupChanged: { sequence: number } } }).data.errorGroupChanged.sequence,
  ).toBeGreaterThan(0);
  await events.return?.();
  client.dispose();
  await until(() => ratchet.platform.feeds.followers() === 0);
});
