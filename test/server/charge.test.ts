import { expect, test } from "vitest";
import { MemoryBuckets } from "../../src/algorithms/limits/buckets.js";
import { Charge } from "../../src/server/charge.js";
import { Counts } from "../../src/server/counts.js";

/** Buckets with a clock of the test's. */
function bucketsAt(start: number, capacity = 100, refill = 10) {
  const clock = { now: start };
  return { clock, buckets: new MemoryBuckets(capacity, refill, () => clock.now) };
}

test("a bucket gives what it has, refuses one point more, and says when that will be there", () => {
  const { clock, buckets } = bucketsAt(0);
  expect(buckets.take("a", 60)).toMatchObject({ taken: true, remaining: 40 });
  expect(buckets.take("a", 41)).toEqual({ taken: false, remaining: 40, retryAfterSeconds: 1 });
  expect(buckets.take("a", 100)).toMatchObject({ taken: false, retryAfterSeconds: 6 });
  expect(buckets.take("a", 40)).toMatchObject({ taken: true, remaining: 0 });
  clock.now = 1_000;
  expect(buckets.take("a", 10)).toMatchObject({ taken: true, remaining: 0 });
  expect(buckets.take("b", 100)).toMatchObject({ taken: true });
});

test("what costs more than a bucket holds takes it whole, so that it can be asked at all", () => {
  const { buckets } = bucketsAt(0);
  expect(buckets.take("a", 5_000)).toMatchObject({ taken: true, remaining: 0 });
});

test("buckets that are full again are forgotten: memory does not grow with the keys that were ever seen", () => {
  const { clock, buckets } = bucketsAt(0);
  for (let index = 0; index < 10_000; index++) buckets.take(`key ${index}`, 100);
  expect(buckets.size).toBe(10_000);
  clock.now = 9_999; // Not quite full.
  buckets.take("other", 1);
  expect(buckets.size).toBe(10_001);
  clock.now = 20_000;
  buckets.take("another", 1);
  expect(buckets.size).toBe(1);
  expect(buckets.giveBack("key 1", 50)).toBe(100);
});

test("a charge that the second bucket refuses takes nothing from the first and leaves its place", async () => {
  const tokens = bucketsAt(0).buckets;
  const workspaces = bucketsAt(0, 50).buckets;
  workspaces.take("w", 20);
  const places = new Counts();
  const accounts = [
    { name: "token", buckets: tokens, key: "t" },
    { name: "workspace", buckets: workspaces, key: "w" },
  ];
  const charge = new Charge(accounts, 31, () => places.enter("t", 1));
  await expect(charge.take()).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfter: 1 });
  expect(tokens.take("t", 0).remaining).toBe(100);
  expect(workspaces.take("w", 0).remaining).toBe(30);
  expect(places.of("t")).toBe(0);
  expect(charge.headers()).toEqual({
    "ratelimit-policy": '"token";q=100;qu="points";w=10, "workspace";q=50;qu="points";w=5',
    ratelimit: '"token";r=100;t=0, "workspace";r=30;t=1',
  });
});

test("a charge gives back what was not used, once, and never more than was taken", async () => {
  const { buckets } = bucketsAt(0);
  const charge = new Charge([{ name: "token", buckets, key: "t" }], 500, () => () => undefined);
  await charge.take();
  expect(charge.report()).toMatchObject({ requested: 500, budget: { remaining: 0 } });
  await charge.settle(30);
  await charge.settle(1);
  expect(charge.report()).toEqual({
    requested: 500,
    actual: 30,
    budget: { capacity: 100, remaining: 70, refillPerSecond: 10 },
  });
});

test("counts are bounded by key, and one place is left once however often that is said", () => {
  const counts = new Counts();
  const leave = [counts.enter("a", 2), counts.enter("a", 2)];
  expect(counts.enter("a", 2)).toBeNull();
  expect(counts.enter("b", 2)).not.toBeNull();
  leave[0]?.();
  leave[0]?.();
  expect(counts.of("a")).toBe(1);
});
