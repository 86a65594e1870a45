import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Problem } from "../problem.js";
import type { Census } from "./census.js";

const FORMAT = "ratchet-backup/1";

/** What stands beside a dump as JSON: what it is, and what restoring it is checked against. */
export interface Manifest {
  format: typeof FORMAT;
  /** Versions of the program and of the Neo4j that wrote it. */
  ratchet: string;
  neo4j: string;
  /** When writes were stopped for it: ISO 8601. */
  takenAt: string;
  /** The dump's name, size in bytes and SHA-256 in hex. */
  file: string;
  bytes: number;
  sha256: string;
  /** How much disk the store takes that the dump was made of, in bytes. */
  storeBytes: number;
  census: Census;
  /** The set-up files that had been applied. */
  migrations: { version: string; checksum: string }[];
}

/** A manifest of this format. */
export function manifestOf(facts: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...facts };
}

/** The path of the manifest that belongs to a dump. */
export function manifestPath(dump: string): string {
  return dump.replace(/\.dump$/, ".json");
}

/** Reads the manifest beside a dump; refuses one that is missing, of another form, or of another file. */
export async function readManifest(dump: string): Promise<Manifest> {
  if (!dump.endsWith(".dump"))
    throw new Problem(
      "BAD_USER_INPUT",
      "The file to restore must be a backup's .dump, with its manifest (.json) beside it.",
    );
  const path = manifestPath(dump);
  const text = await readFile(path, "utf8").catch((cause) => {
    throw new Problem("BAD_USER_INPUT", `The manifest ${path} cannot be read: a backup is a .dump and a .json.`, {
      cause,
    });
  });
  const manifest = parsed(text, path);
  if (manifest.format !== FORMAT)
    throw new Problem("BAD_USER_INPUT", `The manifest ${path} is of a form that this version does not know.`);
  if (manifest.file !== basename(dump))
    throw new Problem("BAD_USER_INPUT", `The manifest ${path} belongs to ${manifest.file}, not to this file.`);
  return manifest;
}

/** Refuses a dump that is not byte for byte what its manifest says. */
export async function checkDump(dump: string, manifest: Manifest): Promise<void> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const part of createReadStream(dump) as AsyncIterable<Buffer>) {
      hash.update(part);
      bytes += part.length;
    }
  } catch (cause) {
    throw new Problem("BAD_USER_INPUT", `The dump ${dump} cannot be read.`, { cause });
  }
  if (bytes !== manifest.bytes || hash.digest("hex") !== manifest.sha256)
    throw new Problem("BAD_USER_INPUT", `The dump ${dump} is damaged: it is not the file that its manifest describes.`);
}

function parsed(text: string, path: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (cause) {
    throw new Problem("BAD_USER_INPUT", `The manifest ${path} is not JSON.`, { cause });
  }
}
