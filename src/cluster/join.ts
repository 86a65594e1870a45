import type { Buckets } from "../algorithms/limits/buckets.js";
import type { Say } from "../say.js";
import { SharedBuckets } from "./buckets.js";
import { type Committing, shareCommits } from "./commits.js";
import { openRedis } from "./redis.js";

/** What this process has in common with others on the same Redis. */
export interface Cluster {
  /** Keeps buckets in Redis; `own` hold while it is away. */
  buckets(name: string, own: Buckets): Buckets;
  close(): Promise<void>;
}

/** Joins the processes on a Redis. Throws one sentence when it cannot be reached. */
export async function joinCluster(url: string, platform: Committing, say: Say): Promise<Cluster> {
  const redis = await openRedis(url, say);
  const stopTelling = await shareCommits(redis, platform);
  return {
    buckets: (name, own) => new SharedBuckets(redis, name, own),
    async close() {
      await stopTelling();
      redis.disconnect();
    },
  };
}
