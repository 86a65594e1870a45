import { Segment } from "./segment.js";

/** Sizes in bytes: where a segment ends, what goes to the disk together, and what may wait in memory for the disk. */
const SIZES = { segment: 8 * 1024 * 1024, group: 1024 * 1024, waiting: 64 * 1024 * 1024 };

interface Waiting {
  record: Buffer;
  resolve(): void;
  reject(error: unknown): void;
}

/** A segment that takes no more, and waits to be replayed. */
export interface Sealed {
  number: number;
  bytes: number;
  entries: number;
}

/**
 * Writes records in groups: while one group is brought to the disk the next one gathers, without a timer, so that one
 * fdatasync serves all who wait.
 */
export class GroupWriter {
  private readonly waiting: Waiting[] = [];
  private waitingBytes = 0;
  private active: Segment | null = null;
  /** What runs on the files runs alone: the end of this is where the next begins. */
  private turn: Promise<unknown> = Promise.resolve();
  private isWriting = false;

  constructor(
    private readonly folder: string,
    private nextNumber: number,
    private readonly sealed: (segment: Sealed) => void,
  ) {}

  /** Whether as much waits for the disk as may. */
  get isBehind(): boolean {
    return this.waitingBytes >= SIZES.waiting;
  }

  /** Brings a record to the disk; rejects with the system's error when it could not. */
  write(record: Buffer): Promise<void> {
    this.waitingBytes += record.length;
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject });
      if (!this.isWriting) void this.writeAll();
    });
  }

  /** Ends the segment that is being written, if it has anything, so that it can be read. */
  seal(): Promise<void> {
    return this.alone(() => this.end());
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    await Promise.resolve(); // Let callers of the same moment join the first group.
    while (this.waiting.length > 0) {
      const group = this.nextGroup();
      const records = group.map(({ record }) => record);
      try {
        await this.alone(() => this.append(records));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      for (const { length } of records) this.waitingBytes -= length;
    }
    this.isWriting = false;
  }

  private nextGroup(): Waiting[] {
    let bytes = 0;
    const end = this.waiting.findIndex(({ record }, index) => {
      bytes += record.length;
      return index > 0 && bytes > SIZES.group;
    });
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  private async append(records: Buffer[]): Promise<void> {
    const bytes = records.reduce((sum, { length }) => sum + length, 0);
    if (this.active && this.active.bytes > 0 && this.active.bytes + bytes > SIZES.segment) await this.end();
    this.active ??= await Segment.create(this.folder, this.nextNumber++);
    try {
      await this.active.append(records);
    } finally {
      if (this.active.isSpoilt) await this.end();
    }
  }

  private async end(): Promise<void> {
    const segment = this.active;
    this.active = null;
    await segment?.close();
    if (segment && segment.bytes > 0)
      this.sealed({ number: segment.number, bytes: segment.bytes, entries: segment.entries });
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
