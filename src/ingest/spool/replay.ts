import { setImmediate as otherWork, setTimeout as sleep } from "node:timers/promises";
import { isAway, Problem } from "../../problem.js";
import type { Say } from "../../say.js";
import type { DiskSpool } from "./disk-spool.js";
import type { SpoolEntry } from "./entry.js";
import type { Sealed } from "./group-writer.js";

/** What a replay needs of the rest of the program. */
export interface ReplayParts {
  /** Stores an entry as it would have been stored when it came; rejects when the database is away. */
  commit(entry: SpoolEntry): Promise<void>;
  /** Whether the database is known to be away: then nothing is tried. */
  isAway(): boolean;
  /** How many writes, these among them, wait for their commit. */
  pending(): number;
  log: Say;
}

/** Entries under way: at most, and while others' writes wait. */
const LANES = { most: 256, least: 32 };
/** How many writes of others may wait before the replay gives way to them. */
const OTHERS = 256;
/** In milliseconds: between looks for something to replay, and after a failure, doubling. */
const PAUSES = { look: 200, first: 200, longest: 5_000 };

/**
 * Stores what is in the spool, oldest segment first, whenever the database is there. A segment is removed only after all of
 * its entries are committed: what is replayed twice, after a crash between the two, is known by its event id.
 */
export class Replay {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private underWay = 0;
  private refused = 0;
  /** Entries of the oldest segment that are stored already, by their place in it. */
  private done = { segment: 0, places: new Set<number>() };

  constructor(
    private readonly spool: DiskSpool,
    private readonly parts: ReplayParts,
  ) {
    this.running = this.run();
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = PAUSES.first;
    while (!this.stopping.signal.aborted) {
      if (this.spool.isEmpty() || this.parts.isAway()) {
        await this.rest(PAUSES.look);
        continue;
      }
      const isDone = await this.storeOldest().catch((error) => {
        this.parts.log("error", "the spool could not be read; trying again", { err: error });
        return false;
      });
      if (!isDone) await this.rest(pause);
      pause = isDone ? PAUSES.first : Math.min(2 * pause, PAUSES.longest);
    }
  }

  /** Stores the oldest segment and lets go of it; false when the database went away meanwhile. */
  private async storeOldest(): Promise<boolean> {
    const segment = await this.spool.oldest();
    if (!segment) return true;
    if (this.done.segment !== segment.number) {
      this.done = { segment: segment.number, places: new Set() };
      this.refused = 0;
    }
    const { texts, damaged } = await this.spool.read(segment);
    if (!(await this.storeAll(texts))) return false;
    const lost = damaged + Math.max(0, segment.entries - texts.length);
    if (lost > 0 || this.refused > 0) {
      const path = await this.spool.keep(segment);
      this.parts.log("error", "not all of a spooled file could be stored; it is kept", {
        path,
        damaged: lost,
        refused: this.refused,
      });
    } else await this.spool.remove(segment);
    this.tell(segment);
    return true;
  }

  private async storeAll(texts: Buffer[]): Promise<boolean> {
    const { places } = this.done;
    const left = [...texts.entries()].filter(([place]) => !places.has(place)).values();
    let isAway = false;
    const lane = async (number: number) => {
      for (const [place, text] of left) {
        if (isAway || this.stopping.signal.aborted) return;
        if (await this.store(text)) places.add(place);
        else isAway = true;
        if (number >= LANES.least && this.isCrowded()) return;
      }
    };
    const lanes = this.isCrowded() ? LANES.least : LANES.most;
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
    return places.size === texts.length;
  }

  /** Stores one entry; false when the database is away. One that fails by itself is left to people: see `keep`. */
  private async store(text: Buffer): Promise<boolean> {
    await otherWork(); // Preparing an event takes a while; live ones have their turn between.
    this.underWay++;
    try {
      await this.parts.commit(JSON.parse(text.toString("utf8")) as SpoolEntry);
      this.spool.countReplayed();
    } catch (error) {
      if (isPassing(error) || this.parts.isAway()) return false;
      this.refused++;
      this.parts.log("error", "a spooled event could not be stored", { err: error });
    } finally {
      this.underWay--;
    }
    return true;
  }

  private isCrowded(): boolean {
    return this.parts.pending() - this.underWay > OTHERS;
  }

  private rest(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }

  private tell({ entries }: Sealed): void {
    const left = this.spool.figures();
    const words = left.entries === 0 ? "the spool is empty again" : "replaying the spool";
    this.parts.log("info", words, { stored: entries, replayed: left.replayed, left: left.entries, bytes: left.bytes });
  }
}

/** Whether a failure is of the moment: the database away or late, or too much waiting. */
function isPassing(error: unknown): boolean {
  return isAway(error) || (error instanceof Problem && error.code === "RATE_LIMITED");
}
