import { mkdir, rm } from "node:fs/promises";
import { closePlatform, platformOn } from "../boot.js";
import { checkStore, loadStore } from "../graph/embedded/admin.js";
import { librariesFolder } from "../graph/embedded/libraries.js";
import { startEmbedded } from "../graph/embedded/supervisor.js";
import { type Census, takeCensus } from "./census.js";

/** Memory for counting what a copy holds, in MiB: the counts are read from the store, whatever its size. */
const MEMORY = { heapMegabytes: 512, pageCacheMegabytes: 64 };

/** A dump and the home that it shall become. */
export interface Copying {
  dump: string;
  /** A folder that is not there yet. */
  home: string;
  signal: AbortSignal;
  /** Told each step as a sentence. */
  tell(sentence: string): void;
}

/**
 * Makes a home out of a dump, lets Neo4j check its consistency, starts it once and counts what it holds. Whatever fails,
 * the home is taken away again.
 */
export async function homeOfDump({ dump, home, signal, tell }: Copying): Promise<Census> {
  const admin = { libraries: librariesFolder(), home, signal };
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    tell("Loading the dump.");
    await loadStore(admin, dump);
    tell("Checking the consistency of what was loaded.");
    await checkStore(admin);
    tell("Starting it, to count what it holds.");
    return await countedAt(home, signal);
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

async function countedAt(home: string, signal: AbortSignal): Promise<Census> {
  const neo4j = await startEmbedded({ home, libraries: librariesFolder(), ...MEMORY, log: () => undefined });
  try {
    signal.throwIfAborted();
    const platform = platformOn(neo4j);
    return await takeCensus(platform.graph).finally(() => closePlatform(platform));
  } finally {
    await neo4j.stop();
  }
}
