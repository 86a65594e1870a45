import { readFileSync } from "node:fs";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "../support/ratchet.js";
import { mountSmallDisk, type SmallDisk } from "../support/small-disk.js";
import { until } from "../support/until.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

const RESERVE = 64;
const mounted = mountSmallDisk(256);
const why = typeof mounted === "string" ? ` (skipped: ${mounted})` : "";
const disk = mounted as SmallDisk;

let program: WholeProgram;
beforeAll(async () => {
  if (why) return;
  program = await startWholeProgram(join(disk.folder, "data"), { RATCHET_DISK_RESERVE_MB: String(RESERVE) });
}, 200_000);
afterAll(async () => {
  await program?.stop();
  if (!why) disk.discard();
});

const ready = () => program.health("/readyz");
const isReady = async () => (await ready()).status === 200;

test.skipIf(why)(
  `writes stop before the disk is full, reads go on, and writes begin again when there is room${why}`,
  async () => {
    await until(isReady);
    expect((await program.report("BeforeTheDiskWasFull")).errors).toBeUndefined();
    disk.leave(RESERVE - 20);
    const low = await until(async () => {
      const now = await ready();
      return now.checks.disk ? now : null;
    }, 5_000);
    expect(low.status).toBe(503);
    expect(low.checks.disk).toMatch(
      /^The disk of the data folder has only 4\d MiB free and 64 MiB are kept in reserve/,
    );
    const refused = await program.report("WhileTheDiskWasFull");
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "DEPENDENCY_UNAVAILABLE", retryAfter: 30 });
    expect(refused.errors?.[0]?.message).toMatch(/^The disk of the data folder has only 4\d MiB free/);
    expect(await program.events("BeforeTheDiskWasFull")).toBe(1);
    expect((await program.health("/livez")).status).toBe(200);

    disk.leave(RESERVE + 6); // Above the mark, but not by as much as it takes to begin again.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(codeOf(await program.report("WhileTheDiskWasFull"))).toBe("DEPENDENCY_UNAVAILABLE");

    disk.leave(2 * RESERVE);
    await until(isReady, 15_000);
    expect((await program.report("AfterTheDiskWasFull")).errors).toBeUndefined();
    expect(await program.events("WhileTheDiskWasFull")).toBe(0);
  },
  60_000,
);

test.skipIf(why || !process.env.RATCHET_TEST_FAULTS)(
  `a database that panicked on a full disk is started again once there is room, with all that was acknowledged${why}`,
  async () => {
    await until(isReady);
    for (let index = 0; index < 20; index++) expect((await program.report("BeforeThePanic")).errors).toBeUndefined();
    const before = program.jvm();
    disk.leave(1);
    expect(await panic(join(disk.folder, "data"))).toMatch(/^Neo\.DatabaseError\./);
    const answers = new Set<string>();
    const began = performance.now();
    while (performance.now() - began < 10_000) {
      answers.add(codeOf(await program.report("DuringThePanic")));
      answers.add(String((await ready()).status));
      answers.add((await program.events("BeforeThePanic")) === null ? "no count" : "a count");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect([...answers].sort()).toEqual(["503", "DEPENDENCY_UNAVAILABLE", "no count"]);
    expect((await ready()).checks.database).toMatch(/refuses every query/);
    expect(program.jvm()).toBe(before); // There is no room to start another one.
    disk.leave(3 * RESERVE);
    const room = performance.now();
    await until(isReady, 60_000);
    console.info(`ready ${((performance.now() - room) / 1_000).toFixed(1)} s after there was room again`);
    expect(program.jvm()).not.toBe(before);
    expect(await program.events("BeforeThePanic")).toBe(20);
    expect((await program.report("AfterThePanic")).errors).toBeUndefined();
  },
  180_000,
);

function codeOf(answer: Answer): string {
  return answer.errors?.[0]?.extensions.code ?? "no error";
}

/** Writes past the guard, as nobody should, until the database refuses; the code that it refuses with. */
async function panic(data: string): Promise<string> {
  const running = JSON.parse(readFileSync(join(data, "running"), "utf8")) as Record<
    "uri" | "user" | "password",
    string
  >;
  const driver = neo4j.driver(running.uri, neo4j.auth.basic(running.user, running.password), {
    maxTransactionRetryTime: 0,
  });
  try {
    for (let index = 0; index < 200; index++)
      await driver.executeQuery("UNWIND range(1, 500) AS i CREATE (:Ballast {text: $text})", {
        text: "x".repeat(1_000),
      });
    return "nothing was refused";
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await driver.close();
  }
}
