import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Manifest } from "../../src/transfer/manifest.js";
import { ratchet } from "../support/command.js";
import { SMALL_SETTINGS } from "../support/small-neo4j.js";
import { until } from "../support/until.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

let scratch: string;
let program: WholeProgram | null = null;
const at = (name: string) => join(scratch, name);
const small = SMALL_SETTINGS;
const patience = 400_000;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-export-"));
  program = await startWholeProgram(at("data"));
}, patience);
afterAll(async () => {
  await program?.stop();
  await rm(scratch, { recursive: true, force: true });
});

const served = () => program as WholeProgram;

/** Sends events by Sentry's protocol, one after another, until `isOver`: how many were acknowledged, and all other statuses. */
async function sendUntil(isOver: () => boolean) {
  const { username, host, pathname } = new URL(served().dsn);
  const seen = { acknowledged: 0, others: new Set<number>() };
  for (let index = 1; !isOver(); index++) {
    const response = await fetch(`http://${host}/api${pathname}/store/`, {
      method: "POST",
      headers: { "x-sentry-auth": `Sentry sentry_key=${username}, sentry_version=7` },
      body: JSON.stringify({ event_id: index.toString(16).padStart(32, "0"), message: "DuringTheExport" }),
    });
    if (response.status === 200) seen.acknowledged++;
    else seen.others.add(response.status);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return seen;
}

async function manifestOf(name: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(at(name), "manifest.json"), "utf8"));
}

test(
  "a running server is exported as it is at one moment, and no event is lost meanwhile",
  async () => {
    for (let index = 0; index < 3; index++) expect((await served().report("BeforeTheExport")).errors).toBeUndefined();
    let isOver = false;
    const sending = sendUntil(() => isOver);
    const { code, stderr } = await ratchet(["export", at("copy")], { RATCHET_DATA: at("data") });
    isOver = true;
    const sent = await sending;
    expect([code, stderr]).toEqual([0, expect.stringContaining("Writes are held back")]);
    expect(await manifestOf("copy")).toMatchObject({
      consistent: true,
      consistency: expect.stringContaining("held its writes back"),
    });
    expect(sent.acknowledged).toBeGreaterThan(10);
    expect([...sent.others].filter((status) => status !== 503 && status !== 429)).toEqual([]);
    await until(async () => (await served().events("DuringTheExport")) === sent.acknowledged, 60_000);
    expect(await served().events("BeforeTheExport")).toBe(3);
    // Nobody holds the writes any more.
    expect((await served().report("AfterTheExport")).errors).toBeUndefined();
  },
  patience,
);

test(
  "a server that goes on writing is exported all the same, and the manifest says so",
  async () => {
    const { code, stdout } = await ratchet(["export", at("torn"), "--no-hold", "--gzip"], { RATCHET_DATA: at("data") });
    expect([code, stdout]).toEqual([0, expect.stringContaining("went on writing")]);
    expect((await manifestOf("torn")).consistent).toBe(false);
  },
  patience,
);

test(
  "nothing is imported into a graph that a server works on",
  async () => {
    const { code, stderr } = await ratchet(["import", "backup", at("copy")], { RATCHET_DATA: at("data") });
    expect([code, stderr]).toEqual([1, expect.stringContaining("A server is working on this graph")]);
  },
  patience,
);

test(
  "the export becomes a graph that serves what it held",
  async () => {
    expect(await served().stop()).toBe(0);
    program = null;
    const { code, stdout, stderr } = await ratchet(["import", "backup", at("copy")], {
      RATCHET_DATA: at("again"),
      ...small,
    });
    expect([code, stdout], stderr).toEqual([0, expect.stringContaining("equal to what was exported")]);
    expect(stdout).toContain("`ratchet token create`");
    program = await startWholeProgram(at("again"));
    expect(await served().events("BeforeTheExport")).toBe(3);
    expect(await served().events("AfterTheExport")).toBe(0);
    expect((await served().report("BeforeTheExport")).errors).toBeUndefined();
    expect(await served().events("BeforeTheExport")).toBe(4);
  },
  patience,
);
