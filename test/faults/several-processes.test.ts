import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../src/graph/connect.js";
import { type Embedded, startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { type Follower, followBySocket, followByStream } from "../support/client-follow.js";
import { type Program, startProgram } from "../support/client-process.js";
import { post } from "../support/ratchet.js";
import { hasRedis, type RedisServer, startRedis } from "../support/redis.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";
import { until } from "../support/until.js";

/** Changes that are sent to both processes together. */
const CHANGES = process.env.RATCHET_TEST_FAULTS ? 2_000 : 200;

/** One administrator for both: a process that makes its own puts another's out of use. */
const TOKEN = "rat_administrator_of_both_processes_0123456789";
const GENEROUS = {
  RATCHET_LIMIT_TOKEN_POINTS: "1000000",
  RATCHET_LIMIT_TOKEN_REFILL: "1000000",
  RATCHET_LIMIT_WORKSPACE_POINTS: "1000000",
  RATCHET_LIMIT_WORKSPACE_REFILL: "1000000",
};

let home: string;
let neo4j: Embedded;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ratchet-several-"));
  neo4j = await startEmbedded({ home, ...SMALL_NEO4J });
});
afterAll(async () => {
  await neo4j?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Two processes on the one database, for the tests of a `describe`. */
function useTwo(settings: () => Promise<Record<string, string>>): { a: Program; b: Program } {
  const two = {} as { a: Program; b: Program };
  beforeAll(async () => {
    const all = { ...GENEROUS, RATCHET_ADMIN_TOKEN: TOKEN, ...(await settings()) };
    two.a = await startProgram(neo4j, all);
    two.b = await startProgram(neo4j, all);
  });
  afterAll(async () => {
    await Promise.all([two.a?.discard(), two.b?.discard()]);
  });
  return two;
}

const REPORT = 'mutation ($type: String!) { reportError(input: { component: "app", type: $type }) { groupId } }';

/** Reports an error of a new group at a process; the group's id. */
async function report(at: Program, type: string): Promise<string> {
  const answer = await post(at.url, { query: REPORT, variables: { type } }, TOKEN);
  const { reportError } = (answer.data ?? {}) as { reportError?: { groupId: string } };
  if (reportError) return reportError.groupId;
  if (answer.errors?.[0]?.extensions.code !== "DEPENDENCY_UNAVAILABLE") throw new Error(JSON.stringify(answer));
  // What is too busy is asked again, as its answer says.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return report(at, type);
}

/** Reports so many at both processes together, several at a time; done when none is under way, also when some failed. */
async function reportAtBoth({ a, b }: { a: Program; b: Program }, mark: string, count: number): Promise<void> {
  let made = 0;
  const reporter = async (at: Program) => {
    while (made < count) await report(at, `${mark}${made++}n`);
  };
  const ends = await Promise.allSettled([a, b, a, b, a, b].map(reporter));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** Every change of a group that the journal has, behind a sequence: what no feed may miss. */
async function journal(after: number): Promise<number[]> {
  const driver = connect(neo4j);
  const text = `MATCH (r:Revision) WHERE r.type = "ErrorGroup" AND r.sequence > $after RETURN r.sequence AS sequence ORDER BY sequence`;
  const { records } = await driver.executeQuery(text, { after });
  await driver.close();
  return records.map((record) => Number(record.get("sequence")));
}

const wish = { token: TOKEN, fields: "sequence kind group { id }" };
const seen = (...followers: Follower[]) => followers.flatMap(({ changes }) => changes.map(({ sequence }) => sequence));
const last = async () => (await journal(0)).at(-1) ?? 0;

/** How long after a commit at one process was acknowledged a subscriber of the other has it: the median, in milliseconds. */
async function delay({ a, b }: { a: Program; b: Program }, mark: string, times: number): Promise<number> {
  const follower = await followBySocket(b.url, wish);
  const delays: number[] = [];
  await report(a, `${mark}first`);
  await until(() => follower.changes.length === 1);
  for (let index = 0; index < times; index++) {
    const groupId = await report(a, `${mark}${index}n`);
    const began = performance.now();
    while (!follower.changes.some(({ group }) => group?.id === groupId))
      await new Promise((resolve) => setTimeout(resolve, 2));
    delays.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 37 * (index % 11))); // At no steady distance from the other's looks.
  }
  follower.end();
  return delays.sort((x, y) => x - y)[Math.floor(times / 2)] ?? Number.NaN;
}

describe("two processes on one Neo4j", () => {
  const two = useTwo(async () => ({}));

  test("what is changed at one is read at the other at once", async () => {
    for (let index = 0; index < 30; index++) {
      const id = await report(two.a, `Read${index}n`);
      const query = "query ($id: ID!) { errorGroup(id: $id) { events } }";
      expect((await post(two.b.url, { query, variables: { id } }, TOKEN)).data).toEqual({ errorGroup: { events: 1 } });
    }
    const create = 'mutation { createToken(input: { name: "both", role: VIEWER }) { secret token { id } } }';
    const { data } = await post(two.a.url, { query: create }, TOKEN);
    const { secret, token } = (data as never as { createToken: { secret: string; token: { id: string } } }).createToken;
    expect((await post(two.b.url, { query: "{ viewer { id } }" }, secret)).data).toEqual({ viewer: { id: token.id } });
    const revoke = `mutation { revokeToken(input: { id: "${token.id}" }) { id } }`;
    expect((await post(two.a.url, { query: revoke }, TOKEN)).errors).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // For a second what was read of a token is believed.
    expect((await post(two.b.url, { query: "{ viewer { id } }" }, secret)).status).toBe(401);
  });

  test(`subscribers of both get every one of ${CHANGES} changes, in order and once, wherever it was made`, {
    timeout: 300_000,
  }, async () => {
    const before = await last();
    const all: Follower[] = [];
    for (const { url } of [two.a, two.b])
      all.push(
        await followBySocket(url, { ...wish, after: before }),
        await followByStream(url, { ...wish, after: before }),
      );
    const live = await Promise.all([followBySocket(two.a.url, wish), followBySocket(two.b.url, wish)]);
    await report(two.a, "Mark");
    await until(() => live.every(({ changes }) => changes.length > 0));
    await reportAtBoth(two, "Fed", CHANGES);
    const changes = await journal(before);
    expect(changes.length).toBeGreaterThanOrEqual(CHANGES);
    for (const follower of [...all, ...live]) {
      await until(() => follower.changes.length >= changes.length, 30_000);
      expect(seen(follower)).toEqual(changes);
      follower.end();
    }
  });

  test("a subscriber whose process is killed goes on at the other behind its last sequence: nothing missed, nothing twice", {
    timeout: 180_000,
  }, async () => {
    const before = await last();
    const cut = await Promise.all([
      followBySocket(two.a.url, { ...wish, after: before }),
      followByStream(two.a.url, { ...wish, after: before }),
    ]);
    await reportAtBoth(two, "Cut", 40);
    const more = reportAtBoth(two, "Killed", 200).catch(() => "one of the two was killed");
    await until(() => cut.every(({ changes }) => changes.length > 60), 30_000);
    await two.a.signal("SIGKILL");
    await more;
    await until(() => cut.every(({ closed }) => closed));
    const [socket, stream] = cut as [Follower, Follower];
    const resumed = [
      await followBySocket(two.b.url, { ...wish, after: seen(socket).at(-1) }),
      await followByStream(two.b.url, { ...wish, lastEventId: seen(stream).at(-1) }),
    ];
    for (let index = 0; index < 20; index++) await report(two.b, `Later${index}n`);
    const changes = await journal(before);
    for (const [index, follower] of resumed.entries()) {
      const first = cut[index] as Follower;
      await until(() => first.changes.length + follower.changes.length >= changes.length, 30_000);
      // Read anew: what the killed process had sent may have been committed only now.
      await until(async () => seen(first, follower).length === (await journal(before)).length, 30_000);
      expect(seen(first, follower)).toEqual(await journal(before));
      follower.end();
    }
    console.info(
      `killed after ${socket.changes.length} of ${changes.length} changes: the rest came from the other process`,
    );
  });
});

describe.skipIf(!hasRedis)("two processes with one Redis", () => {
  let redis: RedisServer;
  const POINTS = 5_000;
  const slow = { RATCHET_LIMIT_TOKEN_POINTS: String(POINTS), RATCHET_LIMIT_TOKEN_REFILL: "1" };
  const two = useTwo(async () => {
    redis = await startRedis();
    return { REDIS_URL: redis.url, ...slow };
  });
  afterAll(() => redis?.stop());

  test("a subscriber of one hears of the other's commits without waiting for its own next look", {
    timeout: 120_000,
  }, async () => {
    const median = await delay(two, "Heard", 20);
    console.info(`a commit at one process is at the other's subscribers after ${Math.round(median)} ms (median of 20)`);
    expect(median).toBeLessThan(500);
  });

  test("points that a token spends at one are gone at the other", async () => {
    const left = async ({ url }: Program) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${TOKEN}` };
      const body = JSON.stringify({ query: "{ errorGroups(first: 100) { nodes { id } } }" });
      const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
      await response.text();
      return Number(/"token";r=(\d+)/.exec(response.headers.get("ratelimit") ?? "")?.[1]);
    };
    const first = await left(two.a);
    let now = first;
    for (let times = 0; times < 10; times++) now = await left(two.a);
    const spent = first - now;
    expect(spent).toBeGreaterThan(100);
    const there = await left(two.b);
    expect(there).toBeLessThanOrEqual(now);
    expect(await left(two.a)).toBeLessThan(there);
  });
});
