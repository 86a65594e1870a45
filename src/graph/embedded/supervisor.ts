import { randomBytes } from "node:crypto";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Say } from "../../say.js";
import { DiskWatch } from "./disk.js";
import { HomeInUse } from "./failure.js";
import { holderOfHome } from "./home-lock.js";
import { startJvm } from "./jvm.js";
import { KeptJvm } from "./kept-jvm.js";
import { verifyLibraries } from "./libraries.js";
import { freePort } from "./port.js";
import { neo4jSettings, settingsFile } from "./settings.js";
import { type Probe, Watch } from "./watch.js";

/** What an embedded Neo4j is started with. */
export interface EmbeddedOptions {
  /** Absolute path of the folder for its data and logs; made if missing, readable by its owner only. */
  home: string;
  /** Absolute path of the folder that `bin/setup.mjs` filled, `.cache/neo4j-<version>` in the project. */
  libraries: string;
  heapMegabytes: number;
  pageCacheMegabytes: number;
  /** How often a plan of a statement is made anew at most, in seconds; 30 when absent. */
  replanSeconds?: number;
  /** Further options of the JVM; absent: none. */
  javaOptions?: readonly string[];
  /** Below so many MiB of free disk nothing more shall be written; absent or 0: the disk is not watched. */
  diskReserveMegabytes?: number;
  /** After how many seconds of silence a JVM counts as frozen; 20 when absent. */
  frozenSeconds?: number;
  /** Opens what asks the database whether it works; absent: only its death is noticed. */
  probe?(address: { uri: string; user: string; password: string }): Probe;
  log: Say;
}

/** A running Neo4j that is started again whenever it dies, freezes or panics. */
export interface Embedded {
  /** bolt://127.0.0.1:port, the same for all its life. */
  uri: string;
  user: string;
  /** 256 random bits, new for each `startEmbedded`. */
  password: string;
  /** The process id of the JVM; undefined while there is none. */
  pid(): number | undefined;
  /** How often it was started again because it had ended unasked. */
  restarts(): number;
  /** What keeps it from serving, in one sentence; null: nothing that its supervisor knows of. */
  trouble(): string | null;
  /** Why nothing may be written because of the disk, in one sentence; null: there is room. */
  diskProblem(): string | null;
  /** Ends the JVM, runs `work` while its home is nobody's, starts it again; `why` is said meanwhile. */
  apart<T>(why: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends it cleanly, within ten seconds; the data is then checkpointed. Further calls wait for the same end. */
  stop(): Promise<void>;
}

const FROZEN_SECONDS = 20;

/**
 * Starts Neo4j in a JVM of its own and keeps it running. Resolves when Bolt accepts the password, 3 to 10 s.
 * Throws one sentence if the libraries are missing or tampered with, the home is in use, or Neo4j refuses to start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const port = await freePort();
  const address = { uri: `bolt://127.0.0.1:${port}`, user: "neo4j", password: randomBytes(32).toString("base64url") };
  await makeHome(options.home);
  const disk = new DiskWatch(options.home, options.diskReserveMegabytes ?? 0);
  const kept = new KeptJvm(launcher(options, { port, disk, password: address.password }), options.log);
  await disk.look();
  await kept.start();
  const ending = new AbortController();
  const watch = options.probe && watchOver(kept, disk, { options, probe: options.probe(address) });
  const rounds = [watch?.run(ending.signal), disk.watch(ending.signal, () => tellDisk(options, disk))];
  if (disk.problem()) tellDisk(options, disk);
  return {
    ...address,
    pid: () => kept.pid(),
    restarts: () => kept.restarts,
    trouble: () => kept.absence() ?? TROUBLE[watch?.last ?? "serving"],
    diskProblem: () => disk.problem(),
    apart: (why, work) => kept.apart(why, work),
    async stop() {
      ending.abort();
      await Promise.all([kept.stop(), ...rounds]);
    },
  };
}

const TROUBLE = {
  serving: null,
  refusing: "The graph database refuses every query; it is started again when the disk has room.",
  silent: "The graph database does not answer.",
};

/** What one home's JVMs have in common. */
interface Home {
  port: number;
  disk: DiskWatch;
  password: string;
}

function launcher(options: EmbeddedOptions, { port, disk, password }: Home) {
  return async () => {
    const holder = await holderOfHome(options.home);
    if (holder !== undefined) throw new HomeInUse(options.home, holder);
    await disk.look();
    if (!disk.canStart()) throw new Error(disk.startProblem());
    const libraries = await verifyLibraries(options.libraries);
    // At every launch: another start on this home, refused by Neo4j's lock, may have written its own port there.
    const settings = await writeSettings(options, port);
    const { home, heapMegabytes, javaOptions = [] } = options;
    return startJvm({ libraries, home, settings, heapMegabytes, javaOptions, password });
  };
}

function watchOver(kept: KeptJvm, disk: DiskWatch, parts: { options: EmbeddedOptions; probe: Probe }): Watch {
  const watched = {
    readyPid: () => kept.readyPid(),
    kill: (reason: string) => kept.kill(reason),
    canStart: () => disk.canStart(),
  };
  return new Watch(watched, parts.probe, (parts.options.frozenSeconds ?? FROZEN_SECONDS) * 1_000);
}

function tellDisk({ log }: EmbeddedOptions, disk: DiskWatch): void {
  const problem = disk.problem();
  log(problem ? "error" : "info", problem ?? "The disk of the data folder has room again; writes go on.");
}

async function makeHome(home: string): Promise<void> {
  await mkdir(join(home, "logs"), { recursive: true, mode: 0o700 });
  await chmod(home, 0o700);
}

async function writeSettings({ home, ...options }: EmbeddedOptions, port: number) {
  await makeHome(home);
  const path = join(home, "neo4j.conf");
  await writeFile(path, settingsFile(neo4jSettings({ ...options, port })), { mode: 0o600 });
  return path;
}
