import { resolve } from "node:path";
import type { Config } from "./config.js";
import type { Platform } from "./context.js";
import { type GraphAddress, openConnection } from "./graph/connect.js";
import { librariesFolder } from "./graph/embedded/libraries.js";
import { type Embedded, startEmbedded } from "./graph/embedded/supervisor.js";
import { Graph } from "./graph/graph.js";
import { migrate, pendingMigrations } from "./graph/migrations.js";
import { openProbe } from "./graph/probe.js";
import { timeOrderedId } from "./identity.js";
import { Feeds } from "./journal/feed.js";
import { type MatchingOptions, openMatching } from "./matching/matching.js";
import { MetricStore } from "./metrics/store/store.js";
import { Problem } from "./problem.js";
import type { Check, Say } from "./say.js";

/** A graph that is open, and how to close it. */
export interface OpenGraph {
  platform: Platform;
  address: GraphAddress;
  /** The database, where it is ours: started with us, ended with us; else null. */
  own: Embedded | null;
  /** What readiness asks beside a read and a write, by name. */
  checks: Record<string, Check>;
  restarts(): number;
  close(): Promise<void>;
}

/** How a graph is opened; `asItIs`: without applying set-up files, for those who only look or copy. */
export interface Opening {
  asItIs?: boolean;
}

/** Connects to NEO4J_URI, or starts an embedded Neo4j in the data folder, and brings its indexes up to date. */
export async function openGraph(config: Config, say: Say, { asItIs = false }: Opening = {}): Promise<OpenGraph> {
  const own = config.NEO4J_URI ? null : await startOwn(config, say);
  const address = own ?? { uri: config.NEO4J_URI, user: config.NEO4J_USER, password: config.NEO4J_PASSWORD };
  const platform = platformOn(address, matchingOf(config));
  const close = async () => {
    await closePlatform(platform);
    await own?.stop();
  };
  if (own) platform.graph.gate.guard(() => outOfDisk(own));
  try {
    const applied = asItIs ? [] : await migrate(platform.graph, platform.now());
    if (applied.length > 0) say("info", "set-up files applied", { applied });
  } catch (error) {
    await close();
    throw error;
  }
  const checks = { ...(own ? ownChecks(own) : {}), migrations: migrationCheck(platform) };
  return { platform, address, own, checks, restarts: () => own?.restarts() ?? 0, close };
}

function outOfDisk(own: Embedded): Problem | null {
  const sentence = own.diskProblem();
  return sentence ? new Problem("DEPENDENCY_UNAVAILABLE", sentence, { retryAfter: 30 }) : null;
}

function ownChecks(own: Embedded): Record<string, Check> {
  return { database: () => own.trouble(), disk: () => own.diskProblem() };
}

/** Once all set-up files are applied they stay so: the graph is asked until then. */
function migrationCheck({ graph }: Platform): Check {
  let isDone = false;
  return async () => {
    if (isDone) return null;
    const pending = await pendingMigrations(graph);
    isDone = pending.length === 0;
    return isDone ? null : `Set-up files were not applied to the graph: ${pending.join(", ")}.`;
  };
}

/** The time now, in epoch milliseconds, for those who have no platform. */
export const systemTime = Date.now;

/** The platform on a database: time, ids and chance are made here and nowhere else. */
export function platformOn(address: GraphAddress, matching: MatchingOptions = {}): Platform {
  const random = Math.random;
  const now = systemTime;
  const graph = new Graph(openConnection(address), random, openProbe(address));
  const newId = () => timeOrderedId(now());
  const metrics = new MetricStore({ graph, now, newId });
  return { graph, feeds: new Feeds(graph), metrics, matching: openMatching(matching), now, newId, random };
}

/** How matching is opened by the settings: what it has read and fitted is kept in the data folder. */
function matchingOf(config: Config): MatchingOptions {
  const { RATCHET_EMBEDDINGS_URL: url, RATCHET_EMBEDDINGS_MODEL: model, RATCHET_EMBEDDINGS_KEY: key } = config;
  if (url && !model)
    throw new Problem(
      "BAD_USER_INPUT",
      "RATCHET_EMBEDDINGS_URL is set: RATCHET_EMBEDDINGS_MODEL must say which model.",
    );
  return { cache: resolve(config.RATCHET_DATA, "matching"), endpoint: url ? { url, model, key } : null };
}

/** Ends a platform's feeds and connections, once what it has accepted is written. */
export async function closePlatform({ feeds, graph, metrics, matching }: Platform): Promise<void> {
  feeds.close();
  await matching?.close();
  await metrics.stop();
  await graph.close();
}

function startOwn(config: Config, say: Say) {
  return startEmbedded({
    home: resolve(config.RATCHET_DATA, "neo4j"),
    libraries: librariesFolder(),
    heapMegabytes: config.RATCHET_HEAP_MB,
    pageCacheMegabytes: config.RATCHET_PAGE_CACHE_MB,
    javaOptions: config.RATCHET_JAVA_OPTIONS.split(" ").filter(Boolean),
    diskReserveMegabytes: config.RATCHET_DISK_RESERVE_MB,
    frozenSeconds: config.RATCHET_FROZEN_SECONDS,
    probe: openProbe,
    log: say,
  });
}
