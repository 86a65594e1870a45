import "reflect-metadata"; // Before any class with decorators is read.
import { join, resolve } from "node:path";
import { type OpenGraph, openGraph, ROOT } from "./boot.js";
import { type Config, readConfig } from "./config.js";
import { Problem } from "./problem.js";
import { loadSampleIfEmpty } from "./sample/load.js";
import { buildRatchetSchema } from "./schema.js";
import { setLimits } from "./server/limits.js";
import { type Logger, openLog } from "./server/log.js";
import { type RunningServer, startServer } from "./server/start.js";
import { banner } from "./start/banner.js";
import { takeFirstSteps } from "./start/first-start.js";
import { Keepsakes } from "./start/keepsakes.js";

/** How long an end may take before it is forced, in milliseconds. */
const LAST_MOMENT = 14_000;

/** What one run of the server has open, and how all of it ends; `signal` is aborted when it shall. */
interface Run {
  config: Config;
  log: Logger;
  graph: OpenGraph;
  keepsakes: Keepsakes;
  server: RunningServer | null;
  signal: AbortSignal;
}

async function main(config: Config): Promise<void> {
  const log = openLog(process.stderr.isTTY && config.RATCHET_LOG_LEVEL === "info" ? "warn" : config.RATCHET_LOG_LEVEL);
  const stopping = new AbortController();
  setLimits(limitsOf(config));
  const graph = await openGraph(config, (level, message, detail) => log[level](detail ?? {}, message));
  const keepsakes = new Keepsakes(resolve(config.RATCHET_DATA));
  const run: Run = { config, log, graph, keepsakes, server: null, signal: stopping.signal };
  endOnSignal(stopping, () => end(run));
  try {
    await serve(run);
  } catch (error) {
    if (stopping.signal.aborted) return; // The end has begun already, and what failed failed by it.
    await end(run);
    throw error;
  }
}

async function serve(run: Run): Promise<void> {
  const { config, log, graph, keepsakes, signal } = run;
  // Commands find the embedded database through this while we run.
  if (graph.embedded) await keepsakes.write("running", JSON.stringify({ ...graph.address, pid: process.pid }));
  const steps = await takeFirstSteps(config, graph, keepsakes);
  const graphiqlFolder = join(ROOT, "dist", "graphiql");
  const { platform, restarts } = graph;
  const parts = { platform, schema: buildRatchetSchema(), log, graphiqlFolder, restarts };
  run.server = await startServer(parts, config.HOST, config.PORT);
  if (signal.aborted) return;
  log.info({ url: run.server.url }, "listening");
  process.stdout.write(`${banner(config.RATCHET_URL || run.server.url, steps)}\n`);
  // Whoever is in a hurry need not wait for the sample.
  const sample = config.RATCHET_SAMPLE === "on" && graph.embedded ? await loadSampleIfEmpty(platform) : null;
  if (sample && !signal.aborted) process.stdout.write(`  Sample    ${sample}\n\n`);
}

async function end({ server, graph, keepsakes }: Run): Promise<void> {
  await server?.stop();
  await graph.close();
  if (graph.embedded) await keepsakes.forget("running");
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
