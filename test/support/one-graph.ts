import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import type { GraphAddress } from "../../src/graph/connect.js";
import { librariesFolder } from "../../src/graph/embedded/libraries.js";
import { startEmbedded } from "../../src/graph/embedded/supervisor.js";

declare module "vitest" {
  interface ProvidedContext {
    graphAddress: GraphAddress;
  }
}

/** One real Neo4j for the whole run; each test file works in a workspace of its own. */
export default async function startOneGraph(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "ratchet-test-"));
  const log = (level: string, message: string) => (level === "error" ? console.error(message) : undefined);
  const neo4j = await startEmbedded({
    home: join(home, "neo4j"),
    libraries: librariesFolder(),
    heapMegabytes: 512,
    pageCacheMegabytes: 128,
    log,
  });
  project.provide("graphAddress", { uri: neo4j.uri, user: neo4j.user, password: neo4j.password });
  return async () => {
    await neo4j.stop();
    await rm(home, { recursive: true, force: true });
  };
}
