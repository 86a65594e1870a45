import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Platform } from "../context.js";
import { dumpStore } from "../graph/embedded/admin.js";
import { librariesFolder, neo4jVersion } from "../graph/embedded/libraries.js";
import type { Embedded } from "../graph/embedded/supervisor.js";
import { appliedMigrations } from "../graph/migrations.js";
import { Problem } from "../problem.js";
import { type Census, censusDifferences, takeCensus } from "./census.js";
import { homeOfDump } from "./copy.js";
import { writeJsonFile } from "./json-file.js";
import { type Manifest, manifestOf, manifestPath } from "./manifest.js";
import { bytesUnder, demandRoom } from "./room.js";

/** What a backup is made of, and where. */
export interface BackupParts {
  platform: Platform;
  own: Embedded;
  /** Absolute path of the database's home. */
  home: string;
  /** Absolute path of the folder that takes the backup; made if missing. */
  folder: string;
  /** The program's version. */
  version: string;
  /** Given up when aborted; nothing of it stays then. */
  signal: AbortSignal;
  /** Told each step as a sentence. */
  tell(sentence: string): void;
}

/** A backup that was made and checked. */
export interface BackupReport {
  dump: string;
  manifest: string;
  bytes: number;
  nodes: number;
  relationships: number;
  /** How long nothing was written, and of that how long nothing could be read, in milliseconds. */
  writesStopped: number;
  readsStopped: number;
}

const WHY = "A backup is being made; the graph is back in a moment.";

/**
 * Makes a cold dump of the embedded database: holds writes back (events go to the spool meanwhile), counts, stops the JVM,
 * dumps, starts it again, and only then loads the dump into a scratch home, checks and counts it there. Its names appear
 * when all of that went well; else nothing of it stays.
 */
export async function makeBackup(parts: BackupParts): Promise<BackupReport> {
  const { folder, platform } = parts;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const storeBytes = await bytesUnder(join(parts.home, "data"));
  await demandRoom(folder, 2 * storeBytes);
  const takenAt = new Date(platform.now()).toISOString();
  const name = `ratchet-${takenAt.replace(/\.\d+Z$/, "Z").replaceAll(":", "-")}`;
  const dump = join(folder, `${name}.dump`);
  const scratch = join(folder, `.${name}.making`);
  await mkdir(scratch, { mode: 0o700 });
  const draft = join(scratch, "dump");
  try {
    const taken = await takeDump(parts, draft);
    const found = await homeOfDump({ ...parts, dump: draft, home: join(scratch, "home") });
    demandEqual(taken.census, found);
    const { bytes, sha256, census, migrations } = taken;
    const file = `${name}.dump`;
    const written = { file, bytes, sha256, storeBytes, census, migrations };
    const manifest = manifestOf({ ratchet: parts.version, neo4j: neo4jVersion(), takenAt, ...written });
    await publish(draft, dump, manifest);
    const { writesStopped, readsStopped } = taken;
    const { nodes, relationships } = census;
    return { dump, manifest: manifestPath(dump), bytes, nodes, relationships, writesStopped, readsStopped };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function takeDump({ platform: { graph }, own, home, signal, tell }: BackupParts, draft: string) {
  tell("Holding writes back; events go to the spool.");
  const began = performance.now();
  const release = await graph.gate.hold(WHY, "The writes under way did not end in time; nothing was backed up.");
  try {
    signal.throwIfAborted();
    const census = await takeCensus(graph);
    const migrations = await appliedMigrations(graph);
    const stopped = performance.now();
    tell("Stopping the database.");
    const written = await own.apart(WHY, async (ending) => {
      tell("Dumping it.");
      const both = AbortSignal.any([ending, signal]);
      return dumpStore({ libraries: librariesFolder(), home, signal: both }, draft);
    });
    const now = performance.now();
    tell("The database serves again.");
    return { ...written, census, migrations, writesStopped: now - began, readsStopped: now - stopped };
  } finally {
    release();
  }
}

function demandEqual(expected: Census, found: Census): void {
  const differences = censusDifferences(expected, found);
  if (differences.length === 0) return;
  throw new Problem(
    "CONFLICT",
    `The copy does not hold what the graph held (${differences.slice(0, 3).join("; ")}): another process wrote meanwhile, or the copy is bad. Nothing was kept; try again.`,
  );
}

/** The dump first: whoever sees the manifest finds the dump beside it. */
async function publish(draft: string, dump: string, manifest: Manifest): Promise<void> {
  const text = `${draft}.json`;
  await writeJsonFile(text, manifest);
  await rename(draft, dump);
  await rename(text, manifestPath(dump));
}
