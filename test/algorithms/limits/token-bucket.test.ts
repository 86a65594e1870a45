import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenBucket } from "../../../src/algorithms/limits/token-bucket.js";

describe("TokenBucket", () => {
  it("is full at first, gives its whole capacity at once, then nothing", () => {
    const bucket = new TokenBucket(10, 2);
    expect(bucket.take(10, 0)).toEqual({ taken: true, remaining: 0, retryAfterSeconds: 0 });
    expect(bucket.take(1, 0)).toEqual({ taken: false, remaining: 0, retryAfterSeconds: 1 });
  });

  it("fills by its rate and never over its capacity", () => {
    const bucket = new TokenBucket(10, 2);
    bucket.take(10, 0);
    expect(bucket.take(0, 1_500).remaining).toBe(3);
    expect(bucket.take(0, 1_000_000).remaining).toBe(10);
  });

  it("takes nothing when not all is there, and says in how many seconds it will be", () => {
    const bucket = new TokenBucket(10, 2);
    bucket.take(9, 0);
    expect(bucket.take(6, 0)).toEqual({ taken: false, remaining: 1, retryAfterSeconds: 3 });
    expect(bucket.take(6, 2_499).taken).toBe(false);
    expect(bucket.take(6, 2_500).taken).toBe(true);
  });

  it("fills nothing when the clock goes back, and nothing twice when it comes again", () => {
    const bucket = new TokenBucket(10, 1);
    bucket.take(10, 10_000);
    expect(bucket.take(0, 5_000).remaining).toBe(0);
    expect(bucket.take(0, 11_000).remaining).toBe(1);
  });

  it("gives back up to its capacity and tells when it is full", () => {
    const bucket = new TokenBucket(10, 1);
    bucket.take(4, 0);
    expect(bucket.isFull(0)).toBe(false);
    bucket.giveBack(100);
    expect(bucket.isFull(0)).toBe(true);
    expect(bucket.take(0, 0).remaining).toBe(10);
  });

  it("refuses sizes and costs that make no sense", () => {
    for (const [capacity, rate] of [
      [0, 1],
      [1, 0],
      [-1, 1],
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => new TokenBucket(capacity, rate)).toThrow(RangeError);
    expect(() => new TokenBucket(1, 1).take(-1, 0)).toThrow(RangeError);
    expect(() => new TokenBucket(1, 1).take(Number.NaN, 0)).toThrow(RangeError);
  });

  it("never gives more than its capacity and what flowed in", () => {
    const step = fc.record({ cost: fc.integer({ min: 0, max: 30 }), wait: fc.integer({ min: 0, max: 3_000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const bucket = new TokenBucket(20, 5);
        let [now, given] = [0, 0];
        for (const { cost, wait } of steps) {
          now += wait;
          const { taken, remaining } = bucket.take(cost, now);
          if (taken) given += cost;
          expect(remaining).toBeGreaterThanOrEqual(0);
          expect(given).toBeLessThanOrEqual(20 + (now / 1000) * 5 + 1e-6);
        }
      }),
    );
  });
});
