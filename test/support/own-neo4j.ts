import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { platformOn } from "../../src/boot.js";
import type { GraphAddress } from "../../src/graph/connect.js";
import { startEmbedded } from "../../src/graph/embedded/supervisor.js";
import type { Graph } from "../../src/graph/graph.js";
import { migrate, readMigrations } from "../../src/graph/migrations.js";
import { SMALL_NEO4J } from "./small-neo4j.js";
import { until } from "./until.js";

/** The Neo4j of this worker, lent to one test file after another; it ends with the worker. */
let kept: Promise<GraphAddress> | undefined;

/** A Neo4j with nothing in it but the set-up, for the test file that asks until it gives it back: to start one takes many seconds. */
export async function lendNeo4j(): Promise<GraphAddress & { giveBack(): Promise<void> }> {
  kept ??= start();
  const address = await kept;
  return { ...address, giveBack: () => onGraph(address, clear) };
}

async function start(): Promise<GraphAddress> {
  const home = await mkdtemp(join(inject("ownHomes"), "own-"));
  const address = await startEmbedded({ home, ...SMALL_NEO4J });
  // On a busy machine a database that has just started may be so slow at first that it is taken to be away.
  await onGraph(address, (graph) => until(() => migrate(graph, Date.now()).catch(() => null)));
  return address;
}

async function onGraph<T>(address: GraphAddress, work: (graph: Graph) => Promise<T>): Promise<T> {
  const { graph, feeds } = platformOn(address);
  try {
    return await work(graph);
  } finally {
    feeds.close();
    await graph.close();
  }
}

/** Removes every node but those of the set-up, and every index that was made beside it. */
async function clear(graph: Graph): Promise<void> {
  await empty(graph);
  const text = readMigrations()
    .flatMap(({ statements }) => statements)
    .join("\n");
  const indexes = await graph.run<object, { name: string }>(
    {
      name: "test",
      text: "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
      writes: false,
      bound: false,
    },
    {},
  );
  for (const { name } of indexes.filter((index) => !new RegExp(`\\b${index.name}\\b`).test(text)))
    await graph.run({ name: "test", text: `DROP INDEX \`${name}\``, writes: true, bound: false }, {});
}

/** Removes every node but those of the set-up. */
export async function empty(graph: Graph): Promise<void> {
  const statement = {
    ...{ name: "test", writes: true, bound: false },
    text: "MATCH (n) WHERE NOT n:Migration WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS removed",
  };
  for (let removed = 1; removed > 0; )
    removed = (await graph.run<object, { removed: number }>(statement, {}))[0]?.removed ?? 0;
}
