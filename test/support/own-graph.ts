import { platformOn } from "../../src/boot.js";
import type { Platform } from "../../src/context.js";
import type { Query } from "../../src/graph/query.js";
import { empty, lendNeo4j } from "./own-neo4j.js";

/** A Neo4j that a test file has to itself, with nothing in it but the set-up and no server on it. */
export interface OwnGraph {
  platform: Platform;
  /** Runs a statement of the test's own; its values come exactly. */
  raw<Row>(text: string, params?: object): Promise<Row[]>;
  /** Removes every node but those of the set-up. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Lends one. */
export async function startOwnGraph(): Promise<OwnGraph> {
  const neo4j = await lendNeo4j();
  const platform = platformOn(neo4j);
  const raw = <Row>(text: string, params: object = {}) => {
    const statement: Query<object, Row> = { name: "test", text, writes: /CREATE|SET|DELETE/.test(text), bound: false };
    return platform.graph.runExactly(statement, params);
  };
  return {
    platform,
    raw,
    empty: () => empty(platform.graph),
    async stop() {
      platform.feeds.close();
      await platform.graph.close();
      await neo4j.giveBack();
    },
  };
}
