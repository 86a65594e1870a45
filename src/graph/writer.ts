import { isAway, Problem } from "../problem.js";
import type { Statements } from "./transaction.js";

/** A kind of write that is worth grouping: how items are spread over lanes, and how a group of them is committed. */
export interface Batch<Item, Outcome> {
  readonly name: string;
  /** Items of one lane are never written at the same time: what would wait for the same locks belongs together. */
  lane(item: Item): string;
  /** About how many bytes an item takes to write; absent: it is small. */
  size?(item: Item): number;
  /** Writes all items in the given transaction and answers one outcome an item, in order. Must be safe to repeat. */
  commit(tx: Statements, items: Item[]): Promise<Outcome[]>;
}

interface Waiting<Item, Outcome> {
  item: Item;
  size: number;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

const MIB = 1024 * 1024;

/** Limits of one writer: items and bytes in one transaction, lanes side by side, what may wait before more is refused. */
const LIMITS = { group: 500, groupBytes: 8 * MIB, lanes: 4, waiting: 20_000, waitingBytes: 64 * MIB };

/**
 * Group commit by draining: while one group of a lane is being written the next one fills, with no timer. An item is
 * answered after the commit that holds it. A group that fails is halved until the item at fault stands alone.
 */
export class Writer<Item, Outcome> {
  private readonly lanes: Waiting<Item, Outcome>[][] = Array.from({ length: LIMITS.lanes }, () => []);
  private readonly busy = new Set<number>();
  private readonly idle: (() => void)[] = [];
  private pendingBytes = 0;
  pending = 0;

  constructor(
    private readonly batch: Pick<Batch<Item, Outcome>, "lane" | "size">,
    private readonly commit: (items: Item[]) => Promise<Outcome[]>,
  ) {}

  /** Accepts one item, or refuses it at once when too many wait. */
  submit(item: Item): Promise<Outcome> {
    const size = this.batch.size?.(item) ?? 0;
    if (this.pending >= LIMITS.waiting || (this.pending > 0 && this.pendingBytes + size > LIMITS.waitingBytes)) {
      return Promise.reject(
        new Problem("RATE_LIMITED", "Too many writes are waiting; try again shortly.", { retryAfter: 1 }),
      );
    }
    this.pending++;
    this.pendingBytes += size;
    const lane = hash(this.batch.lane(item)) % LIMITS.lanes;
    return new Promise((resolve, reject) => {
      this.lanes[lane]?.push({ item, size, resolve, reject });
      if (!this.busy.has(lane)) void this.empty(lane);
    });
  }

  /** Resolves when nothing waits any more. */
  drain(): Promise<void> {
    if (this.pending === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private async empty(lane: number): Promise<void> {
    this.busy.add(lane);
    await Promise.resolve(); // Let callers of the same moment join the first group.
    for (;;) {
      const group = nextGroup(this.lanes[lane] ?? []);
      if (group.length === 0) break;
      await this.write(group);
      this.pending -= group.length;
      this.pendingBytes -= group.reduce((sum, waiting) => sum + waiting.size, 0);
    }
    this.busy.delete(lane);
    if (this.pending === 0) for (const done of this.idle.splice(0)) done();
  }

  private async write(group: Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.commit(group.map((waiting) => waiting.item));
      for (const [index, waiting] of group.entries()) waiting.resolve(outcomes[index] as Outcome);
    } catch (error) {
      // The database failed and no item in the group: halving it would only take longer.
      if (group.length === 1 || isAway(error)) {
        for (const waiting of group) waiting.reject(error);
        return;
      }
      const half = Math.ceil(group.length / 2);
      await this.write(group.slice(0, half));
      await this.write(group.slice(half));
    }
  }
}

/** Takes from the front what goes into one transaction: at least one, up to the limits of number and size. */
function nextGroup<One extends { size: number }>(lane: One[]): One[] {
  let bytes = 0;
  const end = lane.findIndex(({ size }, index) => {
    bytes += size;
    return index === LIMITS.group || (index > 0 && bytes > LIMITS.groupBytes);
  });
  return lane.splice(0, end < 0 ? lane.length : end);
}

/** FNV-1a, 32 bit: spreads lane names evenly enough, with no need to resist anyone. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
