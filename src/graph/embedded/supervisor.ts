import { randomBytes } from "node:crypto";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HomeInUse } from "./failure.js";
import { holderOfHome } from "./home-lock.js";
import { startJvm } from "./jvm.js";
import { KeptJvm, type Log } from "./kept-jvm.js";
import { verifyLibraries } from "./libraries.js";
import { freePort } from "./port.js";
import { neo4jSettings, settingsFile } from "./settings.js";

/** What an embedded Neo4j is started with. */
export interface EmbeddedOptions {
  /** Absolute path of the folder for its data and logs; made if missing, readable by its owner only. */
  home: string;
  /** Absolute path of the folder that `bin/setup.mjs` filled, `.cache/neo4j-<version>` in the project. */
  libraries: string;
  heapMegabytes: number;
  pageCacheMegabytes: number;
  log: Log;
}

/** A running Neo4j that is started again whenever it dies. */
export interface Embedded {
  /** bolt://127.0.0.1:port, the same for all its life. */
  uri: string;
  user: string;
  /** 256 random bits, new for each `startEmbedded`. */
  password: string;
  /** The process id of the JVM; undefined while there is none. */
  pid(): number | undefined;
  /** How often it was started again. */
  restarts(): number;
  /** Ends it cleanly, within ten seconds; the data is then checkpointed. Further calls wait for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts Neo4j in a JVM of its own and keeps it running. Resolves when Bolt accepts the password, 3 to 10 s.
 * Throws one sentence if the libraries are missing or tampered with, the home is in use, or Neo4j refuses to start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const port = await freePort();
  const password = randomBytes(32).toString("base64url");
  const launch = async () => {
    const holder = await holderOfHome(options.home);
    if (holder !== undefined) throw new HomeInUse(options.home, holder);
    const libraries = await verifyLibraries(options.libraries);
    // At every launch: another start on this home, refused by Neo4j's lock, may have written its own port there.
    const settings = await prepareHome(options, port);
    return startJvm({ libraries, home: options.home, settings, heapMegabytes: options.heapMegabytes, password });
  };
  const kept = new KeptJvm(launch, options.log);
  await kept.start();
  return {
    uri: `bolt://127.0.0.1:${port}`,
    user: "neo4j",
    password,
    pid: () => kept.pid(),
    restarts: () => kept.restarts,
    stop: () => kept.stop(),
  };
}

async function prepareHome({ home, heapMegabytes, pageCacheMegabytes }: EmbeddedOptions, port: number) {
  await mkdir(join(home, "logs"), { recursive: true, mode: 0o700 });
  await chmod(home, 0o700);
  const path = join(home, "neo4j.conf");
  await writeFile(path, settingsFile(neo4jSettings({ port, heapMegabytes, pageCacheMegabytes })), { mode: 0o600 });
  return path;
}
