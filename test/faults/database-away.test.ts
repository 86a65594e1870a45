import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connect } from "../../src/graph/connect.js";
import { type Embedded, startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { naturalId } from "../../src/identity.js";
import { DiskSpool } from "../../src/ingest/spool/disk-spool.js";
import { sendOne, startSenders } from "../support/event-senders.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";
import { until } from "../support/until.js";

const MIB = 1024 * 1024;
const LIMITS = { eventsPerSecond: 100_000, eventsPerSecondPerWorkspace: 100_000 };

let home: string;
let neo4j: Embedded;
let spool: DiskSpool;
let ratchet: Ratchet;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ratchet-away-"));
  neo4j = await startEmbedded({ home: join(home, "neo4j"), ...SMALL_NEO4J });
  spool = await DiskSpool.open({ folder: join(home, "spool"), limit: 256 * MIB, log: () => undefined });
  ratchet = await startRatchet(neo4j, { limits: LIMITS, spool });
});

afterAll(async () => {
  await ratchet?.stop();
  await spool?.close();
  await neo4j?.stop();
  await rm(home, { recursive: true, force: true });
});

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const isBack = () => !ratchet.platform.graph.isAway && spool.isEmpty();

/** Which of these events the graph has a receipt of, and how many events it counts under a title. */
async function stored(ids: string[], title: string, { workspace, data } = ratchet) {
  const { components, errorGroups } = (await data(
    `{ components(first: 9) { nodes { id } } errorGroups(first: 9, filter: { text: "${title}" }) { nodes { events counts { events } } } }`,
  )) as unknown as {
    components: { nodes: { id: string }[] };
    errorGroups: { nodes: { events: number; counts: { events: number }[] }[] };
  };
  const componentId = components.nodes[0]?.id ?? "";
  const driver = connect(neo4j);
  const keys = ids.map((id) => naturalId(workspace, "ErrorOccurrence", componentId, id));
  const { records } = await driver.executeQuery("MATCH (r:Receipt) WHERE r.key IN $keys RETURN count(r) AS found", {
    keys,
  });
  await driver.close();
  const groups = errorGroups.nodes;
  return {
    receipts: Number(records[0]?.get("found")),
    events: groups.reduce((sum, group) => sum + group.events, 0),
    counted: groups.flatMap((group) => group.counts).reduce((sum, count) => sum + count.events, 0),
  };
}

async function refusals(title: string, during: () => Promise<void>) {
  const load = startSenders({ dsn: ratchet.dsn, senders: 16, pause: 20, message: title });
  await until(() => load.answers.length > 200, 120_000);
  await during();
  const after = load.answers.length;
  await until(() => load.answers.length > after + 200, 120_000);
  await load.stop();
  const began = performance.now();
  await until(isBack, 180_000);
  const drained = performance.now() - began;
  const slowest = Math.max(...load.answers.map(({ took }) => took));
  return { answers: load.answers, slowest, drained };
}

test("a database that is stopped for 10 s: every event is answered 200 and stored once", {
  timeout: 600_000,
}, async () => {
  const program = fileURLToPath(new URL("steady-application.mjs", import.meta.url));
  const application = spawn(process.execPath, [program, ratchet.dsn], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void application.kill());
  let told = "";
  application.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  let most = 0;
  const { answers, slowest, drained } = await refusals("stopped", () =>
    neo4j.apart("a test", async () => {
      await sleep(10_000);
      most = spool.figures().entries;
    }),
  );
  application.stdin.write("end\n");
  await until(() => told.includes("\n"), 30_000);
  const sdk = JSON.parse(told) as { ids: string[]; dropped: object; answers: object };
  const ofSdk = sdk.ids;
  expect(sdk).toMatchObject({ dropped: {}, answers: { 200: ofSdk.length } });
  await until(isBack, 180_000);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const ids = answers.map(({ id }) => id);
  expect(await stored(ids, "stopped")).toEqual({ receipts: ids.length, events: ids.length, counted: ids.length });
  expect(ofSdk.length).toBeGreaterThan(100);
  expect(await stored(ofSdk, "steady")).toEqual({
    receipts: ofSdk.length,
    events: ofSdk.length,
    counted: ofSdk.length,
  });
  expect(most).toBeGreaterThan(100);
  expect(slowest).toBeLessThan(5_000);
  console.info(
    `stopped 10 s: ${ids.length} events by HTTP and ${ofSdk.length} by @sentry/node all 200 and stored once; ${most} waited on disk, drained ${(drained / 1_000).toFixed(1)} s after the load; slowest answer ${Math.round(slowest)} ms`,
  );
});

test("a database that is frozen for 8 s: every event is answered 200, none waits for a deadline, all are stored once", {
  timeout: 600_000,
}, async () => {
  const pid = neo4j.pid() ?? 0;
  const restarts = neo4j.restarts();
  let most = 0;
  const { answers, slowest, drained } = await refusals("frozen", async () => {
    process.kill(pid, "SIGSTOP");
    await sleep(8_000);
    most = spool.figures().entries;
    process.kill(pid, "SIGCONT");
  });
  expect(neo4j.restarts()).toBe(restarts);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const ids = answers.map(({ id }) => id);
  expect(await stored(ids, "frozen")).toEqual({ receipts: ids.length, events: ids.length, counted: ids.length });
  expect(most).toBeGreaterThan(100);
  expect(slowest).toBeLessThan(5_000);
  console.info(
    `frozen 8 s: ${ids.length} events all 200 and stored once; ${most} waited on disk, drained ${(drained / 1_000).toFixed(1)} s after the load; slowest answer ${Math.round(slowest)} ms`,
  );
});

test("while the database is away, keys that are known may report and no more; others are told to come again", {
  timeout: 600_000,
}, async () => {
  const { ingest, administrator } = ratchet.tokens;
  const token = async () => {
    const made = await ratchet.run(
      'mutation { createToken(input: { name: "unseen", role: INGEST, component: "app" }) { secret token { id } } }',
    );
    return (made.data as unknown as { createToken: { secret: string; token: { id: string } } }).createToken;
  };
  const [unseen, revoked] = [await token(), await token()];
  const withKey = (key: string) => ratchet.dsn.replace(ingest, key);
  const id = (last: string) => last.repeat(32);
  await sendOne({ dsn: withKey(revoked.secret), message: "known" }, id("1"));
  await ratchet.run("{ viewer { id } }");
  await neo4j.apart("a test", async () => {
    await until(() => ratchet.platform.graph.isAway);
    await sleep(1_100); // What is believed for a second is over.
    expect((await sendOne({ dsn: withKey(revoked.secret), message: "known" }, id("2"))).status).toBe(200);
    const asUnseen = await sendOne({ dsn: withKey(unseen.secret), message: "known" }, id("3"));
    expect([asUnseen.status, Number(asUnseen.retryAfter)]).toEqual([503, expect.any(Number)]);
    expect(Number(asUnseen.retryAfter)).toBeGreaterThan(0);
    for (const secret of [administrator, ingest]) {
      const answer = await ratchet.run("{ viewer { id } }", {}, secret);
      expect(answer.status, JSON.stringify(answer)).not.toBe(200);
    }
    expect((await ratchet.run("{ viewer { id } }")).errors?.[0]?.extensions.code).toBe("DEPENDENCY_UNAVAILABLE");
  });
  await until(isBack, 180_000);
  await ratchet.data(`mutation { revokeToken(input: { id: "${revoked.token.id}" }) { id } }`);
  await sleep(1_000);
  expect((await sendOne({ dsn: withKey(revoked.secret), message: "known" }, id("4"))).status).toBe(401);
  expect((await sendOne({ dsn: withKey(unseen.secret), message: "known" }, id("5"))).status).toBe(200);
  expect(await stored([id("1"), id("2"), id("5")], "known")).toEqual({ receipts: 3, events: 3, counted: 3 });
});

test("a full spool answers 503 with Retry-After and loses nothing that it has taken", {
  timeout: 600_000,
}, async () => {
  const folder = join(home, "small");
  const small = await DiskSpool.open({ folder, limit: 100_000, log: () => undefined });
  const other = await startRatchet(neo4j, { limits: LIMITS, spool: small });
  const answers = [];
  await sendOne({ dsn: other.dsn, message: "warm" }, "f".repeat(32));
  await neo4j.apart("a test", async () => {
    await until(() => other.platform.graph.isAway || neo4j.pid() === undefined);
    for (let index = 0; index < 1_000 && answers.at(-1)?.status !== 503; index++)
      answers.push(await sendOne({ dsn: other.dsn, message: "tight" }, `e${index.toString(16).padStart(31, "0")}`));
    expect(small.problem()).toMatch(/full/);
  });
  expect(answers.at(-1)).toMatchObject({ status: 503, retryAfter: "30" });
  const taken = answers.filter(({ status }) => status === 200).map(({ id }) => id);
  expect(taken.length).toBe(answers.length - 1);
  await until(() => small.isEmpty(), 180_000);
  expect(small.problem()).toBeNull();
  expect(await stored(taken, "tight", other)).toEqual({
    receipts: taken.length,
    events: taken.length,
    counted: taken.length,
  });
  // The one before the outage may have waited as well, on a busy machine.
  expect([taken.length, taken.length + 1]).toContain(small.figures().replayed);
  const metrics = await (await fetch(`${other.url}/metrics`)).text();
  expect(metrics).toContain(`ratchet_spool_replayed ${small.figures().replayed}`);
  expect(metrics).toContain("ratchet_spool_entries 0");
  await other.stop();
  await small.close();
});
