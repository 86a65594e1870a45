import type { Redis } from "ioredis";
import type { Buckets } from "../algorithms/limits/buckets.js";
import type { Taking } from "../algorithms/limits/token-bucket.js";

/**
 * A token bucket as one step in Redis, by its own clock, since those of the processes differ. A negative cost gives back.
 * A bucket that would be full is forgotten: a new one is full, too.
 */
const TAKE = `
local capacity, rate, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = redis.call('HMGET', KEYS[1], 'content', 'at')
local content = tonumber(kept[1] or capacity)
content = math.min(capacity, content + math.max(0, now - tonumber(kept[2] or now)) * rate / 1000)
local taken = cost <= content
if taken then content = math.min(capacity, content - cost) end
redis.call('HSET', KEYS[1], 'content', tostring(content), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - content) / rate * 1000) + 1000)
return { taken and 1 or 0, tostring(content) }
`;

/** Buckets that all processes on one Redis share; while it is away each process has its own. */
export class SharedBuckets implements Buckets {
  readonly capacity: number;
  readonly refillPerSecond: number;

  /** `name` tells these buckets from others in the same Redis; `own` are what holds while Redis is away. */
  constructor(
    private readonly redis: Redis,
    private readonly name: string,
    private readonly own: Buckets,
  ) {
    this.capacity = own.capacity;
    this.refillPerSecond = own.refillPerSecond;
  }

  async take(key: string, points: number): Promise<Taking> {
    const cost = Math.min(points, this.capacity);
    const answer = await this.ask(key, cost);
    if (!answer) return this.own.take(key, points);
    const missing = cost - answer.remaining;
    const retryAfterSeconds = answer.taken ? 0 : Math.max(1, Math.ceil(missing / this.refillPerSecond));
    return { ...answer, retryAfterSeconds };
  }

  async giveBack(key: string, points: number): Promise<number> {
    return (await this.ask(key, -points))?.remaining ?? this.own.giveBack(key, points);
  }

  private async ask(key: string, cost: number): Promise<Omit<Taking, "retryAfterSeconds"> | null> {
    if (this.redis.status !== "ready") return null;
    const argumentsOf = [`ratchet:bucket:${this.name}:${key}`, this.capacity, this.refillPerSecond, cost] as const;
    try {
      const [taken, content] = (await this.redis.eval(TAKE, 1, ...argumentsOf)) as [number, string];
      return { taken: taken === 1, remaining: Number(content) };
    } catch {
      return null;
    }
  }
}
