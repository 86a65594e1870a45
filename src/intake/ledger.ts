import type { Platform } from "../context.js";
import { naturalId } from "../identity.js";
import { Count, type Outcome, type Place, type Settled } from "./count.js";
import { keepCounts } from "./queries.js";

/** How often counts are written, and how long after its last change a count that was written is remembered. In milliseconds. */
const TIMES = { flush: 1_000, remember: 60_000 };

/** How many counts are written by one statement. */
const STATEMENT = 500;

/** Counts that are remembered before new minutes are added to the latest of their kind. */
const MOST = 10_000;

/**
 * What this process received and what became of it, by workspace, kind and minute of arrival. Two sides write here and know
 * nothing of each other: who reads a request counts what was in it, who handles an item counts its outcome; so a forgotten
 * item shows. Counts are written every second as absolute values, so that a repeated write adds nothing, and wait in
 * memory while the database is away; then minutes may be summed up, but nothing is lost.
 */
export class Ledger {
  private readonly counts = new Map<string, Count>();
  private readonly latest = new Map<string, Count>();
  private readonly timer: NodeJS.Timeout;
  private readonly process: string;
  private flushing: Promise<void> | null = null;

  constructor(
    private readonly platform: Platform,
    private readonly most = MOST,
  ) {
    this.process = platform.newId();
    this.timer = setInterval(() => void this.flush(), TIMES.flush).unref();
  }

  /** The reader's side: an item, or so many, was there and its sender has an answer. */
  received(place: Place, items = 1): void {
    if (items > 0) this.count(place).receive(items, this.platform.now());
  }

  /** The handler's side: what became of an item, and why if it was not stored. */
  settled(place: Place, outcome: Outcome, reason: string | null): void {
    this.settledAll(place, { outcome, reason, items: 1 });
  }

  /** As `settled`, of several items of one fate. */
  settledAll(place: Place, { outcome, reason, items }: Settled): void {
    if (items > 0) this.count(place).settle({ outcome, reason, items }, this.platform.now());
  }

  /** So many quarantined things were let go. */
  forgotten(place: Place, items: number): void {
    if (items > 0) this.count(place).forget(items, this.platform.now());
  }

  /** Writes what was not written yet; when it can't be, it waits. Never fails. */
  flush(): Promise<void> {
    this.flushing ??= this.write().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  /** Stops the clock and writes the rest. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
    await this.flush(); // What was counted while the first one ran.
  }

  /** The count of a place. A minute that was forgotten begins a part of its own, so that it takes nothing from the first. */
  private count({ workspace, kind, at }: Place): Count {
    const minute = at - (at % 60_000);
    const key = `${workspace} ${kind} ${minute}`;
    const series = `${workspace} ${kind}`;
    const known = this.counts.get(key) ?? (this.counts.size >= this.most ? this.latest.get(series) : undefined);
    if (known) return known;
    const place = { workspace, kind, at: minute };
    const minuteId = naturalId(workspace, "IntakeMinute", kind, String(minute));
    const count = new Count(place, { id: this.platform.newId(), minuteId, process: this.process });
    this.counts.set(key, count);
    this.latest.set(series, count);
    return count;
  }

  private async write(): Promise<void> {
    const changed = new Map<string, Count[]>();
    for (const count of this.counts.values()) {
      const { workspace } = count.place;
      const counts = changed.get(workspace);
      if (!count.isChanged) continue;
      if (counts) counts.push(count);
      else changed.set(workspace, [count]);
    }
    for (const [workspace, counts] of changed)
      for (let from = 0; from < counts.length; from += STATEMENT)
        if (!(await this.writeSome(workspace, counts.slice(from, from + STATEMENT)))) break;
    this.forgetOld();
  }

  private forgetOld(): void {
    const before = this.platform.now() - TIMES.remember;
    for (const [key, count] of this.counts) if (!count.isChanged && count.changedAt < before) this.counts.delete(key);
    for (const [series, count] of this.latest)
      if (!count.isChanged && count.changedAt < before) this.latest.delete(series);
  }

  private async writeSome(workspace: string, counts: Count[]): Promise<boolean> {
    const rows = counts.map((count) => count.row());
    try {
      // In the order of ids, so that processes that count the same minutes lock them in one order.
      const ordered = [...rows].sort((a, b) => (a.minuteId < b.minuteId ? -1 : 1));
      await this.platform.graph.in(workspace).rows(keepCounts, { counts: ordered });
    } catch {
      return false; // They wait, most likely for the database.
    }
    for (const [index, count] of counts.entries()) count.written(rows[index]?.version ?? 0);
    return true;
  }
}
