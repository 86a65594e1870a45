import { type Taking, TokenBucket } from "./token-bucket.js";

/** Buckets of points by key, all alike: in this process's memory, or in a store that several processes share. */
export interface Buckets {
  /** The most that a bucket holds, in points. */
  readonly capacity: number;
  /** How many points flow into each bucket in a second. */
  readonly refillPerSecond: number;
  /** Takes points when all of them are there, else none. More than the capacity is taken as the capacity. */
  take(key: string, points: number): Promise<Taking> | Taking;
  /** Gives back what was taken and not used; answers what is in the bucket now. */
  giveBack(key: string, points: number): Promise<number> | number;
}

/** Buckets of one kind of thing, for those who use it up: each token by itself, and each workspace with all its tokens. */
export interface BucketsByCaller {
  tokens: Buckets;
  workspaces: Buckets;
}

/** How often full buckets are forgotten, in milliseconds. */
const SWEEP = 10_000;

/** Buckets in memory: a limit of each process by itself. A bucket that is full again is forgotten: a new one is full, too. */
export class MemoryBuckets implements Buckets {
  private readonly buckets = new Map<string, TokenBucket>();
  private sweptAt = 0;

  constructor(
    readonly capacity: number,
    readonly refillPerSecond: number,
    private readonly now: () => number,
  ) {}

  /** How many buckets are remembered. */
  get size(): number {
    return this.buckets.size;
  }

  take(key: string, points: number): Taking {
    const now = this.now();
    this.sweep(now);
    const bucket = this.buckets.get(key) ?? new TokenBucket(this.capacity, this.refillPerSecond);
    this.buckets.set(key, bucket);
    return bucket.take(Math.min(points, this.capacity), now);
  }

  giveBack(key: string, points: number): number {
    const bucket = this.buckets.get(key);
    if (!bucket) return this.capacity; // Full since, and forgotten.
    bucket.giveBack(points);
    return bucket.take(0, this.now()).remaining;
  }

  private sweep(now: number): void {
    if (now - this.sweptAt < SWEEP) return;
    this.sweptAt = now;
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key);
  }
}
