import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DiskSpool } from "../../../src/ingest/spool/disk-spool.js";
import type { SpoolEntry } from "../../../src/ingest/spool/entry.js";
import { mountSmallDisk } from "../../support/small-disk.js";

let folder: string;
let said: string[];
const open: DiskSpool[] = [];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "ratchet-spool-")), "data", "spool");
  said = [];
});

afterEach(async () => {
  for (const spool of open.splice(0)) await spool.close();
  rmSync(join(folder, "../.."), { recursive: true, force: true });
});

async function openSpool(limit = 1024 * 1024, at = folder): Promise<DiskSpool> {
  const spool = await DiskSpool.open({ folder: at, limit, log: (level, message) => said.push(`${level} ${message}`) });
  open.push(spool);
  return spool;
}

async function reopen(spool: DiskSpool, limit?: number, at?: string): Promise<DiskSpool> {
  await spool.close();
  open.splice(open.indexOf(spool), 1);
  return openSpool(limit, at);
}

const entry = (id: string, size = 10): SpoolEntry => ({
  workspace: "main",
  tokenPrefix: "rki_abcd",
  componentId: "c",
  kind: "error",
  at: 1,
  report: { eventId: id, message: "m".repeat(size) },
});

/** The ids of all that waits, oldest first, without taking it out. */
async function waiting(spool: DiskSpool): Promise<string[]> {
  const ids: string[] = [];
  const segments = [];
  for (let segment = await spool.oldest(); segment; segment = await spool.oldest()) {
    const { texts } = await spool.read(segment);
    ids.push(...texts.map((text) => (JSON.parse(String(text)) as { report: { eventId: string } }).report.eventId));
    segments.push(segment);
    await spool.remove(segment);
  }
  return ids;
}

const files = () => readdirSync(folder).filter((name) => name.includes("spool1"));
const newest = () => join(folder, files().sort().at(-1) ?? "");

test("entries are given back in order, also after the process ended", async () => {
  const spool = await openSpool();
  expect(spool.isEmpty()).toBe(true);
  const ids = Array.from({ length: 100 }, (_, index) => `e${index}`);
  await Promise.all(ids.map((id) => spool.append(entry(id))));
  expect(spool.isEmpty()).toBe(false);
  const again = await reopen(spool);
  await again.append(entry("later"));
  expect(again.figures()).toMatchObject({ entries: 101, torn: 0, damaged: 0 });
  expect(await waiting(again)).toEqual([...ids, "later"]);
  expect(again.figures()).toMatchObject({ entries: 0, bytes: 0 });
  expect(files()).toEqual([]);
});

test("its folder and files are its owner's alone", async () => {
  const spool = await openSpool();
  await spool.append(entry("e"));
  expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  for (const name of readdirSync(folder)) expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe("600");
});

test("segments end at 8 MiB", async () => {
  const spool = await openSpool(64 * 1024 * 1024);
  await Promise.all(
    Array.from({ length: 200 }, (_, index) => spool.append(entry(`e${index}`, 100_000)).catch(() => undefined)),
  );
  await Promise.all(Array.from({ length: 50 }, (_, index) => spool.append(entry(`f${index}`, 100_000))));
  expect(files().length).toBeGreaterThanOrEqual(3);
  for (const name of files()) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(8 * 1024 * 1024);
});

test("a full spool refuses with 503 and a time to wait, keeps what it has, and takes more when there is room again", async () => {
  const spool = await openSpool(100_000);
  await spool.append(entry("first", 60_000));
  expect(spool.problem()).toMatch(/full/);
  await expect(spool.append(entry("second", 60_000))).rejects.toMatchObject({ status: 503, retryAfter: 30 });
  expect(await waiting(spool)).toEqual(["first"]);
  expect(spool.problem()).toBeNull();
  await spool.append(entry("third", 60_000));
  expect(await waiting(spool)).toEqual(["third"]);
});

test("with a limit of 0 it takes nothing, but gives back what is there", async () => {
  const spool = await openSpool();
  await spool.append(entry("before"));
  const off = await reopen(spool, 0);
  await expect(off.append(entry("now"))).rejects.toMatchObject({ status: 503 });
  expect(await waiting(off)).toEqual(["before"]);
});

test("an end that was not fully written is cut off and counted, and never read", async () => {
  const spool = await openSpool();
  await spool.append(entry("whole"));
  await spool.append(entry("half"));
  await spool.close();
  const bytes = readFileSync(newest());
  writeFileSync(newest(), bytes.subarray(0, bytes.length - 5));
  const again = await openSpool();
  expect(again.figures()).toMatchObject({ torn: 1, damaged: 0, entries: 1 });
  await again.append(entry("after"));
  expect(await waiting(again)).toEqual(["whole", "after"]);
  expect(said).toEqual([expect.stringMatching(/^warn .*cut off/)]);
});

test("a file of nothing but a torn end is removed", async () => {
  const spool = await openSpool();
  await spool.append(entry("e"));
  await spool.close();
  writeFileSync(newest(), readFileSync(newest()).subarray(0, 20));
  const again = await openSpool();
  expect(again.figures()).toMatchObject({ torn: 1, entries: 0, bytes: 0 });
  expect(files()).toEqual([]);
});

test("a damaged record in the middle is passed over and counted, and those behind it are read", async () => {
  const spool = await openSpool();
  for (const id of ["a", "b", "c"]) await spool.append(entry(id));
  await spool.close();
  const bytes = readFileSync(newest());
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(newest(), bytes);
  const again = await openSpool();
  expect(again.figures()).toMatchObject({ torn: 0, damaged: 1, entries: 2 });
  expect(said).toEqual([expect.stringMatching(/^error .*damaged/)]);
  expect(await waiting(again)).toEqual(["a", "c"]);
});

test("an end that is missing of any file but the newest is damage: what is whole is read, and the file is not forgotten", async () => {
  const spool = await openSpool();
  for (const id of ["a", "lost"]) await spool.append(entry(id));
  const older = newest();
  const next = await reopen(spool);
  await next.append(entry("b"));
  await next.close();
  expect(newest()).not.toBe(older);
  writeFileSync(older, readFileSync(older).subarray(0, -5));
  const again = await openSpool();
  expect(again.figures()).toMatchObject({ torn: 0, damaged: 1, entries: 3 });
  const segment = await again.oldest();
  expect(segment && (await again.read(segment)).texts.length).toBe((segment?.entries ?? 0) - 1);
});

test("files that are not its own are named in the log and left alone", async () => {
  const spool = await openSpool();
  await spool.append(entry("e"));
  await spool.close();
  writeFileSync(join(folder, "notes.txt"), "mine");
  writeFileSync(join(folder, "0000000000000009.spool2"), "of a later version");
  const again = await openSpool();
  expect(await waiting(again)).toEqual(["e"]);
  expect(said).toEqual(["warn the spool's folder has files that are not its own"]);
  expect(readdirSync(folder).sort()).toEqual(["0000000000000009.spool2", "lock", "notes.txt"]);
});

test("a second one on the same folder is refused with the process that has it", async () => {
  await openSpool();
  await expect(openSpool()).rejects.toThrow(`in use by process ${process.pid}`);
});

test("the lock of a process that was killed is no hindrance", async () => {
  const spool = await openSpool();
  await spool.close();
  const lock = join(folder, "lock");
  const program = `require("net").createServer().listen(${JSON.stringify(lock)}, () => process.kill(process.pid, "SIGKILL"))`;
  expect(() => execFileSync(process.execPath, ["-e", program], { stdio: "ignore" })).toThrow();
  expect(existsSync(lock)).toBe(true);
  const again = await openSpool();
  await again.append(entry("e"));
  await expect(openSpool()).rejects.toThrow("in use");
});

test("a folder that cannot be written is told in a sentence that names the way out", async () => {
  const file = join(tmpdir(), `ratchet-spool-file-${process.pid}`);
  appendFileSync(file, "a file where the folder should be");
  try {
    await expect(openSpool(1, join(file, "spool"))).rejects.toThrow(
      /cannot be kept in .*ENOTDIR.*RATCHET_DATA.*RATCHET_SPOOL_MB=0/,
    );
  } finally {
    rmSync(file);
  }
});

test("on a full disk entries are refused with 503, those before stay whole, and more are taken when there is room again", async (context) => {
  const disk = mountSmallDisk(4);
  if (typeof disk === "string") return context.skip(disk);
  try {
    const at = join(disk.folder, "spool");
    const spool = await openSpool(64 * 1024 * 1024, at);
    disk.leave(1);
    const ids = Array.from({ length: 40 }, (_, index) => `e${index}`);
    const kept: string[] = [];
    for (const id of ids)
      await spool.append(entry(id, 100_000)).then(
        () => kept.push(id),
        (error) => expect(error).toMatchObject({ status: 503, retryAfter: 10 }),
      );
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.length).toBeLessThan(12);
    expect(spool.problem()).toMatch(/cannot be written \(ENOSPC\)/);
    disk.leave(3);
    await spool.append(entry("room", 100_000));
    expect(spool.problem()).toBeNull();
    const again = await reopen(spool, 64 * 1024 * 1024, at);
    expect(again.figures()).toMatchObject({ entries: kept.length + 1, torn: 0, damaged: 0 });
    expect(await waiting(again)).toEqual([...kept, "room"]);
    await again.close();
  } finally {
    disk.discard();
  }
});
