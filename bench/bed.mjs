import "reflect-metadata";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createToken } from "../dist/access/service/tokens.js";
import { ensureWorkspace } from "../dist/access/service/workspaces.js";
import { platformOn } from "../dist/boot.js";
import { connect } from "../dist/graph/connect.js";
import { librariesFolder } from "../dist/graph/embedded/libraries.js";
import { startEmbedded } from "../dist/graph/embedded/supervisor.js";
import { migrate } from "../dist/graph/migrations.js";
import { buildRatchetSchema } from "../dist/schema.js";
import { setLimits } from "../dist/server/limits.js";
import { openLog } from "../dist/server/log.js";
import { startServer } from "../dist/server/start.js";
import { systemContext } from "../dist/start/system.js";

/** Limits are counted as always, but no benchmark reaches them. */
const PLENTY = {
  tokenPoints: 1e12,
  tokenRefill: 1e9,
  workspacePoints: 1e12,
  workspaceRefill: 1e9,
  eventsPerSecond: 1e6,
  eventsPerSecondPerWorkspace: 1e6,
};

/** A Neo4j of its own with the real server on it, for one benchmark; `end` leaves nothing behind, after a look at the stopped database. `metrics` makes its store of measurements. */
export async function makeBed({ metrics } = {}) {
  const home = await mkdtemp(join(tmpdir(), "ratchet-bench-"));
  const neo4j = await startEmbedded({
    home,
    libraries: librariesFolder(),
    heapMegabytes: 1024,
    pageCacheMegabytes: 512,
    log: () => undefined,
  });
  setLimits(PLENTY);
  const made = platformOn(neo4j);
  const platform = { ...made, metrics: metrics?.(made) ?? made.metrics };
  await migrate(platform.graph, platform.now());
  await ensureWorkspace(platform, "main", "Main");
  const parts = {
    platform,
    schema: buildRatchetSchema(),
    log: openLog("silent"),
    graphiqlFolder: home,
    restarts: () => 0,
  };
  const server = await startServer(parts, "127.0.0.1", 0);
  const context = await systemContext(platform, "main");
  const ingest = await createToken(context, { name: "bench", role: "INGEST", component: "bench" });
  const admin = await createToken(context, { name: "bench", role: "ADMINISTRATOR" });
  const driver = connect(neo4j);
  const end = async (look = async () => undefined) => {
    await driver.close();
    await server.stop();
    await platform.graph.close();
    await neo4j.stop();
    await look();
    await rm(home, { recursive: true, force: true });
  };
  const address = { uri: neo4j.uri, user: neo4j.user, password: neo4j.password };
  return {
    url: server.url,
    address,
    driver,
    key: ingest.secret,
    number: ingest.number,
    token: admin.secret,
    platform,
    home,
    end,
  };
}

/** Runs `callers` loops of `once(index, caller)` for some seconds; the rate a second and the latencies' quantiles in milliseconds. */
export async function load(callers, seconds, once) {
  const end = performance.now() + seconds * 1_000;
  const latencies = [];
  let index = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < end) {
        const start = performance.now();
        await once(index++, caller);
        latencies.push(performance.now() - start);
      }
    }),
  );
  latencies.sort((a, b) => a - b);
  const quantile = (share) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return { rate: latencies.length / seconds, p50: quantile(0.5), p99: quantile(0.99) };
}

/** The median of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
