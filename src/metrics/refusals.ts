import type { Platform } from "../context.js";
import { keepRefusals, type RefusalRow } from "./queries.js";
import type { Refused } from "./refusal.js";

/** How often counts are written, in milliseconds. */
const EVERY = 1_000;

/** The most rows that a process keeps of one workspace, and of all; what is over is counted without its metric. */
export const MOST_REFUSALS = { workspace: 1_000, all: 20_000 };

/** Rows in one statement. */
const STATEMENT = 500;

interface Count extends RefusalRow {
  written: number;
}

/**
 * What this process did not take of measurements, by workspace, reason, metric and component. Written every second as absolute
 * counts, so that a repeated write adds nothing; it waits in memory while the database is away.
 */
export class RefusalLedger {
  private readonly workspaces = new Map<string, Map<string, Count>>();
  private readonly timer: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private size = 0;
  private flushing: Promise<void> | null = null;

  constructor(private readonly platform: Pick<Platform, "graph" | "metrics" | "now" | "newId">) {
    this.unsubscribe = platform.metrics.onRefused((workspace, refused) => {
      for (const one of refused) this.count(workspace, one);
    });
    this.timer = setInterval(() => void this.flush(), EVERY).unref();
  }

  /** Writes what was not written yet; when it can't be, it waits. Never fails. */
  flush(): Promise<void> {
    this.flushing ??= this.write().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  /** Stops listening and writes the rest. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.unsubscribe();
    await this.flush();
    await this.flush(); // What was counted while the first one ran.
  }

  private count(workspace: string, { reason, metric, component, points }: Refused): void {
    const now = this.platform.now();
    const counts = this.workspaces.get(workspace) ?? new Map<string, Count>();
    this.workspaces.set(workspace, counts);
    const isFull = counts.size >= MOST_REFUSALS.workspace || this.size >= MOST_REFUSALS.all;
    const named = counts.get(keyOf(reason, metric, component));
    const place = named || !isFull ? { metric, component } : { metric: "", component: "" };
    const known = named ?? counts.get(keyOf(reason, place.metric, place.component));
    if (known) {
      known.points += points;
      known.lastAt = now;
      return;
    }
    const id = this.platform.newId();
    counts.set(keyOf(reason, place.metric, place.component), {
      id,
      reason,
      ...place,
      points,
      firstAt: now,
      lastAt: now,
      written: 0,
    });
    this.size++;
  }

  private async write(): Promise<void> {
    for (const [workspace, counts] of this.workspaces) {
      const changed = [...counts.values()].filter(({ points, written }) => points > written);
      for (let from = 0; from < changed.length; from += STATEMENT)
        if (!(await this.writeSome(workspace, changed.slice(from, from + STATEMENT)))) return;
    }
  }

  private async writeSome(workspace: string, counts: readonly Count[]): Promise<boolean> {
    const rows = counts.map(({ written: _, ...row }) => row);
    try {
      await this.platform.graph.in(workspace).rows(keepRefusals, { refusals: rows });
    } catch {
      return false; // They wait, most likely for the database.
    }
    for (const [index, count] of counts.entries()) count.written = rows[index]?.points ?? count.written;
    return true;
  }
}

function keyOf(reason: string, metric: string, component: string): string {
  return JSON.stringify([reason, metric, component]);
}
