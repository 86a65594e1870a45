import { parseAddress } from "./algorithms/text/parse-address.js";
import "reflect-metadata"; // Before any class with decorators is read.
import { join, resolve } from "node:path";
import { makeBackup } from "./backup/backup.js";
import { type Door, openDoor } from "./backup/door.js";
import { type OpenGraph, openGraph } from "./boot.js";
import { type Cluster, joinCluster } from "./cluster/join.js";
import { type Config, readConfig } from "./config.js";
import type { DiskSpool } from "./ingest/spool/disk-spool.js";
import { openSpool } from "./ingest/spool/open.js";
import { Replay } from "./ingest/spool/replay.js";
import { type OpenedLog, openMetricLog } from "./metrics/store/log.js";
import { MetricStore } from "./metrics/store/store.js";
import { openOidc } from "./oidc/open.js";
import { openOutgoing } from "./outgoing/outgoing.js";
import { Problem } from "./problem.js";
import { ROOT } from "./root.js";
import { loadSampleIfEmpty } from "./sample/load.js";
import type { Say } from "./say.js";
import { buildRatchetSchema } from "./schema.js";
import { serverBuckets } from "./server/buckets.js";
import { Documents, readManifest } from "./server/documents.js";
import { warmFacts } from "./server/knowledge.js";
import { setLimits } from "./server/limits.js";
import { type Logger, openLog } from "./server/log.js";
import type { ServerSettings } from "./server/settings.js";
import { type RunningServer, startServer } from "./server/start.js";
import { banner } from "./start/banner.js";
import { takeFirstSteps } from "./start/first-start.js";
import { Keepsakes } from "./start/keepsakes.js";
import { RUNNING } from "./start/running.js";
import { version } from "./start/version.js";
import { holdWrites } from "./transfer/hold.js";

/** How long an end may take before it is forced, in milliseconds. */
const LAST_MOMENT = 14_000;

/** What one run of the server has open, and how all of it ends; `signal` is aborted when it shall. */
interface Run {
  config: Config;
  log: Logger;
  say: Say;
  graph: OpenGraph;
  keepsakes: Keepsakes;
  spool: DiskSpool | null;
  metricLog: OpenedLog | null;
  replay: Replay | null;
  door: Door | null;
  cluster: Cluster | null;
  server: RunningServer | null;
  signal: AbortSignal;
}

async function main(config: Config): Promise<void> {
  const log = openLog(process.stderr.isTTY && config.RATCHET_LOG_LEVEL === "info" ? "warn" : config.RATCHET_LOG_LEVEL);
  const stopping = new AbortController();
  setLimits(limitsOf(config));
  const say: Say = (level, message, detail) => log[level](detail ?? {}, message);
  const data = resolve(config.RATCHET_DATA);
  const spool = await openSpool(data, config.RATCHET_SPOOL_MB, say);
  const metricLog = await openMetricLog(data, config.RATCHET_METRIC_LOG_MB, say);
  const graph = await openGraph(config, say);
  const keepsakes = new Keepsakes(data);
  const run: Run = {
    config,
    log,
    say,
    graph,
    keepsakes,
    spool,
    metricLog,
    replay: null,
    door: null,
    cluster: null,
    server: null,
    signal: stopping.signal,
  };
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
  const { config, log, say, graph, keepsakes, signal } = run;
  await openToCommands(run);
  const steps = await takeFirstSteps(config, graph, keepsakes);
  const graphiqlFolder = join(ROOT, "dist", "graphiql");
  const { restarts } = graph;
  const platform = { ...graph.platform, outgoing: outgoingOf(config), metrics: metricsOf(run) };
  const settings = settingsOf(config);
  const cluster = config.REDIS_URL ? await joinCluster(config.REDIS_URL, platform, say) : null;
  run.cluster = cluster;
  const checks = { ...graph.checks, ...(run.spool && { spool: () => run.spool?.problem() ?? null }) };
  const parts = {
    platform,
    ...openOidc(config, platform, () => config.RATCHET_URL || run.server?.url || ""),
    schema: buildRatchetSchema(),
    log,
    graphiqlFolder,
    restarts,
    checks,
    buckets: serverBuckets(platform.now, cluster?.buckets),
    settings,
    kept: keptOf(config),
    publicUrl: config.RATCHET_URL,
    watched: config.RATCHET_LIMIT_WATCHED,
    selfMetrics: config.RATCHET_SELF_METRICS === "on" ? {} : null,
  };
  run.server = await startServer({ ...parts, ...spooling(run.spool) }, config.HOST, config.PORT);
  if (signal.aborted) return run.server.stop(); // The end began while it was made, and did not know of it.
  run.replay = startReplay(run, run.server);
  log.info({ url: run.server.url }, "listening");
  warmFacts(platform);
  process.stdout.write(`${banner(config.RATCHET_URL || run.server.url, steps)}\n`);
  // Whoever is in a hurry need not wait for the sample.
  const sample = config.RATCHET_SAMPLE === "on" && graph.own ? await loadSampleIfEmpty(platform) : null;
  if (sample && !signal.aborted) process.stdout.write(`  Sample    ${sample}\n\n`);
}

/** Ends all that is open, one after the other; one that fails keeps no other from ending. */
async function end(run: Run): Promise<void> {
  const closing = run.door?.close(); // Its backup ends when the database does.
  const steps = [
    () => run.replay?.stop(),
    () => run.server?.stop(),
    () => run.cluster?.close(),
    () => run.spool?.close(),
    () => run.graph.close(),
    () => closing,
    () => (run.graph.own ? run.keepsakes.forget(RUNNING) : undefined),
  ];
  for (const step of steps)
    await Promise.resolve()
      .then(step)
      .catch((error: unknown) => run.log.error({ err: error }, "could not end cleanly"));
}

/** Commands find the embedded database, and us who can stop it for a backup, through a keepsake while we run. */
async function openToCommands(run: Run): Promise<void> {
  const { platform, own, address } = run.graph;
  if (!own) return;
  const home = resolve(run.config.RATCHET_DATA, "neo4j");
  run.door = await openDoor({
    "/backup": (wish) => {
      run.log.info({ folder: wish.folder }, "making a backup");
      return makeBackup({ platform, own, home, version: version(), ...wish });
    },
    "/hold": (wish) => {
      run.log.info({ folder: wish.folder }, "holding writes back for an export");
      return holdWrites({ platform, ...wish });
    },
  });
  const { port, secret } = run.door;
  const { uri, user, password } = address;
  await run.keepsakes.write(RUNNING, JSON.stringify({ uri, user, password, pid: process.pid, door: { port, secret } }));
}

function metricsOf({ config, graph, metricLog, say }: Run): MetricStore {
  const { graph: database, now, newId } = graph.platform;
  const limits = { series: config.RATCHET_LIMIT_SERIES, rawDays: config.RATCHET_KEEP_POINTS_DAYS };
  return new MetricStore({ graph: database, now, newId, say, limits, ...metricLog });
}

function spooling(spool: DiskSpool | null) {
  return spool ? { spool, spoolFigures: () => spool.figures() } : {};
}

/** What waited on disk, from now or from a run before, is stored whenever the database is there. */
function startReplay({ spool, graph, log }: Run, server: RunningServer): Replay | null {
  const { graph: database } = graph.platform;
  return (
    spool &&
    new Replay(spool, {
      commit: (entry) => server.replay(entry),
      isAway: () => database.isAway,
      pending: () => database.pending(),
      log: (level, message, detail) => log[level](detail ?? {}, message),
    })
  );
}

function limitsOf(config: Config) {
  const kilobyte = 1024;
  return {
    cost: config.RATCHET_LIMIT_COST,
    depth: config.RATCHET_LIMIT_DEPTH,
    tokenPoints: config.RATCHET_LIMIT_TOKEN_POINTS,
    tokenRefill: config.RATCHET_LIMIT_TOKEN_REFILL,
    workspacePoints: config.RATCHET_LIMIT_WORKSPACE_POINTS,
    workspaceRefill: config.RATCHET_LIMIT_WORKSPACE_REFILL,
    graphqlBody: config.RATCHET_LIMIT_BODY_KB * kilobyte,
    event: config.RATCHET_LIMIT_EVENT_KB * kilobyte,
    envelope: config.RATCHET_LIMIT_ENVELOPE_KB * kilobyte,
    eventsPerSecond: config.RATCHET_LIMIT_EVENTS_PER_SECOND,
    eventsPerSecondPerWorkspace: config.RATCHET_LIMIT_EVENTS_PER_SECOND_PER_WORKSPACE,
  };
}

function keptOf(config: Config) {
  return {
    receipts: config.RATCHET_KEEP_RECEIPTS_DAYS,
    occurrences: config.RATCHET_KEEP_OCCURRENCES_DAYS,
    quarantined: config.RATCHET_KEEP_QUARANTINED_DAYS,
    intake: config.RATCHET_KEEP_INTAKE_DAYS,
    points: config.RATCHET_KEEP_POINTS_DAYS,
    hours: config.RATCHET_KEEP_HOURS_DAYS,
    days: config.RATCHET_KEEP_DAYS_DAYS,
  };
}

function outgoingOf(config: Config) {
  const isPrivateAllowed = config.RATCHET_WEBHOOKS_PRIVATE === "on";
  return openOutgoing({ isPrivateAllowed, smtpUrl: config.RATCHET_SMTP_URL, mailFrom: config.RATCHET_MAIL_FROM });
}

function settingsOf(config: Config): ServerSettings {
  const mode = config.RATCHET_TRUSTED_DOCUMENTS;
  const manifest = mode === "off" ? new Map<string, string>() : readManifest(config.RATCHET_TRUSTED_MANIFEST);
  const origins = [config.RATCHET_URL, ...config.RATCHET_ALLOWED_ORIGINS.split(",")];
  return {
    introspection: config.RATCHET_INTROSPECTION,
    documents: new Documents(mode, manifest),
    origins: origins.flatMap((text) => parseAddress(text)?.origin ?? []),
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
