import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answered, sendOne, startSenders } from "../support/event-senders.js";
import { until } from "../support/until.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

/** One kill in `npm test`, five in `npm run test:faults`. */
const KILLS = process.env.RATCHET_TEST_FAULTS ? 5 : 1;

let data: string;
let program: WholeProgram;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "ratchet-kill-api-"));
  program = await startWholeProgram(data);
});

afterAll(async () => {
  await program?.stop();
  await rm(data, { recursive: true, force: true });
});

const exists = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The gauge's value at /metrics. */
async function gauge(name: string): Promise<number> {
  const text = await (await fetch(`${program.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
}

/** Kills the database, lets events gather on the disk, kills the API while they are there; how the events were answered. */
async function killBoth(): Promise<{ answers: Answered[]; waiting: number }> {
  const load = startSenders({ dsn: program.dsn, senders: 16, pause: 5, message: "killed" });
  await until(() => load.answers.filter(({ status }) => status === 200).length > 100, 60_000);
  const jvm = program.jvm() ?? 0;
  process.kill(jvm, "SIGKILL");
  const waiting = await until(async () => {
    const entries = await gauge("ratchet_spool_entries");
    return entries > 200 ? entries : null;
  }, 60_000);
  const next = program.jvm();
  process.kill(program.pid, "SIGKILL");
  await load.stop();
  await until(() => !exists(program.pid) && !(next && exists(next)), 30_000);
  return { answers: load.answers, waiting };
}

test(`killing the API ${KILLS} time(s) while events wait in its spool loses none that was acknowledged`, {
  timeout: 600_000,
}, async () => {
  const answers: Answered[] = [];
  let waited = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const killed = await killBoth();
    answers.push(...killed.answers);
    waited += killed.waiting;
    program = await startWholeProgram(data);
    expect(program.stderr()).toContain("events wait in the spool and will be stored");
    await until(async () => (await gauge("ratchet_spool_entries")) === 0, 60_000);
    expect(await gauge("ratchet_spool_replayed")).toBeGreaterThan(0);
  }
  expect(answers.filter(({ status }) => status !== 200 && status !== 0)).toEqual([]);
  // Those that the kill left without an answer may be there or not: sent once more, each is there once.
  for (const { id } of answers.filter(({ status }) => status === 0))
    expect((await sendOne({ dsn: program.dsn, message: "killed" }, id)).status).toBe(200);
  expect(await until(() => program.events("killed"))).toBe(answers.length);
  const acknowledged = answers.filter(({ status }) => status === 200).length;
  console.info(
    `${acknowledged} events acknowledged over ${KILLS} kill(s) of API and database, ${waited} of them only on disk: 0 lost, 0 counted twice`,
  );
});
