import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readMigrations } from "../graph/migrations.js";
import { Problem } from "../problem.js";
import { type Census, censusDifferences } from "./census.js";
import { homeOfDump } from "./copy.js";
import { checkDump, type Manifest, readManifest } from "./manifest.js";
import { demandRoom } from "./room.js";

/** What is restored, and where to. */
export interface RestoreParts {
  /** Absolute path of the dump; its manifest lies beside it. */
  dump: string;
  /** Absolute path of the data folder, which must be empty or not there. */
  data: string;
  signal: AbortSignal;
  /** Told each step as a sentence. */
  tell(sentence: string): void;
}

/**
 * Makes an empty data folder the home of a backup: checks the dump against its manifest, loads it, lets Neo4j check it,
 * counts it, and only then gives it its place. Answers what was restored.
 */
export async function restoreBackup({ dump, data, signal, tell }: RestoreParts): Promise<Manifest> {
  const manifest = await readManifest(dump);
  demandKnown(manifest);
  await demandEmpty(data);
  tell("Comparing the dump with its manifest.");
  await checkDump(dump, manifest);
  const made = await mkdir(data, { recursive: true, mode: 0o700 });
  const draft = join(data, "neo4j.restoring");
  try {
    await demandRoom(data, manifest.storeBytes);
    demandEqual(manifest.census, await homeOfDump({ dump, home: draft, signal, tell }));
    await rename(draft, join(data, "neo4j"));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (made) await removeEmpty(data, dirname(made));
    throw error;
  }
}

/** A data folder with anything in it is somebody's: nothing is written over, nothing mixed. */
async function demandEmpty(data: string): Promise<void> {
  const names = await readdir(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new Problem("BAD_USER_INPUT", `The data folder ${data} cannot be read (${error.code}).`, { cause: error });
  });
  if (names.length === 0) return;
  const some = `${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;
  throw new Problem(
    "CONFLICT",
    `The data folder ${data} is not empty (${some}): a backup is restored into an empty one. Set RATCHET_DATA to another folder, or move this one away.`,
  );
}

/** A graph of a newer program would be refused at its start. */
function demandKnown({ migrations, ratchet }: Manifest): void {
  const known = new Map(readMigrations().map(({ version, checksum }) => [version, checksum]));
  const strange = migrations.filter(({ version, checksum }) => known.get(version) !== checksum);
  if (strange.length === 0) return;
  const names = strange.map(({ version }) => version).join(", ");
  throw new Problem(
    "CONFLICT",
    `This backup is of Ratchet ${ratchet}, whose set-up files (${names}) this version does not have: restore it with that version or a newer one.`,
  );
}

function demandEqual(expected: Census, found: Census): void {
  const differences = censusDifferences(expected, found);
  if (differences.length > 0)
    throw new Problem("CONFLICT", `What was loaded is not what was backed up (${differences.slice(0, 3).join("; ")}).`);
}

/** Takes away the folders that were made for nothing, from the innermost out. */
async function removeEmpty(folder: string, stop: string): Promise<void> {
  for (let path = folder; path !== stop && path !== dirname(path); path = dirname(path)) {
    const names = await readdir(path).catch(() => ["?"]);
    if (names.length > 0) return;
    await rm(path, { recursive: true });
  }
}
