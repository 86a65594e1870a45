import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readConfig } from "../../src/config.js";
import { checkFolder, checkSpool } from "../../src/doctor/data.js";
import type { Finding } from "../../src/doctor/finding.js";
import { checkClock, checkJars, checkJava, checkMemory, checkNode } from "../../src/doctor/machine.js";
import { checkJvms } from "../../src/doctor/processes.js";
import { ratchet } from "../support/command.js";
import { until } from "../support/until.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-doctor-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const at = (name: string) => join(scratch, name);

/** What the command found, by the name of the check. */
async function doctor(settings: Record<string, string>) {
  const { code, stdout, stderr } = await ratchet(["doctor", "--json"], { PORT: "0", ...settings });
  if (stdout === "") throw new Error(`The command said nothing: ${stderr}`);
  const findings = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
  const found = Object.fromEntries(findings.map((finding) => [finding.check, finding]));
  return { code, stderr, found };
}

test("an installation that was never started has nothing wrong", async () => {
  const { code, found } = await doctor({ RATCHET_DATA: at("fresh") });
  expect(Object.values(found).filter(({ state }) => state === "wrong")).toEqual([]);
  expect(code).toBe(0);
  expect(found["Data folder"]?.says).toContain("the first start makes it");
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(["Settings", "Java", "Jars", "Memory", "Port", "Disk", "Clock"]),
  );
});

test("lines for people have a mark each, and what is wrong says how to mend it", async () => {
  mkdirSync(at("open"), { mode: 0o755 });
  chmodSync(at("open"), 0o755);
  const { code, stdout, stderr } = await ratchet(["doctor"], { PORT: "0", RATCHET_DATA: at("open") });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^1 of \d+ checks found something wrong\.\n$/)]);
  expect(
    stdout
      .trim()
      .split("\n")
      .filter((line) => !/^[✓!✗] [\w -]+: /.test(line)),
  ).toEqual([]);
  expect(stdout).toContain(`✗ Data folder: ${at("open")} is open to other users (mode 755). → chmod 700 ${at("open")}`);
});

test("a token that others may read, a server that was killed, a port that is taken, a misspelt setting", async () => {
  mkdirSync(at("data"), { mode: 0o700 });
  writeFileSync(at("data/admin-token"), "secret-canary\n", { mode: 0o644 });
  chmodSync(at("data/admin-token"), 0o644);
  const gone = spawn(process.execPath, ["--eval", ""]);
  await new Promise((resolve) => gone.once("exit", resolve));
  writeFileSync(at("data/running"), JSON.stringify({ uri: "bolt://127.0.0.1:1", pid: gone.pid }), { mode: 0o600 });
  const other = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  await until(() => other.address());
  const PORT = String((other.address() as { port: number }).port);
  const { code, found } = await doctor({ RATCHET_DATA: at("data"), PORT, RATCHET_HEEP_MB: "1" });
  other.close();
  expect(code).toBe(1);
  expect(found.Secrets).toMatchObject({
    state: "wrong",
    mend: expect.stringContaining(`chmod 600 ${at("data/admin-token")}`),
  });
  expect(found.Server).toMatchObject({ state: "note", says: expect.stringContaining("did not end cleanly") });
  expect(found.Port).toMatchObject({ state: "wrong", says: expect.stringContaining("Another program has port") });
  expect(found.Settings).toMatchObject({ state: "note", says: "There is no setting RATCHET_HEEP_MB." });
  expect(JSON.stringify(found)).not.toContain("secret-canary");
});

test("settings that are not understood are told first, and what hangs on them is not looked at", async () => {
  const { code, found } = await doctor({ RATCHET_HEAP_MB: "much" });
  expect([code, found.Settings?.state]).toEqual([1, "wrong"]);
  expect(found.Settings?.says).toContain("RATCHET_HEAP_MB");
  expect(found.Disk).toBeUndefined();
});

test("a database is looked at: its version and edition, whether it asks for a password, what was set up", async () => {
  const { uri, user, password } = inject("graphAddress");
  const settings = { RATCHET_DATA: at("beside"), NEO4J_URI: uri, NEO4J_USER: user };
  const { code, found } = await doctor({ ...settings, NEO4J_PASSWORD: password });
  expect([code, found.Database]).toEqual([
    0,
    { check: "Database", state: "well", says: expect.stringMatching(/^Neo4j 5\.26\.\d+ \(community\) answers\.$/) },
  ]);
  const refused = await doctor({ ...settings, NEO4J_PASSWORD: "canary-password" });
  expect([refused.code, refused.found.Database]).toEqual([
    1,
    expect.objectContaining({ state: "wrong", says: "The graph database does not accept our user and password." }),
  ]);
  const away = await doctor({ ...settings, NEO4J_URI: "bolt://127.0.0.1:9", NEO4J_PASSWORD: "canary-password" });
  expect(away.found.Database?.state).toBe("wrong");
  expect(JSON.stringify([refused, away])).not.toContain("canary-password");
});

test("Node, memory and the clock are judged by their figures", () => {
  const MIB = 1024 * 1024;
  expect(["18.20.0", "20.18.1", "20.19.0", "22.1.0"].map((version) => checkNode(version).state)).toEqual([
    "wrong",
    "wrong",
    "note",
    "well",
  ]);
  const config = readConfig({ RATCHET_HEAP_MB: "1024", RATCHET_PAGE_CACHE_MB: "512" });
  const states = [2_000, 2_400, 4_000].map((there) => checkMemory(config, [64_000 * MIB, there * MIB]).state);
  expect(states).toEqual(["wrong", "note", "well"]);
  expect([checkClock(1_000, 2_000).state, checkClock(2_000, 1_000).state]).toEqual(["wrong", "well"]);
});

test("an installation without Java, with another user's folder, with events that wait", async () => {
  expect(await checkJava(at("nowhere"))).toMatchObject({
    state: "wrong",
    mend: expect.stringContaining("bin/setup.mjs"),
  });
  expect(await checkJars(at("nowhere"))).toMatchObject({ state: "wrong" });
  expect((await checkFolder(scratch, 4_711)).says).toMatch(/belongs to user \d+, and this is user 4711/);
  mkdirSync(at("waiting/spool"), { recursive: true });
  writeFileSync(at("waiting/spool/0000000000000001.spool1"), "x".repeat(3_000));
  expect(await checkSpool(at("waiting"), false)).toMatchObject({
    state: "note",
    says: "3 KiB of events wait in the spool.",
    mend: expect.stringContaining("Start the server"),
  });
  writeFileSync(at("waiting/spool/0000000000000000.spool1.kept"), "x");
  expect((await checkSpool(at("waiting"), false)).says).toContain("were put aside");
});

test("a JVM of ours whose server has gone is found", async () => {
  const place = at("neo4j-5.26.30");
  // A process that looks like one: its parent, a shell, ends at once.
  const words = `exec -a java ${process.execPath} --eval "setTimeout(() => {}, 30000)" -- -jar ${place}/launcher.jar ${at("lost")} x`;
  const shell = spawn("bash", ["-c", `(${words}) & echo $!`], { stdio: ["ignore", "pipe", "ignore"], detached: true });
  const pid = Number(await new Promise((resolve) => shell.stdout.once("data", (text) => resolve(String(text).trim()))));
  try {
    const finding = await until(async () => {
      const now = await checkJvms();
      return now.says.includes(at("lost")) ? now : null;
    });
    expect(finding).toMatchObject({ state: "wrong", mend: expect.stringContaining(String(pid)) });
  } finally {
    process.kill(pid, "SIGKILL");
  }
});
