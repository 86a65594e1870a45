import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { DiskSpool } from "../../src/ingest/spool/disk-spool.js";
import { Problem } from "../../src/problem.js";
import { envelope, eventId, send, sendEvent, total } from "../support/client-sentry.js";
import { GENEROUS, type Ratchet, startRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

// A machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), "ratchet-spooling-"));
let spool: DiskSpool;
let ratchet: Ratchet;
let without: Ratchet;

beforeAll(async () => {
  spool = await DiskSpool.open({ folder, limit: 200_000, log: () => undefined });
  ratchet = await startRatchet(inject("graphAddress"), { ...GENEROUS, spool });
  without = await startRatchet(inject("graphAddress"), GENEROUS);
});

afterAll(async () => {
  await ratchet.stop();
  await without.stop();
  await spool.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Holds all writes back as while the database's disk is full, or a backup is made. Returns how to let go. */
function holdWrites({ platform }: Ratchet): () => void {
  const problem = () => new Problem("DEPENDENCY_UNAVAILABLE", "Held by the test.", { retryAfter: 2 });
  const letGo = platform.graph.gate.guard(problem);
  held.push(letGo);
  return letGo;
}

const held: (() => void)[] = [];
afterEach(() => {
  for (const letGo of held.splice(0)) letGo();
});

const events = async (of: Ratchet, component = "app") => {
  const query =
    "query ($c: String!) { errorGroups(first: 50, filter: { component: $c }) { nodes { title events people } } }";
  return (
    (await of.data(query, { c: component })) as never as {
      errorGroups: { nodes: { title: string; events: number; people: number }[] };
    }
  ).errorGroups.nodes;
};

test("without a spool the sender is told to keep its event, which does not count as received", async () => {
  const letGo = holdWrites(without);
  const answer = await sendEvent(without.dsn, { message: "kept by its sender" });
  expect(answer).toMatchObject({ status: 503, code: "DEPENDENCY_UNAVAILABLE", retryAfter: "2" });
  letGo();
  expect((await sendEvent(without.dsn, { message: "sent again" })).status).toBe(200);
  const counted = await until(async () => (await total(without)).received > 0 && total(without));
  expect(counted).toMatchObject({ received: 1, stored: 1, balanced: true });
  const metrics = await (await fetch(`${without.url}/metrics`)).text();
  expect(metrics).toMatch(/ratchet_ingest_items_total\{kind="error",outcome="returned"\} 1/);
});

test("with one it is acknowledged, waits without secrets, and is counted once at its minute when it is stored", async () => {
  const letGo = holdWrites(ratchet);
  const twice = { event_id: eventId(), message: "twice", user: { id: "customer-4711" } };
  const secret = { event_id: eventId(), message: "mail to ann@example.com", extra: { password: "hunter2-is-secret" } };
  const body = envelope([twice, secret, { payload: "{" }]);
  expect((await send(ratchet.dsn, "envelope", { body })).status).toBe(400);
  expect((await sendEvent(ratchet.dsn, twice)).status).toBe(200);
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith(".spool1"))
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("");
  expect(kept).toContain(twice.event_id);
  for (const leak of ["customer-4711", "ann@example.com", "hunter2"]) expect(kept).not.toContain(leak);
  expect(await events(ratchet)).toEqual([]);
  const metrics = await (await fetch(`${ratchet.url}/metrics`)).text();
  expect(metrics).toMatch(/ratchet_ingest_items_total\{kind="error",outcome="waiting"\} 3/);
  letGo();
  await until(() => spool.isEmpty(), 30_000);
  const counted = await until(async () => (await total(ratchet)).received === 4 && total(ratchet), 30_000);
  expect(counted).toMatchObject({ stored: 2, duplicate: 1, invalid: 1, balanced: true });
  expect((await events(ratchet)).sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual([
    { title: "mail to [removed:email]", events: 1, people: 0 },
    { title: "twice", events: 1, people: 1 },
  ]);
});

test("when the spool is full the sender keeps its event", async () => {
  const letGo = holdWrites(ratchet);
  const statuses: number[] = [];
  for (let index = 0; index < 8; index++) {
    const noise = Array.from({ length: 400 }, (_, line) => `line ${line} of request ${index * line}`).join(" ");
    statuses.push(
      (await sendEvent(ratchet.dsn, { message: "filling", extra: { a: noise, b: noise, c: noise } })).status,
    );
  }
  expect(statuses[0]).toBe(200);
  expect(statuses.at(-1)).toBe(503);
  letGo();
  await until(() => spool.isEmpty(), 30_000);
  const stored = statuses.filter((status) => status === 200).length;
  expect((await events(ratchet)).find(({ title }) => title === "filling")?.events).toBe(stored);
});
