import type { Registry } from "prom-client";
import { ensureWorkspace } from "../access/service/workspaces.js";
import type { Platform } from "../context.js";
import { isAway } from "../problem.js";
import type { Logger } from "./log.js";
import { ownPoints } from "./self-points.js";

/** The workspace in which Ratchet's own processes are measured. */
export const OWN_WORKSPACE = { key: "ratchet", name: "Ratchet itself", component: "ratchet-api" };

/** How often the process reports, in milliseconds. */
const EVERY = 15_000;

/** The most series that one process reports: a mistake of ours must not fill the graph. */
const MOST = 400;

/** What a process that watches itself is made of. */
export interface SelfMetrics {
  platform: Platform;
  registry: Registry;
  log: Logger;
  /** By what it is told from other processes on the same graph: host and port. */
  instance: string;
  /** How often it reports, in milliseconds. */
  every?: number | undefined;
}

/**
 * Reports what the process counts of itself, again and again, into a workspace of its own, straight into the store: no request
 * is made, so that it does not measure its own measuring. Where that fails it tries again the next time, and says so once.
 * Answers how to stop it.
 */
export function watchItself(parts: SelfMetrics): () => Promise<void> {
  const since = parts.platform.now();
  let isTold = false;
  let isThere = false;
  let under: Promise<void> | null = null;
  const report = async () => {
    try {
      const { key, name } = OWN_WORKSPACE;
      if (!isThere) await ensureWorkspace(parts.platform, key, name);
      isThere = true;
      await reportOnce(parts, since);
      isTold = false;
    } catch (error) {
      if (!isTold) parts.log[isAway(error) ? "info" : "warn"]({ err: error }, "could not report on itself");
      isTold = true;
    }
  };
  const begin = () => {
    under ??= report().finally(() => {
      under = null;
    });
  };
  const timer = setInterval(begin, parts.every ?? EVERY).unref();
  begin();
  return async () => {
    clearInterval(timer);
    await under;
  };
}

async function reportOnce({ platform, registry, instance }: SelfMetrics, since: number): Promise<void> {
  if (platform.graph.isAway) return; // Without a log it would wait for the database, and others with it.
  const { component, key } = OWN_WORKSPACE;
  const batch = await platform.metrics.batch(key);
  const points = ownPoints(await registry.getMetricsAsJSON(), { component, instance, since, at: platform.now() });
  for (const { definition, point } of points.slice(0, MOST)) batch.add(batch.series(definition), point, definition);
  await batch.commit();
}
