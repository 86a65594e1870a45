import { expect, test } from "vitest";
import { Remembered } from "../../src/access/remembered.js";
import { Problem } from "../../src/problem.js";

const MINUTE = 60_000;

/** Look-ups in a table that can be away, by a clock that is set by hand. */
function lookUps(table: Record<string, string | null>) {
  const world = { now: 0, isAway: false, reads: 0 };
  const remembered = new Remembered<string | null>({ now: () => world.now }, async (key) => {
    world.reads++;
    if (world.isAway) throw new Problem("DEPENDENCY_UNAVAILABLE", "away", { retryAfter: 2 });
    return table[key] ?? null;
  });
  return { world, remembered };
}

test("what was read is believed for a second", async () => {
  const table: Record<string, string | null> = { key: "old" };
  const { world, remembered } = lookUps(table);
  expect(await remembered.get("key")).toBe("old");
  table.key = "new";
  world.now = 999;
  expect(await remembered.get("key")).toBe("old");
  world.now = 1_000;
  expect(await remembered.get("key")).toBe("new");
});

test("while the database is away, what was found in the last 15 minutes will do for those who must go on, and for no others", async () => {
  const { world, remembered } = lookUps({ key: "value" });
  await remembered.get("key");
  world.isAway = true;
  world.now = 15 * MINUTE;
  expect(await remembered.getOrLast("key")).toBe("value");
  await expect(remembered.get("key")).rejects.toMatchObject({ status: 503 });
  await expect(remembered.getOrLast("unknown")).rejects.toMatchObject({ status: 503, retryAfter: 2 });
  world.now++;
  await expect(remembered.getOrLast("key")).rejects.toMatchObject({ status: 503 });
});

test("the age is that of the last answer: believing it does not make it younger", async () => {
  const { world, remembered } = lookUps({ key: "value" });
  await remembered.get("key");
  world.isAway = true;
  for (world.now = MINUTE; world.now <= 15 * MINUTE; world.now += MINUTE)
    expect(await remembered.getOrLast("key")).toBe("value");
  await expect(remembered.getOrLast("key")).rejects.toThrow("away");
});

test("when the database is back it is asked at once", async () => {
  const table: Record<string, string | null> = { key: "value" };
  const { world, remembered } = lookUps(table);
  await remembered.get("key");
  world.isAway = true;
  world.now = 2_000;
  expect(await remembered.getOrLast("key")).toBe("value");
  table.key = null; // Gone.
  world.isAway = false;
  expect(await remembered.getOrLast("key")).toBeNull();
  world.isAway = true;
  world.now = 4_000;
  await expect(remembered.getOrLast("key")).rejects.toThrow("away");
});

test("asking for many unknown keys pushes out nothing that was found", async () => {
  const { world, remembered } = lookUps({ key: "value" });
  await remembered.get("key");
  for (let index = 0; index < 25_000; index++) await remembered.get(`unknown ${index}`);
  world.isAway = true;
  world.now = 2_000;
  expect(await remembered.getOrLast("key")).toBe("value");
});

test("what is to be forgotten is waited for, however late the database answers; also what was being read at that moment", async () => {
  const answers: ((value: string | null) => void)[] = [];
  const world = { now: 0 };
  const late = new Remembered<string | null>({ now: () => world.now }, () => new Promise((done) => answers.push(done)));
  const first = late.get("key");
  answers.shift()?.("open");
  expect(await first).toBe("open");
  world.now = 2_000;
  expect(await late.getOrLast("key")).toBe("open"); // Half a second is over.
  late.forget((value) => value === "open");
  expect(late.last("key")).toBeUndefined();
  answers.shift()?.("open"); // Read before it ended.
  await new Promise((done) => setTimeout(done));
  expect(late.last("key")).toBeUndefined();
  const next = late.getOrLast("key");
  setTimeout(() => answers.shift()?.("ended"), 700);
  expect(await next).toBe("ended");
});
