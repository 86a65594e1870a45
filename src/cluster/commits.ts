import type { Redis } from "ioredis";

const CHANNEL = "ratchet:committed";

/** What tells of commits, and can be told that another process made one: the graph, and the feeds on it. */
export interface Committing {
  graph: { onCommit(listener: (workspace: string) => void): () => void };
  feeds: { look(workspace: string): void };
}

/** How often a workspace's commits are told at most, in milliseconds: a burst is one message. */
const TOGETHER = 25;

/**
 * Tells other processes of commits as they happen, so that their feeds need not wait for their next look into the
 * journal. Messages hold no data, only which workspace has news: one that is lost costs that look, nothing else.
 * Returns how to stop.
 */
export async function shareCommits(redis: Redis, { graph, feeds }: Committing): Promise<() => Promise<void>> {
  const listening = redis.duplicate({ lazyConnect: true, enableOfflineQueue: true });
  listening.on("error", () => undefined);
  listening.on("message", (_channel, workspace) => feeds.look(workspace));
  await listening.connect();
  await listening.subscribe(CHANNEL);
  const told = new Set<string>();
  const tell = (workspace: string) => {
    if (told.has(workspace)) return;
    told.add(workspace);
    setTimeout(() => {
      told.delete(workspace);
      redis.publish(CHANNEL, workspace).catch(() => undefined);
    }, TOGETHER).unref();
  };
  const stop = graph.onCommit(tell);
  return async () => {
    stop();
    listening.disconnect();
  };
}
