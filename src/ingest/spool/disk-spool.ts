import { readFile, truncate } from "node:fs/promises";
import { Problem } from "../../problem.js";
import type { Say } from "../../say.js";
import type { Spool, SpoolEntry } from "./entry.js";
import { contentsOf, keepSegment, makeFolder, pathOf, removeSegment } from "./folder.js";
import { frame, scan } from "./frame.js";
import { GroupWriter, type Sealed } from "./group-writer.js";
import { type Lock, lockFolder } from "./lock.js";

/** What a spool is opened with. */
export interface SpoolOptions {
  /** Absolute path of its folder; made if missing. */
  folder: string;
  /** The most bytes that it may take on the disk; 0: it takes nothing, but gives back what is there. */
  limit: number;
  log: Say;
}

/** What the spool counts of itself. */
export interface SpoolFigures {
  bytes: number;
  entries: number;
  /** Entries that were stored since the start. */
  replayed: number;
  /** Ends of files that were cut off as not fully written, since the start. */
  torn: number;
  /** Stretches inside files that the disk had damaged, since the start. */
  damaged: number;
}

/** Entries on disk, for the time in which the database is away. Answers a caller only after fdatasync. */
export class DiskSpool implements Spool {
  private readonly counted: SpoolFigures = { bytes: 0, entries: 0, replayed: 0, torn: 0, damaged: 0 };
  private readonly sealed: Sealed[] = [];
  private readonly writer: GroupWriter;
  private readonly writing = new Set<Promise<void>>();
  private trouble: { since: number; sentence: string } | null = null;
  private isClosed = false;

  private constructor(
    private readonly options: SpoolOptions,
    private readonly lock: Lock,
    nextNumber: number,
  ) {
    this.writer = new GroupWriter(options.folder, nextNumber, (segment) => this.sealed.push(segment));
  }

  /** Opens a folder for this process alone and looks through what is in it. Throws a Problem that says what is in the way. */
  static async open(options: SpoolOptions): Promise<DiskSpool> {
    let lock: Lock | null = null;
    try {
      await makeFolder(options.folder);
      lock = await lockFolder(options.folder);
      const { segments, highest, keptBytes, strangers } = await contentsOf(options.folder);
      const spool = new DiskSpool(options, lock, highest + 1);
      spool.counted.bytes = keptBytes;
      if (strangers.length > 0) options.log("warn", "the spool's folder has files that are not its own", { strangers });
      for (const number of segments) await spool.inspect(number, number === highest);
      return spool;
    } catch (error) {
      await lock?.release();
      throw cannotOpen(options.folder, error);
    }
  }

  /** Keeps an entry. Rejects with DEPENDENCY_UNAVAILABLE when the spool or its disk is full. */
  append(entry: SpoolEntry): Promise<void> {
    const record = frame(Buffer.from(JSON.stringify(entry)));
    if (this.isClosed) return Promise.reject(refusal("The process is stopping.", 2));
    if (this.counted.bytes + record.length > this.options.limit)
      return Promise.reject(refusal(this.options.limit > 0 ? FULL : "The database is away.", 30));
    if (this.writer.isBehind) return Promise.reject(refusal("The spool's disk is too slow for what comes.", 2));
    this.counted.bytes += record.length;
    this.counted.entries++;
    const kept = this.writer.write(record).then(
      () => {
        this.trouble = null;
      },
      (error) => {
        this.counted.bytes -= record.length;
        this.counted.entries--;
        const sentence = `The spool cannot be written (${codeOf(error)}).`;
        this.trouble = { since: performance.now(), sentence };
        throw refusal(sentence, 10, error);
      },
    );
    this.track(kept);
    return kept;
  }

  /** Whether no entry waits to be stored. */
  isEmpty(): boolean {
    return this.counted.entries === 0;
  }

  /** What it counts of itself now. */
  figures(): SpoolFigures {
    return { ...this.counted };
  }

  /** What keeps it from taking more, as a sentence for readiness; null while it could. */
  problem(): string | null {
    if (this.options.limit > 0 && this.counted.bytes + ROOM > this.options.limit) return FULL;
    const isRecent = this.trouble !== null && performance.now() - this.trouble.since < TROUBLED;
    return isRecent && this.trouble ? this.trouble.sentence : null;
  }

  /** The oldest segment to replay, ended if it was being written; null when nothing waits. */
  async oldest(): Promise<Sealed | null> {
    if (this.sealed.length === 0) await this.writer.seal();
    return this.sealed[0] ?? null;
  }

  /** A segment's entries as JSON, and how many damaged stretches lie between them. */
  async read({ number }: Sealed): Promise<{ texts: Buffer[]; damaged: number }> {
    const { records, damaged } = scan(await readFile(pathOf(this.options.folder, number)));
    return { texts: records, damaged };
  }

  /** An entry was stored. */
  countReplayed(): void {
    this.counted.replayed++;
  }

  /** Removes a segment, all of whose entries are stored. */
  async remove(segment: Sealed): Promise<void> {
    await removeSegment(this.options.folder, segment.number);
    this.forget(segment);
    this.counted.bytes -= segment.bytes;
  }

  /** Puts a segment aside under another name, of which something could not be stored, for people to look at; tells the name. */
  async keep(segment: Sealed): Promise<string> {
    const path = await keepSegment(this.options.folder, segment.number);
    this.forget(segment);
    return path;
  }

  /** Takes no more, waits for what is being written, and lets the folder go. What is in it is there for the next start. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.allSettled(this.writing);
    await this.writer.seal();
    await this.lock.release();
  }

  private forget(segment: Sealed): void {
    this.sealed.splice(this.sealed.indexOf(segment), 1);
    this.counted.entries -= segment.entries;
  }

  private track(work: Promise<void>): void {
    const settled = work.catch(() => undefined).finally(() => this.writing.delete(settled));
    this.writing.add(settled);
  }

  /**
   * Looks through a segment of a run before. Only the newest can end in what was being written, and was never answered:
   * where another one does, the disk has lost what it had. Its count is then one too many, so that the replay keeps it.
   */
  private async inspect(number: number, isNewest: boolean): Promise<void> {
    const { folder, log } = this.options;
    const path = pathOf(folder, number);
    const bytes = await readFile(path);
    const { records, damaged: within, end } = scan(bytes);
    const isCut = end < bytes.length;
    const damaged = within + (isCut && !isNewest ? 1 : 0);
    if (isCut && isNewest) {
      this.counted.torn++;
      log("warn", "the end of a spooled file was not fully written and is cut off", {
        path,
        bytes: bytes.length - end,
      });
      await truncate(path, end);
    }
    if (damaged > 0) log("error", "a spooled file is damaged; what is whole in it is stored", { path, damaged });
    this.counted.damaged += damaged;
    if (end === 0 && isNewest) return removeSegment(folder, number);
    const entries = records.length + (isCut && !isNewest ? 1 : 0);
    const size = isNewest ? end : bytes.length;
    this.counted.bytes += size;
    this.counted.entries += entries;
    this.sealed.push({ number, bytes: size, entries });
  }
}

/** The spool counts as full when it has no room for one larger event. In bytes. */
const ROOM = 64 * 1024;
/** How long a failed write is told of when nothing was written since, in milliseconds. */
const TROUBLED = 30_000;

const FULL = "The database is away and the spool is full.";

function refusal(sentence: string, retryAfter: number, cause?: unknown): Problem {
  return new Problem("DEPENDENCY_UNAVAILABLE", `${sentence} Try again later.`, { retryAfter, cause });
}

function cannotOpen(folder: string, error: unknown): Problem {
  const why = error instanceof Problem ? error.message : `The spool cannot be kept in ${folder} (${codeOf(error)}).`;
  return new Problem(
    "CONFLICT",
    `${why} Set RATCHET_DATA to a folder that this process has to itself and can write to, or RATCHET_SPOOL_MB=0 to have no spool.`,
    { cause: error },
  );
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
