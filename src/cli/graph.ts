import { resolve } from "node:path";
import { type OpenGraph, openGraph, platformOn } from "../boot.js";
import { readConfig } from "../config.js";
import type { GraphAddress } from "../graph/connect.js";
import { Keepsakes } from "../start/keepsakes.js";

/** Runs `work` on the graph: NEO4J_URI's, else that of the server that runs on the data folder, else one started for it. */
export async function withGraph<T>(work: (graph: OpenGraph) => Promise<T>): Promise<T> {
  const config = readConfig();
  const graph = (config.NEO4J_URI ? null : await runningGraph(config.RATCHET_DATA)) ?? (await openGraph(config, say));
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

/** The embedded database of a server that is running, by what it left in the data folder. */
async function runningGraph(dataFolder: string): Promise<OpenGraph | null> {
  const text = await new Keepsakes(resolve(dataFolder)).read("running");
  const running = text ? (JSON.parse(text) as GraphAddress & { pid: number }) : null;
  if (!running || !isAlive(running.pid)) return null;
  const platform = platformOn(running);
  const close = async () => {
    platform.feeds.close();
    await platform.graph.close();
  };
  return { platform, address: running, embedded: false, restarts: () => 0, close };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function say(level: string, message: string): void {
  if (level !== "info") process.stderr.write(`${message}\n`);
}
