import { hostname } from "node:os";
import type { Registry } from "prom-client";
import { RefusalLedger } from "../metrics/refusals.js";
import { type NoticeNeeds, tellWatchers } from "./notices.js";
import { letGoOfOld, type RetentionNeeds } from "./retention.js";
import { attachScores } from "./scores.js";
import { watchItself } from "./self-metrics.js";

/** What a server does beside answering is made of. */
export interface BackgroundNeeds extends NoticeNeeds, RetentionNeeds {
  /** Whether, and how often in milliseconds, it reports on itself into a workspace of its own; absent: never. */
  selfMetrics?: { every?: number } | null;
}

/** What a server does beside answering, and how it ends. */
export interface Background {
  /** Ends each of its tasks. */
  stop(): Promise<void>[];
  /** Writes what was counted until now: once nobody is answered any more. */
  stopCounting(): Promise<void>;
}

/** Lets go of what is old, tells watchers, attaches late scores, counts refused measurements and reports on the process itself. */
export function startBackground(needs: BackgroundNeeds, url: string, registry: Registry): Background {
  const { platform, log, selfMetrics } = needs;
  const instance = `${hostname()}:${new URL(url).port}`;
  const stops = [
    letGoOfOld(needs, registry),
    tellWatchers(needs, url, registry),
    attachScores(needs),
    ...(selfMetrics ? [watchItself({ platform, log, registry, instance, every: selfMetrics.every })] : []),
  ];
  const refusals = new RefusalLedger(platform);
  return { stop: () => stops.map((stop) => stop()), stopCounting: () => refusals.stop() };
}
