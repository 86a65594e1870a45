import fc from "fast-check";
import { expect, test } from "vitest";
import { Writer } from "../../src/graph/writer.js";
import { Problem } from "../../src/problem.js";

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

test("items of one lane are written in groups, one group at a time, in their order", async () => {
  const groups: number[][] = [];
  let under = 0;
  const writer = new Writer<number, number>({ lane: () => "one" }, async (items) => {
    expect(++under).toBe(1);
    groups.push(items);
    await tick();
    under--;
    return items.map((item) => item * 2);
  });
  const outcomes = await Promise.all(Array.from({ length: 1_201 }, (_, item) => writer.submit(item)));
  expect(outcomes).toEqual(Array.from({ length: 1_201 }, (_, item) => item * 2));
  expect(groups.map((group) => group.length)).toEqual([500, 500, 201]);
  expect(groups.flat()).toEqual(Array.from({ length: 1_201 }, (_, item) => item));
});

test("an item that cannot be written fails alone, whichever it is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 64 }), fc.nat(63), async (size, at) => {
      const poison = at % size;
      const writer = new Writer<number, number>({ lane: () => "one" }, async (items) => {
        if (items.includes(poison)) throw new Error("poison");
        return items;
      });
      const settled = await Promise.allSettled(Array.from({ length: size }, (_, item) => writer.submit(item)));
      expect(settled.map((one) => one.status === "rejected")).toEqual(
        Array.from({ length: size }, (_, item) => item === poison),
      );
    }),
  );
});

test("when the database is away, the group is refused at once and not tried item by item", async () => {
  let calls = 0;
  const writer = new Writer<number, number>({ lane: () => "one" }, async () => {
    calls++;
    throw new Problem("DEPENDENCY_UNAVAILABLE", "away");
  });
  const settled = await Promise.allSettled(Array.from({ length: 100 }, (_, item) => writer.submit(item)));
  expect(settled.every((one) => one.status === "rejected")).toBe(true);
  expect(calls).toBe(1);
});

test("more than may wait is refused with RATE_LIMITED, and what was accepted is written", async () => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const writer = new Writer<number, number>({ lane: () => "one" }, async (items) => {
    await gate;
    return items;
  });
  const accepted = Array.from({ length: 20_000 }, (_, item) => writer.submit(item));
  await expect(writer.submit(20_000)).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfter: 1 });
  open();
  expect((await Promise.all(accepted)).length).toBe(20_000);
  await writer.drain();
  expect(writer.pending).toBe(0);
});
