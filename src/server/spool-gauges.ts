import { Gauge, type Registry } from "prom-client";
import type { SpoolFigures } from "../ingest/spool/disk-spool.js";

const GAUGES: Record<keyof SpoolFigures, [name: string, help: string]> = {
  bytes: ["ratchet_spool_bytes", "Bytes on disk of events that wait for the database."],
  entries: ["ratchet_spool_entries", "Events that wait on disk for the database."],
  replayed: ["ratchet_spool_replayed", "Events that were stored from the spool since the start."],
  torn: ["ratchet_spool_torn", "Ends of spooled files that were not fully written and cut off, since the start."],
  damaged: ["ratchet_spool_damaged", "Stretches of spooled files that the disk had damaged, since the start."],
};

/** Shows the spool's figures at /metrics. */
export function showSpool(registry: Registry, read: () => SpoolFigures): void {
  for (const [figure, [name, help]] of Object.entries(GAUGES) as [keyof SpoolFigures, [string, string]][]) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read()[figure]);
      },
    });
  }
}
