import { closePlatform, type OpenGraph, openGraph, platformOn } from "../boot.js";
import { readConfig } from "../config.js";
import { readRunning } from "../start/running.js";

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
  const running = await readRunning(dataFolder);
  if (!running) return null;
  const platform = platformOn(running);
  const close = () => closePlatform(platform);
  return { platform, address: running, own: null, checks: {}, restarts: () => 0, close };
}

/** Tells on stderr what a command should be told of. */
export function say(level: string, message: string): void {
  if (level !== "info") process.stderr.write(`${message}\n`);
}
