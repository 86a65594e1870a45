import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "./config.js";
import type { Platform } from "./context.js";
import { connect, type GraphAddress } from "./graph/connect.js";
import { librariesFolder } from "./graph/embedded/libraries.js";
import { startEmbedded } from "./graph/embedded/supervisor.js";
import { Graph } from "./graph/graph.js";
import { migrate } from "./graph/migrations.js";
import { timeOrderedId } from "./identity.js";
import { Feeds } from "./journal/feed.js";

/** The project's own folder: above src as well as above dist. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Says what happens, for the log. */
export type Say = (level: "info" | "warn" | "error", message: string, detail?: object) => void;

/** A graph that is open, and how to close it. */
export interface OpenGraph {
  platform: Platform;
  address: GraphAddress;
  /** Whether the database is ours: started with us, ended with us. */
  embedded: boolean;
  restarts(): number;
  close(): Promise<void>;
}

/** Connects to NEO4J_URI, or starts an embedded Neo4j in the data folder, and brings its indexes up to date. */
export async function openGraph(config: Config, say: Say): Promise<OpenGraph> {
  const own = config.NEO4J_URI ? null : await startOwn(config, say);
  const address = own ?? { uri: config.NEO4J_URI, user: config.NEO4J_USER, password: config.NEO4J_PASSWORD };
  const platform = platformOn(address);
  const close = async () => {
    platform.feeds.close();
    await platform.graph.close();
    await own?.stop();
  };
  try {
    const applied = await migrate(platform.graph, platform.now());
    if (applied.length > 0) say("info", "set-up files applied", { applied });
  } catch (error) {
    await close();
    throw error;
  }
  return { platform, address, embedded: own !== null, restarts: () => own?.restarts() ?? 0, close };
}

/** The platform on a database: time, ids and chance are made here and nowhere else. */
export function platformOn(address: GraphAddress): Platform {
  const random = Math.random;
  const now = Date.now;
  const graph = new Graph(connect(address), random);
  return { graph, feeds: new Feeds(graph), now, newId: () => timeOrderedId(now()), random };
}

function startOwn(config: Config, say: Say) {
  return startEmbedded({
    home: resolve(config.RATCHET_DATA, "neo4j"),
    libraries: librariesFolder(),
    heapMegabytes: config.RATCHET_HEAP_MB,
    pageCacheMegabytes: config.RATCHET_PAGE_CACHE_MB,
    log: say,
  });
}
