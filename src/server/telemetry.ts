import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { watcherOf } from "../anomalies/store/watcher.js";
import type { Platform } from "../context.js";

/** What the process counts of itself, for Prometheus at /metrics. No label has a value that a user could choose. */
export interface Telemetry {
  registry: Registry;
  /** HTTP requests by route and status. */
  requests: Counter<"route" | "status">;
  /** Seconds that HTTP requests took, by route. */
  durations: Histogram<"route">;
  /** Ingested items by what became of them. */
  items: Counter<"kind" | "outcome">;
}

/** Starts counting. */
export function startTelemetry(platform: Platform, restarts: () => number): Telemetry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  showGauges(platform, registers, restarts);
  return {
    registry,
    requests: new Counter({
      name: "ratchet_http_requests_total",
      help: "HTTP requests by route and status.",
      labelNames: ["route", "status"],
      registers,
    }),
    durations: new Histogram({
      name: "ratchet_http_request_seconds",
      help: "Seconds that HTTP requests took.",
      labelNames: ["route"],
      registers,
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    }),
    items: new Counter({
      name: "ratchet_ingest_items_total",
      help: "Ingested items by kind and outcome.",
      labelNames: ["kind", "outcome"],
      registers,
    }),
  };
}

/** What is read whenever somebody asks. */
function showGauges(platform: Platform, registers: Registry[], restarts: () => number): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("ratchet_writes_pending", "Writes that wait for their commit.", () => platform.graph.pending());
  gauge("ratchet_feed_followers", "Live feeds that are open.", () => platform.feeds.followers());
  const watch = () => watcherOf(platform.metrics)?.figures;
  gauge(
    "ratchet_streams_watched",
    "Streams of measurements that are watched for anomalies.",
    () => watch()?.watched ?? 0,
  );
  gauge(
    "ratchet_points_unwatched",
    "Points of streams for which there is no room to watch.",
    () => watch()?.unwatched ?? 0,
  );
  gauge("ratchet_database_restarts", "How often the embedded database was started again.", restarts);
}
