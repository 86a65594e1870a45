import { pointAt } from "../../algorithms/metrics/points.js";
import type { Graph } from "../../graph/graph.js";
import type { Sealed } from "../../ingest/spool/group-writer.js";
import { Problem } from "../../problem.js";
import type { Say } from "../../say.js";
import type { Refused } from "../refusal.js";
import { Batch } from "./batch.js";
import { SeriesBook } from "./book.js";
import { DAY } from "./keys.js";
import type { LogEntry, MetricLog } from "./log.js";
import { Pending, type PendingChunk, type Taken } from "./pending.js";
import { sealedOf } from "./sealed.js";
import { writePending } from "./writing.js";

/** What a store is made of. */
export interface StoreParts {
  graph: Graph;
  now(): number;
  newId(): string;
  say?: Say;
  /** Where points are kept until they are in the graph; null: each request waits until they are. */
  log?: MetricLog | null;
  /** What a run before has left in the log. */
  left?: LogEntry[];
  limits?: Partial<StoreLimits>;
}

/** What a store may take. */
export interface StoreLimits {
  /** Series of one workspace. */
  series: number;
  /** Points that wait to be written, in all. */
  pending: number;
  /** How long points wait at most before they are written, in milliseconds. */
  every: number;
  /** How many points wait at most before they are written. */
  points: number;
  /** After how many days points may be summed up and let go. */
  rawDays: number;
}

/** The limits of an installation that decides nothing. */
export const STORE_LIMITS: StoreLimits = {
  series: 10_000,
  pending: 4_000_000,
  every: 10_000,
  points: 200_000,
  rawDays: 14,
};

/** How long a new series waits at most, in milliseconds. */
const SOON = 200;

/** Told when points of a workspace were taken: for live feeds. */
export type TakenListener = (workspace: string, taken: readonly Taken[]) => void;

/**
 * Where measurements go: into a log on the disk at once, and from there into the graph in large groups. What is not in the
 * graph yet is read from memory, so that whoever was answered finds his points.
 */
export class MetricStore {
  readonly limits: StoreLimits;
  private readonly books = new Map<string, SeriesBook>();
  private readonly listeners = new Set<TakenListener>();
  private readonly refusals = new Set<(workspace: string, refused: readonly Refused[]) => void>();
  private pending = new Pending();
  private writing = new Pending();
  private flushing: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private hurry: NodeJS.Timeout | null = null;
  private readonly say: Say;

  constructor(private readonly parts: StoreParts) {
    this.limits = { ...STORE_LIMITS, ...parts.limits };
    this.say = parts.say ?? (() => undefined);
    for (const { workspace, taken } of parts.left ?? []) {
      for (const { series, isNew } of taken) if (isNew) this.bookOf(workspace).remember(series);
      this.pending.add(workspace, taken);
    }
  }

  /** Begins to write what waits, again and again, until it is stopped. */
  start(): void {
    this.timer ??= setInterval(() => void this.flush().catch(() => undefined), this.limits.every).unref();
    if (this.pending.size > 0) void this.flush().catch(() => undefined);
  }

  /** A batch of points of a workspace, to be filled and committed. */
  async batch(workspace: string): Promise<Batch> {
    const book = this.bookOf(workspace);
    await book.refresh();
    const at = this.parts.now();
    return new Batch({
      book,
      at,
      keep: (taken) => this.keep(workspace, taken),
      sealed: (hours) => sealedOf(this.parts.graph.in(workspace), hours),
      sealedBefore: at - this.limits.rawDays * DAY,
      refuse: (refused) => {
        for (const listener of this.refusals) listener(workspace, refused);
      },
    });
  }

  /** Calls `listener` whenever points were taken. Returns how to stop it. */
  onTaken(listener: TakenListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls `listener` whenever points were refused. Returns how to stop it. */
  onRefused(listener: (workspace: string, refused: readonly Refused[]) => void): () => void {
    this.refusals.add(listener);
    return () => this.refusals.delete(listener);
  }

  /** How many series of a workspace are known. */
  async seriesOf(workspace: string): Promise<number> {
    const book = this.bookOf(workspace);
    await book.refresh();
    return book.size;
  }

  /** How many points wait to be written. */
  get waiting(): number {
    return this.pending.size + this.writing.size;
  }

  /** How many points of a workspace wait to be written. */
  waitingIn(workspace: string): number {
    const hours = [this.writing, this.pending].flatMap((all) => [...(all.workspaces.get(workspace)?.values() ?? [])]);
    return hours.flatMap((one) => [...one.values()]).reduce((sum, { points }) => sum + points.at.length, 0);
  }

  /** What waits to be written of a series, in the order in which it came: first what is being written now. */
  waitingOf(workspace: string, seriesId: string): PendingChunk[] {
    return [this.writing, this.pending].flatMap((pending) => [...(pending.of(workspace, seriesId)?.values() ?? [])]);
  }

  /** Writes what waits; rejects when the database is away: then it waits on. */
  flush(): Promise<void> {
    this.flushing ??= this.write().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  /** Writes the rest if that can be done now, and lets the log go. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    if (this.hurry) clearTimeout(this.hurry);
    this.timer = this.hurry = null;
    await this.flushing?.catch(() => undefined);
    if (this.pending.size > 0) await this.flush().catch(() => undefined);
    await this.parts.log?.close();
  }

  private bookOf(workspace: string): SeriesBook {
    const { graph, now } = this.parts;
    const book = this.books.get(workspace) ?? new SeriesBook(graph.in(workspace), this.limits.series, now);
    this.books.set(workspace, book);
    return book;
  }

  private async keep(workspace: string, taken: Taken[]): Promise<void> {
    if (this.waiting + taken.length > this.limits.pending)
      throw new Problem("DEPENDENCY_UNAVAILABLE", "Too many measurements wait to be stored. Try again later.", {
        retryAfter: 10,
      });
    const { log } = this.parts;
    const append = log?.isOn ? log.room({ workspace, taken }) : null;
    // In memory before the disk: what a sealed part of the log holds is then always among what is written before that is removed.
    this.pending.add(workspace, taken);
    await (append ? append() : this.flushAll());
    for (const listener of this.listeners) listener(workspace, taken);
    if (this.pending.size >= this.limits.points) void this.flush().catch(() => undefined);
    else if (this.timer && taken.some(({ isNew }) => isNew)) this.soon();
  }

  /** A new series is soon written, so that it is found; what comes meanwhile goes along. */
  private soon(): void {
    this.hurry ??= setTimeout(() => {
      this.hurry = null;
      void this.flush().catch(() => undefined);
    }, SOON).unref();
  }

  /** Without a log: until what is there now was written, which the flush under way may have missed. */
  private async flushAll(): Promise<void> {
    if (this.flushing) await this.flushing.catch(() => undefined);
    await this.flush();
  }

  private async write(): Promise<void> {
    const sealed = (await this.parts.log?.seal()) ?? [];
    if (this.pending.size === 0) return this.letGo(sealed, 0);
    this.writing = this.pending;
    this.pending = new Pending();
    const { graph, now, newId } = this.parts;
    const author = { actor: { id: "system" }, origin: "metrics", now, newId };
    const written = (workspace: string, id: string) => this.bookOf(workspace).written(id);
    try {
      const failed = await writePending({ graph, author, say: this.say, written }, this.writing);
      this.writing = new Pending();
      await this.letGo(sealed, failed);
    } catch (error) {
      if (this.writing.size > 0) this.takeBack();
      throw error;
    }
  }

  private async letGo(sealed: readonly Sealed[], failed: number): Promise<void> {
    if (failed === 0) return this.parts.log?.remove(sealed);
    const paths = await this.parts.log?.keep(sealed);
    this.say("error", "not all measurements could be stored; their log is kept", { chunks: failed, paths });
    if (!paths)
      throw new Problem("DEPENDENCY_UNAVAILABLE", "Not all measurements could be stored.", { retryAfter: 60 });
  }

  /** What could not be written waits in front of what came meanwhile. */
  private takeBack(): void {
    const [earlier, later] = [this.writing, this.pending];
    for (const [workspace, all] of later.workspaces)
      for (const hours of all.values())
        for (const { series, points } of hours.values())
          earlier.add(
            workspace,
            points.at.map((_, index) => ({ series, point: pointAt(points, index), isNew: false })),
          );
    for (const [workspace, series] of later.unwritten) for (const one of series.values()) earlier.need(workspace, one);
    this.pending = earlier;
    this.writing = new Pending();
  }
}
