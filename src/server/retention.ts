import { Counter, type Registry } from "prom-client";
import type { Platform } from "../context.js";
import type { KeptDays } from "../retention/kinds.js";
import { startRetention } from "../retention/task.js";
import type { Logger } from "./log.js";

/** What a server's retention is made of. */
export interface RetentionNeeds {
  platform: Platform;
  log: Logger;
  /** After how many days what is let go; absent: everything is kept. */
  kept?: KeptDays | undefined;
}

/** Lets go of old things in the background, and counts them by kind; answers how to stop it. */
export function letGoOfOld({ platform, log, kept }: RetentionNeeds, registry: Registry): () => Promise<void> {
  if (!kept) return async () => undefined;
  const removed = new Counter({
    name: "ratchet_retention_removed_total",
    help: "Nodes that were let go because they were old, by kind.",
    labelNames: ["kind"],
    registers: [registry],
  });
  return startRetention({
    platform,
    kept,
    count: (kind, nodes) => removed.inc({ kind: kind.toLowerCase() }, nodes),
    log: (level, message, detail) => log[level](detail, message),
  });
}
