import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { DiskSpool } from "../../../src/ingest/spool/disk-spool.js";
import { Problem } from "../../../src/problem.js";
import { leaksIn, SECRETS } from "../../support/canary-secrets.js";
import { totalOf } from "../../support/client-sentry.js";
import { send } from "../../support/otlp.js";
import {
  errorLog,
  foundGroups,
  logsOf,
  pairs,
  resourceOf,
  sendAgain,
  spansOf,
  spanWith,
} from "../../support/otlp-errors.js";
import { GENEROUS, type Ratchet, startRatchet } from "../../support/ratchet.js";
import { until } from "../../support/until.js";

// A machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), "ratchet-otlp-spool-"));
let spool: DiskSpool;
let ratchet: Ratchet;
let without: Ratchet;

beforeAll(async () => {
  spool = await DiskSpool.open({ folder, limit: 1_000_000, log: () => undefined });
  ratchet = await startRatchet(inject("graphAddress"), { ...GENEROUS, spool });
  without = await startRatchet(inject("graphAddress"), GENEROUS);
});

afterAll(async () => {
  await ratchet.stop();
  await without.stop();
  await spool.close();
  rmSync(folder, { recursive: true, force: true });
});

const held: (() => void)[] = [];
afterEach(() => {
  for (const letGo of held.splice(0)) letGo();
});

/** Holds all writes back as while a backup is made. Returns how to let go. */
function holdWrites({ platform }: Ratchet): () => void {
  const problem = () => new Problem("DEPENDENCY_UNAVAILABLE", "Held by the test.", { retryAfter: 2 });
  const letGo = platform.graph.gate.guard(problem);
  held.push(letGo);
  return letGo;
}

test("while nothing can be written, errors of a component that is new wait on disk without secrets, and are counted once", async () => {
  const resource = resourceOf();
  const attributes = pairs({ "user.id": "customer-4711", password: "hunter2-is-secret" });
  const records = [errorLog("mail to ann@example.com", { attributes }), errorLog("the other")];
  const letGo = holdWrites(ratchet);
  for (const times of [1, 2]) {
    const answer = await send(ratchet, "/v1/logs", { body: logsOf(records, resource) });
    expect([times, answer.status, answer.json()]).toEqual([times, 200, {}]);
  }
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith(".spool1"))
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("");
  expect(kept).toContain("the other");
  for (const leak of ["customer-4711", "ann@example.com", "hunter2"]) expect(kept).not.toContain(leak);
  letGo();
  await until(() => spool.isEmpty(), 60_000);
  expect(await totalOf(ratchet, 4)).toMatchObject({ received: 4, stored: 2, duplicate: 2, balanced: true });
  expect(await foundGroups(ratchet, resource["service.name"])).toMatchObject([
    { title: "mail to [removed:email]", events: 1, people: 1 },
    { title: "the other", events: 1, people: 0 },
  ]);
});

test("without a spool the sender is told to send all of it again, and then it counts once", async () => {
  const resource = resourceOf();
  const body = logsOf([errorLog("kept by its sender"), errorLog("beside it", { severityNumber: 9 })], resource);
  const letGo = holdWrites(without);
  const answer = await send(without, "/v1/logs", { body });
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([503, true]);
  letGo();
  expect((await sendAgain(without, "/v1/logs", { body })).status).toBe(200);
  expect(await totalOf(without, 2)).toMatchObject({ received: 2, stored: 1, dropped: 1, balanced: true });
});

test("no kind of secret is kept, wherever in a record, a span or a resource it stands", async () => {
  const records: object[] = [];
  const spans: object[] = [];
  const [harmless, resource] = ["heron-beside-it", resourceOf()];
  for (const [index, make] of Object.values(SECRETS).entries()) {
    const plant = () => `${harmless} ${make()}`;
    const exception = () => ({
      "exception.type": plant(),
      "exception.message": plant(),
      "exception.stacktrace": `Error: ${plant()}\n    at ${plant()} (/srv/${plant()}/a.js:1:1)`,
      note: plant(),
    });
    const structure = { kvlistValue: { values: pairs({ note: plant() }) } };
    const [facts, more] = [{ eventName: plant(), severityText: plant() }, { body: structure }];
    records.push(errorLog(plant(), { ...facts, attributes: pairs(exception()) }), errorLog("", more));
    const attributes = pairs({ "user.id": make(), "http.route": plant() });
    const spanId = String(index + 1).padStart(16, "0");
    spans.push(spanWith(spanId, [exception()], { name: plant(), attributes }));
    Object.assign(resource, { [`note.${index}`]: plant() });
  }
  const [logs, traces] = [logsOf(records, resource), spansOf(spans, resource)];
  for (const [path, body] of [
    ["/v1/logs", logs],
    ["/v1/traces", traces],
  ] as const)
    expect((await sendAgain(without, path, { body })).status).toBe(200);
  const kept = await everythingOf(without);
  expect(kept.split(harmless).length).toBeGreaterThan(4 * Object.keys(SECRETS).length);
  expect(leaksIn(kept)).toEqual([]);
});

/** All that a workspace's nodes say, as text. */
async function everythingOf({ platform, workspace }: Ratchet): Promise<string> {
  const text = "MATCH (n {workspace: $workspace}) RETURN properties(n) AS facts";
  const rows = await platform.graph.transaction(workspace, (tx) =>
    tx.rows({ name: "everything", text, writes: false, bound: true }, {}),
  );
  return JSON.stringify(rows);
}
