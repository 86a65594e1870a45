import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What `bin/setup.mjs` has put into the library folder, checked. */
export interface Libraries {
  /** The Java that compiled the launcher and its class archive; absolute. */
  java: string;
  /** The launcher; its manifest names exactly the pinned jars. */
  launcher: string;
  /** Classes as the JVM wants them in memory: saves it a third of its start. It starts without, too. */
  archive: string;
}

// The same from src/graph/embedded and from dist/graph/embedded.
const root = new URL("../../../", import.meta.url);
const pinned = new URL("src/graph/embedded/jars.sha256", root);

/** The version of the embedded Neo4j, as pom.xml pins it. */
export function neo4jVersion(): string {
  const pom = readFileSync(new URL("src/graph/embedded/pom.xml", root), "utf8");
  return /<neo4j\.version>(.+)<\/neo4j\.version>/.exec(pom)?.[1] ?? "";
}

/** The folder that `bin/setup.mjs` fills: .cache/neo4j-<version>. */
export function librariesFolder(): string {
  return fileURLToPath(new URL(`.cache/neo4j-${neo4jVersion()}`, root));
}

/**
 * Finds Neo4j's libraries and compares every jar with its pinned SHA-256 (127 MB, about 0.2 s).
 * Throws one sentence if any is missing or differs.
 */
export async function verifyLibraries(folder: string): Promise<Libraries> {
  const installed = await readFile(join(folder, "installed.json"), "utf8").catch(() => {
    throw new Error(`Neo4j's libraries are not in ${folder}: run \`node bin/setup.mjs\`.`);
  });
  for (const line of (await readFile(pinned, "utf8")).trim().split("\n")) {
    const [sha256 = "", name = ""] = line.split(/\s+/);
    await verifyJar(join(folder, "lib", name), sha256);
  }
  const { java } = JSON.parse(installed) as { java: string };
  await access(java).catch(() => {
    throw new Error(`The Java that Neo4j was set up for is no longer at ${java}: run \`node bin/setup.mjs\`.`);
  });
  return { java, launcher: join(folder, "launcher.jar"), archive: join(folder, "launcher.jsa") };
}

/** What each of our JVMs is started with: ends when its heap is full, leaves nothing in the system's folder for temporary files. */
export function commonArguments({ archive }: Libraries): string[] {
  return [
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",
    // An archive that does not fit (other Java, moved folder) is passed over, and "disable" is what makes that silent.
    "-Xshare:auto",
    `-XX:SharedArchiveFile=${archive}`,
    "-Xlog:disable",
  ];
}

async function verifyJar(path: string, sha256: string): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new Error(`Neo4j does not start because ${path} is missing: run \`node bin/setup.mjs\`.`);
  const found = Buffer.from(await webcrypto.subtle.digest("SHA-256", bytes)).toString("hex");
  if (found !== sha256) {
    throw new Error(`Neo4j does not start because ${path} is not the pinned file (its SHA-256 is ${found}).`);
  }
}
