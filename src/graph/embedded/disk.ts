import { statfs } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const MIB = 1024 * 1024;
const EVERY_MS = 1_000;
/** Writes begin again a quarter above the mark at which they stopped, so that they do not go on and off. */
const AGAIN = 1.25;
/** Under this part of the reserve no JVM is started: its recovery alone would fill the disk. */
const FLOOR = 0.25;

/** Free bytes of the file system that a folder lies on, for who is not root. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Watches the free space under a folder. Neo4j panics when a write finds the disk full, and from then on refuses every
 * read too until its JVM is started again: so writes must stop before. A reserve in MiB rather than a share of the disk:
 * what Neo4j still writes once writes stop (checkpoint, one log file) does not grow with the disk.
 */
export class DiskWatch {
  /** Free bytes at the last look. */
  free = Number.POSITIVE_INFINITY;
  private low = false;

  constructor(
    private readonly folder: string,
    private readonly reserveMegabytes: number,
  ) {}

  /** Looks once; whether that changed what `problem` says. */
  async look(): Promise<boolean> {
    this.free = await freeBytes(this.folder).catch(() => this.free);
    const reserve = this.reserveMegabytes * MIB;
    const before = this.low;
    this.low = this.free < (before ? reserve * AGAIN : reserve);
    return this.low !== before;
  }

  /** Looks once a second until `signal` is aborted; `changed` is told when writes must stop or may go on. */
  async watch(signal: AbortSignal, changed: () => void): Promise<void> {
    while (!signal.aborted) {
      if (await this.look()) changed();
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Why nothing may be written, in one sentence; null: there is room. */
  problem(): string | null {
    if (!this.low) return null;
    return `The disk of the data folder has only ${inMib(this.free)} MiB free and ${this.reserveMegabytes} MiB are kept in reserve: reads go on, writes begin again when space is made.`;
  }

  /** Whether a JVM can be started: recovery needs a little room. */
  canStart(): boolean {
    return this.free >= this.reserveMegabytes * MIB * FLOOR;
  }

  /** Why no JVM is started now. */
  startProblem(): string {
    const needed = Math.ceil(this.reserveMegabytes * FLOOR);
    return `Neo4j is not started because the disk of ${this.folder} has only ${inMib(this.free)} MiB free: it needs ${needed} MiB.`;
  }
}

function inMib(bytes: number): number {
  return Math.floor(bytes / MIB);
}
