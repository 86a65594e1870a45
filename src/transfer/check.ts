import { createHash } from "node:crypto";
import { join } from "node:path";
import { Problem } from "../problem.js";
import { Damage } from "./damage.js";
import { type CopyFile, linesOf } from "./files.js";
import { readLink, readNode } from "./lines.js";
import type { Manifest } from "./manifest.js";
import type { KeptLink, KeptNode } from "./queries.js";

/** What a line tells of, and the line's length in characters. */
export type Entry = (KeptNode | KeptLink) & { size: number };

/** Whether a file of a copy holds nodes or relationships. */
export function isOfNodes({ name }: CopyFile): boolean {
  return name.startsWith("nodes-");
}

/**
 * Reads a copy from its first line to its last, before anything of it is written anywhere. BAD_USER_INPUT with the file, and the
 * line where one is damaged, unless every file is byte for byte what the manifest says and every line can be understood.
 */
export async function checkCopy(folder: string, manifest: Manifest, read: (lines: number) => void): Promise<void> {
  const counts = { nodes: 0, relationships: 0 };
  let lines = 0;
  for (const file of manifest.files) {
    for await (const _ of entriesOf(folder, file)) {
      counts[isOfNodes(file) ? "nodes" : "relationships"]++;
      if (++lines % 1_000 === 0) read(lines);
    }
  }
  for (const what of ["nodes", "relationships"] as const)
    if (counts[what] !== manifest.counts[what])
      throw new Problem(
        "BAD_USER_INPUT",
        `The export holds ${counts[what]} ${what}, and its manifest says ${manifest.counts[what]}.`,
      );
}

/** The nodes or relationships of one file of a copy. Throws as `checkCopy` does, the sum over all bytes at the end. */
export async function* entriesOf(folder: string, file: CopyFile): AsyncGenerator<Entry> {
  const path = join(folder, file.name);
  const readLine = isOfNodes(file) ? readNode : readLink;
  const hash = createHash("sha256");
  let line = 0;
  try {
    for await (const { number, text } of linesOf(path, (bytes) => hash.update(bytes))) {
      line = number;
      yield { ...readLine(text), size: text.length };
    }
  } catch (error) {
    throw damaged(path, line, error);
  }
  if (hash.digest("hex") !== file.sha256)
    throw new Problem("BAD_USER_INPUT", `${path} is not the file that the manifest describes: its SHA-256 is another.`);
}

function damaged(path: string, line: number, error: unknown): unknown {
  if (error instanceof Damage) return new Problem("BAD_USER_INPUT", `${path}, line ${line}: it ${error.message}.`);
  const { code } = (error ?? {}) as { code?: unknown };
  if (code === "ENOENT") return new Problem("BAD_USER_INPUT", `${path} is missing, and the manifest names it.`);
  if (typeof code === "string" && code.startsWith("Z_"))
    return new Problem("BAD_USER_INPUT", `${path} is damaged after line ${line}: it cannot be unpacked.`, {
      cause: error,
    });
  return error;
}
