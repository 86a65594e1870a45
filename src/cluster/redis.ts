import { Redis } from "ioredis";
import { Problem } from "../problem.js";
import type { Say } from "../say.js";

/** How long Redis may take to connect at start, and to answer a call: it must never be what a request waits for. In milliseconds. */
const PATIENCE = { connect: 3_000, call: 250 };

/** Growing pauses between tries to connect again, in milliseconds. */
const pause = (tries: number) => Math.min(100 * 2 ** tries, 5_000);

/**
 * Connects to the Redis that several processes share. Throws one sentence when it cannot be reached at start; when it
 * goes away later, calls fail at once, callers go on by themselves, and it is said once in the log.
 */
export async function openRedis(url: string, say: Say): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE.connect,
    commandTimeout: PATIENCE.call,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: pause,
  });
  redis.on("error", () => undefined); // Said below, once, rather than at every try.
  await redis.connect().catch((error: unknown) => {
    redis.disconnect();
    throw new Problem("DEPENDENCY_UNAVAILABLE", `Redis at REDIS_URL cannot be reached: ${wordsOf(error)}.`, {
      cause: error,
    });
  });
  let isAway = false; // Each try to come back ends in another "close".
  redis.on("close", () => {
    if (!isAway) say("warn", "Redis is away: rate limits hold for each process by itself until it is back");
    isAway = true;
  });
  redis.on("ready", () => {
    isAway = false;
    say("info", "Redis is back: rate limits and feeds are shared again");
  });
  return redis;
}

function wordsOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message.replace(/\.$/, "") : "no answer";
}
