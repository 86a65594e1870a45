import type { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MemoryBuckets } from "../../src/algorithms/limits/buckets.js";
import { SharedBuckets } from "../../src/cluster/buckets.js";
import { shareCommits } from "../../src/cluster/commits.js";
import { openRedis } from "../../src/cluster/redis.js";
import { hasRedis, type RedisServer, startRedis } from "../support/redis.js";
import { until } from "../support/until.js";

/** One process of several: its connection, and its buckets of 100 points that fill slowly. */
interface Process {
  redis: Redis;
  buckets: SharedBuckets;
}

describe.skipIf(!hasRedis)("what processes share in Redis", () => {
  let server: RedisServer;
  const said: string[] = [];
  const processes: Process[] = [];
  const say = (_level: string, message: string) => void said.push(message);
  beforeAll(async () => {
    server = await startRedis();
    for (let index = 0; index < 2; index++) {
      const redis = await openRedis(server.url, say);
      processes.push({ redis, buckets: new SharedBuckets(redis, "points", new MemoryBuckets(100, 1, Date.now)) });
    }
  });
  afterAll(async () => {
    for (const { redis } of processes) redis.disconnect();
    await server?.stop();
  });
  const [here, there] = [() => processes[0] as Process, () => processes[1] as Process];

  test("what one process took is gone for the other, given back or refilled it is there again", async () => {
    expect(await here().buckets.take("a", 70)).toMatchObject({ taken: true });
    const refused = await there().buckets.take("a", 70);
    expect(refused.taken).toBe(false);
    expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(35);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(40);
    expect(await there().buckets.giveBack("a", 50)).toBeGreaterThanOrEqual(80);
    expect((await here().buckets.take("a", 70)).taken).toBe(true);
    expect((await here().buckets.take("b", 100)).taken).toBe(true);
  });

  test("many at once take no more than there is", async () => {
    const takings = await Promise.all(
      Array.from({ length: 200 }, (_, index) => (index % 2 ? here() : there()).buckets.take("crowd", 1)),
    );
    const given = takings.filter((one) => one.taken).length;
    expect(given).toBeGreaterThanOrEqual(100);
    expect(given).toBeLessThanOrEqual(102); // What flowed in meanwhile.
  });

  test("a bucket is forgotten when it would be full", async () => {
    const quick = new SharedBuckets(here().redis, "quick", new MemoryBuckets(10, 1_000, Date.now));
    await quick.take("a", 10);
    const [key] = await here().redis.keys("ratchet:bucket:quick:*");
    expect(await here().redis.pttl(key as string)).toBeLessThanOrEqual(1_010);
  });

  test("another process hears which workspace has news, a burst as one message", async () => {
    const heard: string[] = [];
    const listeners: ((workspace: string) => void)[] = [];
    const graph = {
      onCommit: (listener: (workspace: string) => void) => {
        listeners.push(listener);
        return () => undefined;
      },
    };
    const feeds = { look: (workspace: string) => void heard.push(workspace) };
    const silent = { graph: { onCommit: () => () => undefined }, feeds };
    const stops = [
      await shareCommits(here().redis, { graph, feeds: { look: () => undefined } }),
      await shareCommits(there().redis, silent),
    ];
    for (let times = 0; times < 50; times++) for (const tell of listeners) tell("main");
    await until(() => heard.length > 0);
    expect(heard).toEqual(["main"]);
    for (const stop of stops) await stop();
  });

  test("while Redis is away each process goes on by itself, and it is said once each way", async () => {
    said.length = 0;
    await server.stop();
    expect((await here().buckets.take("away", 100)).taken).toBe(true);
    expect((await here().buckets.take("away", 1)).taken).toBe(false);
    expect((await there().buckets.take("away", 100)).taken).toBe(true);
    await server.start();
    await until(() => processes.every(({ redis }) => redis.status === "ready"), 15_000);
    expect((await here().buckets.take("away", 100)).taken).toBe(true);
    expect((await there().buckets.take("away", 100)).taken).toBe(false);
    expect(said.filter((one) => one.includes("away"))).toHaveLength(2);
    expect(said.filter((one) => one.includes("back:"))).toHaveLength(2);
  });

  test("one that cannot be reached at start is said in a sentence", async () => {
    await expect(openRedis("redis://127.0.0.1:1", say)).rejects.toThrow(/^Redis at REDIS_URL cannot be reached: /);
  });
});
