import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../support/until.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

/** In `npm run test:faults` the JVM stands still for a minute and the limit is the default one. */
const FULL = Boolean(process.env.RATCHET_TEST_FAULTS);
const FROZEN_SECONDS = FULL ? 20 : 5;

let data: string;
let program: WholeProgram;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "ratchet-freeze-"));
  program = await startWholeProgram(data, { RATCHET_FROZEN_SECONDS: String(FROZEN_SECONDS) });
}, 200_000);
afterAll(async () => {
  await program?.stop();
  await rm(data, { recursive: true, force: true });
});

const jvm = () => program.jvm() ?? 0;
const isReady = async () => (await program.health("/readyz")).status === 200;
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("a pause of a few seconds passes: not ready meanwhile, the process alive, the same JVM goes on", async () => {
  await until(isReady);
  const before = jvm();
  process.kill(before, "SIGSTOP");
  const began = performance.now();
  const answer = await until(async () => {
    const now = await program.health("/readyz");
    return now.status === 503 ? now : null;
  });
  const noticed = performance.now() - began;
  expect(noticed).toBeLessThan(3_000);
  expect(answer.checks.read).toBe("The graph database does not answer.");
  expect((await program.health("/livez")).status).toBe(200);
  await sleep(Math.max(0, 3_000 - noticed));
  process.kill(before, "SIGCONT");
  await until(isReady, 15_000);
  expect(jvm()).toBe(before);
  console.info(`readyz said 503 after ${Math.round(noticed)} ms of a frozen JVM`);
}, 60_000);

test(`a JVM that stands still ${FULL ? "for a minute" : "for good"} is ended and another one serves what was acknowledged`, async () => {
  await until(isReady);
  expect((await program.report("BeforeTheFreeze")).errors).toBeUndefined();
  const before = jvm();
  process.kill(before, "SIGSTOP");
  const began = performance.now();
  const statuses = new Set<number>();
  const slowest = { took: 0 };
  const asking = askUntil(() => jvm() !== before && jvm() !== 0, { statuses, slowest });
  await until(() => jvm() !== before && jvm() !== 0, 90_000);
  const replaced = performance.now() - began;
  await asking;
  await until(isReady, 60_000);
  const back = performance.now() - began;
  expect(await until(() => program.events("BeforeTheFreeze"))).toBe(1);
  expect([...statuses].filter((status) => status === 500)).toEqual([]);
  expect(replaced).toBeLessThan(FROZEN_SECONDS * 1_000 + 15_000);
  if (FULL) await sleep(Math.max(0, 60_000 - back));
  expect(await isReady()).toBe(true);
  console.info(
    `frozen: another JVM after ${seconds(replaced)} s, ready after ${seconds(back)} s; answers ${[...statuses]}, the slowest after ${seconds(slowest.took)} s`,
  );
}, 200_000);

/** Asks and reports again and again until `isOver`, noting how it is answered. */
async function askUntil(isOver: () => boolean, seen: { statuses: Set<number>; slowest: { took: number } }) {
  while (!isOver()) {
    const begin = performance.now();
    const answer = await program.report("DuringTheFreeze");
    seen.statuses.add(answer.status);
    for (const error of answer.errors ?? []) expect(error.extensions.code).not.toBe("INTERNAL");
    seen.slowest.took = Math.max(seen.slowest.took, performance.now() - begin);
    await sleep(100);
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
