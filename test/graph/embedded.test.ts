import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import neo4j, { type Driver } from "neo4j-driver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiskWatch, freeBytes } from "../../src/graph/embedded/disk.js";
import { librariesFolder, verifyLibraries } from "../../src/graph/embedded/libraries.js";
import { neo4jSettings, settingsFile } from "../../src/graph/embedded/settings.js";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { type Answer, Watch } from "../../src/graph/embedded/watch.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";

const scratch = mkdtempSync(join(tmpdir(), "ratchet-embedded-"));
const libraries = librariesFolder();
const { heapMegabytes, pageCacheMegabytes, javaOptions } = SMALL_NEO4J;
const memory = { heapMegabytes, pageCacheMegabytes, javaOptions };

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function optionsFor(home: string): EmbeddedOptions & { said: string[] } {
  const said: string[] = [];
  return { home, libraries, ...memory, said, log: (_level, message) => said.push(message) };
}

function open({ uri, user }: Embedded, password: string): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(user, password), { connectionTimeout: 3_000 });
}

/** A zombie is dead, only not yet fetched by its parent. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function until(what: string, milliseconds: number, holds: () => boolean): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > milliseconds) throw new Error(`not within ${milliseconds} ms: ${what}`);
    await sleep(20);
  }
  return performance.now() - began;
}

describe("settings", () => {
  const settings = neo4jSettings({ port: 17_687, heapMegabytes: 1_000, pageCacheMegabytes: 512 });

  it("ask for a password and stay on this machine", () => {
    expect(settings["dbms.security.auth_enabled"]).toBe("true");
    expect(settings["server.bolt.listen_address"]).toBe("127.0.0.1:17687");
  });

  it("bound memory by the heap: 60 % for all transactions, at most 256 MiB for one", () => {
    expect(settings["dbms.memory.transaction.total.max"]).toBe("600m");
    expect(settings["db.memory.transaction.max"]).toBe("250m");
    const large = neo4jSettings({ port: 1, heapMegabytes: 4_096, pageCacheMegabytes: 1 });
    expect(large["db.memory.transaction.max"]).toBe("256m");
  });

  it("are written one a line", () => {
    expect(settingsFile({ a: "1", b: "2 days" })).toBe("a=1\nb=2 days\n");
  });
});

describe("the disk", () => {
  const MIB = 1024 * 1024;

  it("has room, or says how little, and that no JVM is started where there is next to none", async () => {
    const free = (await freeBytes(scratch)) / MIB;
    const watch = async (reserve: number) => {
      const disk = new DiskWatch(scratch, Math.floor(reserve));
      return { changed: await disk.look(), problem: disk.problem(), canStart: disk.canStart() };
    };
    expect(await watch(free / 4)).toEqual({ changed: false, problem: null, canStart: true });
    expect(await watch(free * 2)).toMatchObject({ changed: true, canStart: true });
    const none = await watch(free * 8);
    expect(none.canStart).toBe(false);
    expect(none.problem).toMatch(/^The disk of the data folder has only \d+ MiB free and \d+ MiB are kept in reserve/);
  });

  it("is not watched where no reserve is asked for", async () => {
    const disk = new DiskWatch(scratch, 0);
    await disk.look();
    expect([disk.problem(), disk.canStart()]).toEqual([null, true]);
  });
});

describe("the watch over a database", () => {
  /** Lets a watch look until it has ended a process or said so often that all is well. */
  async function watched(answers: Answer[], hasRoom = true): Promise<string[]> {
    const ended: string[] = [];
    const stop = new AbortController();
    const probe = {
      ask: async () => {
        const answer = answers.shift();
        if (answers.length === 0) stop.abort();
        return answer ?? "serving";
      },
      close: async () => undefined,
    };
    const subject = { readyPid: () => 1, kill: (reason: string) => ended.push(reason), canStart: () => hasRoom };
    await new Watch(subject, probe, 5_000).run(stop.signal);
    return ended;
  }

  it.concurrent("lets a short silence pass", async () => {
    expect(await watched(["silent", "silent", "serving", "silent", "silent"])).toEqual([]);
  }, 20_000);

  it.concurrent("ends one that is silent for as long as it may be", async () => {
    expect(await watched(["silent", "silent", "silent"])).toEqual([expect.stringMatching(/not answered for \d s/)]);
  }, 20_000);

  it.concurrent("ends one that refuses everything, where there is room for another", async () => {
    expect(await watched(["refusing", "refusing", "refusing"])).toEqual(["refuses every query"]);
    expect(await watched(["refusing", "refusing", "refusing"], false)).toEqual([]);
  }, 20_000);
});

describe("libraries", () => {
  /** The installed libraries, jar by jar linked into a folder of our own. */
  function linked(name: string): string {
    const folder = join(scratch, name);
    mkdirSync(join(folder, "lib"), { recursive: true });
    for (const file of ["installed.json", "launcher.jar"]) symlinkSync(join(libraries, file), join(folder, file));
    for (const jar of readdirSync(join(libraries, "lib"))) {
      symlinkSync(join(libraries, "lib", jar), join(folder, "lib", jar));
    }
    return folder;
  }

  it("are accepted as they are", async () => {
    expect((await verifyLibraries(linked("whole"))).launcher).toMatch(/launcher\.jar$/);
  });

  it("are refused when one byte was added to one jar, and nothing is started", async () => {
    const folder = linked("tampered");
    const jar = readdirSync(join(folder, "lib")).find((name) => name.startsWith("neo4j-bolt-")) ?? "";
    rmSync(join(folder, "lib", jar));
    copyFileSync(join(libraries, "lib", jar), join(folder, "lib", jar));
    appendFileSync(join(folder, "lib", jar), "\0");
    const start = startEmbedded({ ...optionsFor(join(scratch, "never")), libraries: folder });
    await expect(start).rejects.toThrow(new RegExp(`^Neo4j does not start because .*${jar} is not the pinned file`));
  });

  it("are refused when a jar is missing", async () => {
    const folder = linked("lacking");
    rmSync(join(folder, "lib", readdirSync(join(folder, "lib"))[0] ?? ""));
    await expect(verifyLibraries(folder)).rejects.toThrow(/is missing: run `node bin\/setup\.mjs`\.$/);
  });

  it("are refused when there are none", async () => {
    await expect(verifyLibraries(join(scratch, "nowhere"))).rejects.toThrow(/^Neo4j's libraries are not in /);
  });
});

// One home for all: each test goes on where the one before it stopped, since a JVM takes seconds to start.
describe("an embedded Neo4j", () => {
  const home = join(scratch, "home");
  const options = optionsFor(home);
  let graph: Embedded;
  let driver: Driver;

  const ask = async (cypher: string, parameters = {}) => (await driver.executeQuery(cypher, parameters)).records;

  beforeAll(() => {
    // Looser than it must be in the end.
    mkdirSync(home, { mode: 0o755 });
    chmodSync(home, 0o755);
  });

  afterAll(async () => {
    await driver?.close();
    await graph?.stop();
  });

  it("ends within five seconds of the kill -9 of its parent, and its home can be used again", async () => {
    const script = `
      import { startEmbedded } from ${JSON.stringify(new URL("../../dist/graph/embedded/supervisor.js", import.meta.url))};
      const graph = await startEmbedded({ ...${JSON.stringify({ home, libraries, ...memory })}, log() {} });
      console.log(graph.pid());`;
    const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", 2] });
    const pid = await new Promise<number>((resolve) => {
      createInterface({ input: parent.stdout }).once("line", (line) => resolve(Number(line)));
    });
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    // At once, as a person would: the new one has to wait for the old one's lock.
    const again = startEmbedded(options);
    await until("the JVM is gone", 5_000, () => !isAlive(pid));
    graph = await again;
    driver = open(graph, graph.password);
  }, 240_000);

  it("lets in who has the password, and nobody else, however many guesses came before", async () => {
    for (const guess of ["neo4j", "", randomBytes(32).toString("base64url"), "a", "b"]) {
      const intruder = open(graph, guess);
      await expect(intruder.verifyConnectivity()).rejects.toThrow(/unauthorized|credentials/i);
      await intruder.close();
    }
    await ask("CREATE (:Kept {name: $name})", { name: "before the kill" });
    expect(await ask("MATCH (k:Kept) RETURN k")).toHaveLength(1);
  });

  it("shows its password in no argument, environment or file, and its home to its owner only", () => {
    const pid = graph.pid();
    for (const place of ["cmdline", "environ"]) {
      expect(readFileSync(`/proc/${pid}/${place}`, "latin1")).not.toContain(graph.password);
    }
    const files = readdirSync(home, { recursive: true, encoding: "utf8" }).map((name) => join(home, name));
    const withPassword = files.filter((path) => statSync(path).isFile() && readFileSync(path).includes(graph.password));
    expect(files.length).toBeGreaterThan(50);
    expect(withPassword).toEqual([]);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  it("runs with the settings that were written", async () => {
    const rows = await ask("SHOW SETTINGS YIELD name, value");
    const effective = new Map(rows.map((row) => [row.get("name") as string, row.get("value") as string]));
    expect(effective.get("dbms.security.auth_enabled")).toBe("true");
    expect(effective.get("dbms.security.auth_max_failed_attempts")).toBe("0");
    expect(effective.get("db.tx_log.preallocate")).toBe("false");
    expect(effective.get("db.lock.acquisition.timeout")).toBe("5s");
    expect(effective.get("db.memory.transaction.max")).toBe("128.00MiB");
    expect(effective.get("server.bolt.listen_address")).toBe(new URL(graph.uri).host);
  });

  it("reads no file and no address for a query", async () => {
    await expect(ask("LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row")).rejects.toThrow(/allow_csv_import/);
    await expect(ask(`LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row`)).rejects.toThrow(/blocked/);
  });

  it("comes back by itself after a kill -9, at the same address, with what was committed", async () => {
    const before = graph.pid() ?? 0;
    process.kill(before, "SIGKILL");
    await until("another JVM is ready", 90_000, () => graph.restarts() === 1);
    expect(graph.pid()).not.toBe(before);
    expect(options.said).toContain("Neo4j ended unasked: signal SIGKILL");
    expect((await ask("MATCH (k:Kept) RETURN k.name AS name"))[0]?.get("name")).toBe("before the kill");
  }, 100_000);

  it("ends when its heap is full, and comes back: a JVM without memory would only seem to serve", async () => {
    const before = graph.pid();
    const restarts = graph.restarts();
    // Doubles a text 31 times; such texts are not counted against a query's memory.
    const session = driver.session();
    const query = session.run("RETURN size(reduce(text = 'x', i IN range(1, 31) | text + text))");
    await expect(query).rejects.toMatchObject({ code: "ServiceUnavailable" });
    await session.close();
    await until("another JVM is ready", 90_000, () => graph.restarts() > restarts);
    expect(options.said.filter((line) => line.includes("exit code 3")).length).toBeGreaterThan(0);
    expect(graph.pid()).not.toBe(before);
    expect(await ask("MATCH (k:Kept) RETURN k")).toHaveLength(1);
  }, 150_000);

  it("can be stopped for some work on its home, and serves again after it", async () => {
    const [before, restarts] = [graph.pid() ?? 0, graph.restarts()];
    const during = await graph.apart("The graph is being looked at.", async () => {
      await expect(graph.apart("Twice.", async () => undefined)).rejects.toThrow("The graph is being looked at.");
      return { isAlive: isAlive(before), trouble: graph.trouble() };
    });
    expect(during).toEqual({ isAlive: false, trouble: "The graph is being looked at." });
    expect([graph.restarts(), graph.trouble()]).toEqual([restarts, null]); // It was asked for.
    expect(graph.pid()).not.toBe(before);
    await expect(graph.apart("For nothing.", () => Promise.reject(new Error("no luck")))).rejects.toThrow("no luck");
    expect(await ask("MATCH (k:Kept) RETURN k")).toHaveLength(1);
  }, 150_000);

  it("refuses a home that another one has open", async () => {
    await expect(startEmbedded(optionsFor(home))).rejects.toThrow(/^The data folder .* is in use by another Neo4j/);
  }, 240_000);

  it("stops cleanly, so that the next start has nothing to recover", async () => {
    const pid = graph.pid() ?? 0;
    await driver.close();
    await Promise.all([graph.stop(), graph.stop()]);
    expect(isAlive(pid)).toBe(false);
    expect(graph.pid()).toBeUndefined();
    const log = execFileSync("tail", ["-n", "60", join(home, "logs", "debug.log")], { encoding: "utf8" });
    expect(log).toMatch(/Checkpoint triggered by "Database shutdown".* completed/);
  }, 15_000);
});
