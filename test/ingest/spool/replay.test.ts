import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DiskSpool } from "../../../src/ingest/spool/disk-spool.js";
import type { SpoolEntry } from "../../../src/ingest/spool/entry.js";
import { Replay, type ReplayParts } from "../../../src/ingest/spool/replay.js";
import { Problem } from "../../../src/problem.js";

let folder: string;
let spool: DiskSpool;
let said: string[];
const replays: Replay[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ratchet-replay-"));
  said = [];
  await openSpool();
});

afterEach(async () => {
  for (const replay of replays.splice(0)) await replay.stop();
  await spool.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openSpool(): Promise<void> {
  spool = await DiskSpool.open({ folder, limit: 64 * 1024 * 1024, log: (_level, message) => said.push(message) });
}

async function fill(count: number, size = 10): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `e${index}`);
  const keep = (id: string) =>
    spool.append({
      workspace: "main",
      tokenPrefix: "rki",
      componentId: "c",
      kind: "error",
      at: 1,
      report: { id, text: "x".repeat(size) },
    });
  await Promise.all(ids.map(keep));
  return ids;
}

const idOf = (entry: SpoolEntry) => (entry.report as { id: string }).id;
const away = () => new Problem("DEPENDENCY_UNAVAILABLE", "away");
const segments = () => readdirSync(folder).filter((name) => name.endsWith(".spool1"));

function replay(parts: Partial<ReplayParts>): Replay {
  const log = (_level: string, message: string) => said.push(message);
  const one = new Replay(spool, {
    commit: async () => undefined,
    isAway: () => false,
    pending: () => 0,
    log,
    ...parts,
  });
  replays.push(one);
  return one;
}

test("all entries are stored, oldest segment first, at most 256 under way, and the files are gone", async () => {
  const ids = await fill(500, 40_000);
  expect(segments().length).toBeGreaterThan(1);
  const stored: string[] = [];
  let underWay = 0;
  let most = 0;
  replay({
    async commit(entry) {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay--;
      stored.push(idOf(entry));
    },
  });
  await vi.waitFor(() => expect(spool.isEmpty()).toBe(true), { timeout: 10_000 });
  expect(stored.sort()).toEqual(ids.sort());
  expect(spool.figures().replayed).toBe(500);
  expect(most).toBeLessThanOrEqual(256);
  expect(most).toBeGreaterThan(100);
  expect(segments()).toEqual([]);
});

test("when the database goes away nothing is lost or stored twice by one process, and it goes on when it is back", async () => {
  const ids = await fill(50);
  const stored: string[] = [];
  let isAway = false;
  replay({
    async commit(entry) {
      if (stored.length === 20) isAway = true;
      if (isAway) throw away();
      stored.push(idOf(entry));
    },
  });
  await vi.waitFor(() => expect(stored.length).toBe(20));
  expect(segments().length).toBe(1);
  stored.push("twenty-first");
  isAway = false;
  await vi.waitFor(() => expect(spool.isEmpty()).toBe(true), { timeout: 10_000 });
  expect(stored.filter((id) => id !== "twenty-first").sort()).toEqual(ids.sort());
});

test("nothing is tried while the database is known to be away", async () => {
  await fill(3);
  let tries = 0;
  let isAway = true;
  replay({ isAway: () => isAway, commit: async () => void tries++ });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(tries).toBe(0);
  isAway = false;
  await vi.waitFor(() => expect(tries).toBe(3));
});

test("a segment stays until its last entry is stored, so that the next process replays it", async () => {
  const ids = await fill(10);
  let last: (error: unknown) => void = () => undefined;
  let stored = 0;
  const first = replay({
    commit: () => (++stored === 10 ? new Promise((_, reject) => (last = reject)) : Promise.resolve()),
  });
  await vi.waitFor(() => expect(stored).toBe(10));
  expect(segments().length).toBe(1);
  last(away());
  await first.stop();
  await spool.close();
  await openSpool();
  const again: string[] = [];
  replay({ commit: async (entry) => void again.push(idOf(entry)) });
  await vi.waitFor(() => expect(spool.isEmpty()).toBe(true), { timeout: 5_000 });
  expect(again.sort()).toEqual(ids.sort());
});

test("an entry that fails by itself holds up nobody, and its segment is kept for people", async () => {
  await fill(10);
  replay({
    async commit(entry) {
      if (idOf(entry) === "e5") throw new TypeError("a fault of ours");
    },
  });
  await vi.waitFor(() => expect(spool.isEmpty()).toBe(true), { timeout: 5_000 });
  expect(spool.figures().replayed).toBe(9);
  expect(readdirSync(folder).filter((name) => name.endsWith(".kept"))).toHaveLength(1);
  expect(said).toContain("not all of a spooled file could be stored; it is kept");
  expect(spool.figures().bytes).toBeGreaterThan(0); // It still takes of the room.
});

test("while others' writes wait, fewer entries are under way", async () => {
  await fill(300);
  let underWay = 0;
  let most = 0;
  const isLateEnough = { started: 0 };
  replay({
    pending: () => underWay + 1_000,
    async commit() {
      most = Math.max(most, isLateEnough.started++ > 256 ? underWay + 1 : 0);
      underWay++;
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay--;
    },
  });
  await vi.waitFor(() => expect(spool.isEmpty()).toBe(true), { timeout: 10_000 });
  expect(most).toBeLessThanOrEqual(32);
});
