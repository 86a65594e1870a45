import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BackupReport } from "../../src/backup/backup.js";
import { ratchet } from "../support/command.js";
import { SMALL_SETTINGS } from "../support/small-neo4j.js";
import { until } from "../support/until.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

let scratch: string;
let program: WholeProgram | null = null;
let made: BackupReport;
const small = SMALL_SETTINGS;
const at = (name: string) => join(scratch, name);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-backup-"));
  program = await startWholeProgram(at("data"));
}, 400_000);
afterAll(async () => {
  await program?.stop();
  await rm(scratch, { recursive: true, force: true });
});

/** Sends events by Sentry's protocol, one after another, until `isOver`: how many were acknowledged, and all other statuses. */
async function sendUntil(isOver: () => boolean, dsn: string) {
  const { username, host, pathname } = new URL(dsn);
  const seen = { acknowledged: 0, others: new Set<number>() };
  for (let index = 1; !isOver(); index++) {
    const response = await fetch(`http://${host}/api${pathname}/store/`, {
      method: "POST",
      headers: { "x-sentry-auth": `Sentry sentry_key=${username}, sentry_version=7` },
      body: JSON.stringify({ event_id: index.toString(16).padStart(32, "0"), message: "DuringTheBackup" }),
    });
    if (response.status === 200) seen.acknowledged++;
    else seen.others.add(response.status);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return seen;
}

test("a running server is backed up and checked, while events are acknowledged and stored afterwards", async () => {
  const running = program as WholeProgram;
  for (let index = 0; index < 3; index++) expect((await running.report("BeforeTheBackup")).errors).toBeUndefined();
  await until(async () => (await running.health("/readyz")).status === 200);
  let isOver = false;
  const sending = sendUntil(() => isOver, running.dsn);
  const { code, stdout, stderr } = await ratchet(["backup", at("backups"), "--json"], { RATCHET_DATA: at("data") });
  isOver = true;
  const sent = await sending;
  expect([code, stderr]).toEqual([0, expect.stringContaining("The database serves again.")]);
  made = JSON.parse(stdout) as BackupReport;
  expect(
    readdirSync(at("backups"))
      .map((name) => name.replace(/^ratchet-.*Z/, ""))
      .sort(),
  ).toEqual([".dump", ".json"]);
  expect(statSync(made.dump).mode & 0o077).toBe(0);
  expect(sent.acknowledged).toBeGreaterThan(10);
  expect([...sent.others].filter((status) => status !== 503 && status !== 429)).toEqual([]);
  await until(async () => (await running.events("DuringTheBackup")) === sent.acknowledged, 60_000);
  expect(await running.events("BeforeTheBackup")).toBe(3);
  console.info(
    `writes paused ${(made.writesStopped / 1_000).toFixed(1)} s, reads ${(made.readsStopped / 1_000).toFixed(1)} s; ${sent.acknowledged} events acknowledged meanwhile, other answers: ${[...sent.others]}`,
  );
}, 400_000);

test.runIf(process.env.RATCHET_TEST_FAULTS)(
  "a stopped server is backed up the same way",
  async () => {
    expect(await program?.stop()).toBe(0);
    program = null;
    const { code, stdout, stderr } = await ratchet(["backup", at("offline"), "--json"], {
      RATCHET_DATA: at("data"),
      ...small,
    });
    expect([code, stderr]).toEqual([0, expect.stringContaining("No server runs")]);
    const report = JSON.parse(stdout) as BackupReport;
    expect(report.nodes).toBeGreaterThan(made.nodes); // What was sent during the first backup is in the second.
  },
  400_000,
);

describe("a backup", () => {
  const restore = (data: string, dump = made.dump) => ratchet(["restore", dump], { RATCHET_DATA: data });

  test("is not restored over anything", async () => {
    mkdirSync(at("taken"));
    writeFileSync(at("taken/notes.txt"), "mine");
    const { code, stderr } = await restore(at("taken"));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^The data folder \S+ is not empty \(notes\.txt\)/)]);
    expect(readdirSync(at("taken"))).toEqual(["notes.txt"]);
  });

  test("with one byte more than it had is refused, and nothing is made", async () => {
    cpSync(at("backups"), at("damaged"), { recursive: true });
    const dump = made.dump.replace(at("backups"), at("damaged"));
    appendFileSync(dump, "\0");
    const { code, stderr } = await restore(at("from-damaged"), dump);
    expect([code, stderr]).toEqual([1, expect.stringContaining("is damaged")]);
    expect(existsSync(at("from-damaged"))).toBe(false);
  });

  test("that holds other than its manifest says is refused, and nothing is left", async () => {
    cpSync(at("backups"), at("forged"), { recursive: true });
    const manifest = made.manifest.replace(at("backups"), at("forged"));
    const text = readFileSync(manifest, "utf8");
    writeFileSync(
      manifest,
      text.replace(/"ErrorGroup": (\d+)/, (_, count) => `"ErrorGroup": ${Number(count) + 1}`),
    );
    const { code, stderr } = await restore(at("from-forged"), made.dump.replace(at("backups"), at("forged")));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/nodes :ErrorGroup instead of/)]);
    expect(existsSync(at("from-forged"))).toBe(false);
  }, 400_000);

  test("without its manifest, of a newer version, or of another name is refused with one sentence", async () => {
    cpSync(at("backups"), at("newer"), { recursive: true });
    const [dump, manifest] = [made.dump, made.manifest].map((path) => path.replace(at("backups"), at("newer"))) as [
      string,
      string,
    ];
    const text = readFileSync(manifest, "utf8");
    writeFileSync(manifest, text.replace("0001-identity", "9999-of-the-future"));
    expect(await restore(at("never"), dump)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("9999-of-the-future"),
    });
    rmSync(manifest);
    expect(await restore(at("never"), dump)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("cannot be read"),
    });
    expect(await restore(at("never"), manifest)).toMatchObject({ code: 1, stderr: expect.stringContaining(".dump") });
    expect(existsSync(at("never"))).toBe(false);
  });

  test("is restored to what it held, by which a server starts", async () => {
    const { code, stdout } = await restore(at("restored"));
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Restored ${made.nodes.toLocaleString("en")} nodes`)]);
    await program?.stop();
    program = await startWholeProgram(at("restored"));
    expect(await program.events("BeforeTheBackup")).toBe(3);
  }, 400_000);
});

test("where there is no database the command says so and makes nothing", async () => {
  const { code, stderr } = await ratchet(["backup", at("nothing")], { RATCHET_DATA: at("no-data") });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is no database in /)]);
  expect([existsSync(at("nothing")), existsSync(at("no-data"))]).toEqual([false, false]);
});

test("a database that is not ours to stop is left alone", async () => {
  const { code, stderr } = await ratchet(["backup", at("nothing")], { NEO4J_URI: "bolt://127.0.0.1:9" });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^The database at NEO4J_URI is not ours/)]);
});
