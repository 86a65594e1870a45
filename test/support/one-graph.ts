import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import type { GraphAddress } from "../../src/graph/connect.js";
import { startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { LONG_LIVED, SMALL_NEO4J } from "./small-neo4j.js";

declare module "vitest" {
  interface ProvidedContext {
    graphAddress: GraphAddress;
    /** The folder for what workers keep. */
    ownHomes: string;
  }
}

/** One real Neo4j for the whole run; each test file works in a workspace of its own. */
export default async function startOneGraph(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "ratchet-test-"));
  const log = (level: string, message: string) => (level === "error" ? console.error(message) : undefined);
  const neo4j = await startEmbedded({ home: join(home, "neo4j"), ...SMALL_NEO4J, javaOptions: LONG_LIVED, log });
  project.provide("graphAddress", { uri: neo4j.uri, user: neo4j.user, password: neo4j.password });
  project.provide("ownHomes", home);
  return async () => {
    await neo4j.stop();
    // The workers' own ones may still be ending.
    await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
  };
}
