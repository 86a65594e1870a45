import "reflect-metadata"; // Before any class with decorators is read.
import { join, resolve } from "node:path";
import { openGraph, ROOT } from "./boot.js";
import { type Config, readConfig } from "./config.js";
import { Problem } from "./problem.js";
import { loadSampleIfEmpty } from "./sample/load.js";
import { buildRatchetSchema } from "./schema.js";
import { setLimits } from "./server/limits.js";
import { openLog } from "./server/log.js";
import { type RunningServer, startServer } from "./server/start.js";
import { banner } from "./start/banner.js";
import { takeFirstSteps } from "./start/first-start.js";
import { Keepsakes } from "./start/keepsakes.js";

/** How long an end may take before it is forced, in milliseconds. */
const LAST_MOMENT = 14_000;

async function main(config: Config): Promise<void> {
  const log = openLog(process.stderr.isTTY && config.RATCHET_LOG_LEVEL === "info" ? "warn" : config.RATCHET_LOG_LEVEL);
  const say = (level: "info" | "warn" | "error", message: string, detail?: object) => log[level](detail ?? {}, message);
  const keepsakes = new Keepsakes(resolve(config.RATCHET_DATA));
  const stopping = new AbortController();
  let server: RunningServer | null = null;
  setLimits(limitsOf(config));
  const graph = await openGraph(config, say);
  endOnSignal(stopping, async () => {
    await server?.stop();
    await graph.close();
    if (graph.embedded) await keepsakes.forget("running");
  });
  // Commands find the embedded database through this while we run.
  if (graph.embedded) await keepsakes.write("running", JSON.stringify({ ...graph.address, pid: process.pid }));
  const steps = await takeFirstSteps(config, graph, keepsakes);
  const parts = {
    platform: graph.platform,
    schema: buildRatchetSchema(),
    log,
    graphiqlFolder: join(ROOT, "dist", "graphiql"),
    restarts: graph.restarts,
  };
  server = await startServer(parts, config.HOST, config.PORT);
  const sample = config.RATCHET_SAMPLE === "on" && graph.embedded ? await loadSampleIfEmpty(graph.platform) : null;
  if (stopping.signal.aborted) return;
  log.info({ url: server.url }, "listening");
  process.stdout.write(`${banner(config.RATCHET_URL || server.url, steps, sample)}\n`);
}

function limitsOf(config: Config) {
  const kilobyte = 1024;
  return {
    cost: config.RATCHET_LIMIT_COST,
    depth: config.RATCHET_LIMIT_DEPTH,
    graphqlBody: config.RATCHET_LIMIT_BODY_KB * kilobyte,
    event: config.RATCHET_LIMIT_EVENT_KB * kilobyte,
    envelope: config.RATCHET_LIMIT_ENVELOPE_KB * kilobyte,
  };
}

function endOnSignal(stopping: AbortController, end: () => Promise<void>): void {
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130); // A second Ctrl-C: at once.
    stopping.abort();
    setTimeout(() => process.exit(1), LAST_MOMENT).unref();
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

try {
  await main(readConfig());
} catch (error) {
  const isExpected = error instanceof Problem || (error instanceof Error && error.message.length < 2_000);
  process.stderr.write(`${isExpected ? (error as Error).message : String(error)}\n`);
  process.exit(1);
}
