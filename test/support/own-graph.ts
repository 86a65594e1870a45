import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { platformOn } from "../../src/boot.js";
import type { Platform } from "../../src/context.js";
import { startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { migrate } from "../../src/graph/migrations.js";
import type { Query } from "../../src/graph/query.js";
import { SMALL_NEO4J } from "./small-neo4j.js";
import { until } from "./until.js";

/** A Neo4j of a test file's own, with nothing in it but the set-up and no server on it. */
export interface OwnGraph {
  platform: Platform;
  /** Runs a statement of the test's own; its values come exactly. */
  raw<Row>(text: string, params?: object): Promise<Row[]>;
  /** Removes every node but those of the set-up. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one, in about six seconds. */
export async function startOwnGraph(): Promise<OwnGraph> {
  const home = await mkdtemp(join(tmpdir(), "ratchet-own-"));
  const neo4j = await startEmbedded({ home, ...SMALL_NEO4J });
  const platform = platformOn(neo4j);
  // On a busy machine a database that has just started may be so slow at first that it is taken to be away.
  await until(() => migrate(platform.graph, platform.now()).catch(() => null), 60_000);
  const raw = <Row>(text: string, params: object = {}) => {
    const statement: Query<object, Row> = { name: "test", text, writes: /CREATE|SET|DELETE/.test(text), bound: false };
    return platform.graph.runExactly(statement, params);
  };
  return {
    platform,
    raw,
    async empty() {
      for (let removed = 1n; removed > 0n; ) {
        const [row] = await raw<{ removed: bigint }>(
          "MATCH (n) WHERE NOT n:Migration WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS removed",
        );
        removed = row?.removed ?? 0n;
      }
    },
    async stop() {
      platform.feeds.close();
      await platform.graph.close();
      await neo4j.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
