import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { workspaces as allWorkspaces } from "../access/service/workspaces.js";
import { type Census, censusDifferences, takeCensus } from "../backup/census.js";
import { writeJsonFile } from "../backup/json-file.js";
import type { Platform } from "../context.js";
import { appliedMigrations } from "../graph/migrations.js";
import { badInput, Problem } from "../problem.js";
import { LineFiles } from "./files.js";
import { LEFT_BEHIND } from "./kinds.js";
import type { Extent } from "./lines.js";
import { type Counts, MANIFEST, type Manifest, manifestOf } from "./manifest.js";
import { walk } from "./walk.js";

/** How it is known whether anything was written to the graph during a copy. */
export interface Stillness {
  consistent: boolean;
  /** One sentence for people. */
  consistency: string;
}

/** What a copy is made of, and where it goes. */
export interface ExportParts {
  platform: Platform;
  /** Absolute path of a folder that is empty or not there yet. */
  folder: string;
  extent: Omit<Extent, "at">;
  gzip: boolean;
  /** The program's version. */
  version: string;
  /** Given up when aborted; nothing of it stays then. */
  signal?: AbortSignal;
  /** Asked when all is read: whether anything was written meanwhile. */
  stillness(): Promise<Stillness>;
  /** Told how far it is, as a share from 0 to 1. */
  onProgress?(share: number): void;
}

/**
 * Copies the graph into a folder as JSON Lines, page by page, while it serves. The manifest is written last: a folder without
 * one is no copy. BAD_USER_INPUT when the folder is not empty or a workspace is unknown; CONFLICT when something is in the
 * graph that cannot be copied.
 */
export async function exportGraph(parts: ExportParts): Promise<Manifest> {
  await refuseUnknown(parts);
  await makeEmpty(parts.folder);
  try {
    const manifest = await writeCopy(parts);
    await writeJsonFile(join(parts.folder, MANIFEST), manifest);
    return manifest;
  } catch (error) {
    for (const name of await readdir(parts.folder)) await rm(join(parts.folder, name), { force: true });
    throw error;
  }
}

async function writeCopy(parts: ExportParts): Promise<Manifest> {
  const { platform, folder, gzip, version } = parts;
  const at = platform.now();
  const before = await takeCensus(platform.graph);
  const nodes = new LineFiles(folder, "nodes", gzip);
  const relationships = new LineFiles(folder, "relationships", gzip);
  const counts = await walk({
    graph: platform.graph,
    extent: { ...parts.extent, at },
    node: (line) => nodes.line(line),
    relationship: (line) => relationships.line(line),
    passed: (passed) => {
      parts.signal?.throwIfAborted();
      parts.onProgress?.(Math.min(1, passed / Math.max(1, before.nodes)));
    },
  });
  const content = { nodes: await nodes.end(), relationships: await relationships.end() };
  const { workspaces, withTokens, withPseudonyms } = parts.extent;
  return manifestOf({
    ratchet: version,
    takenAt: new Date(at).toISOString(),
    ...(await stillnessOf(parts, before, counts)),
    workspaces,
    withTokens,
    withPseudonyms,
    migrations: await appliedMigrations(platform.graph),
    counts,
    content,
    files: [...nodes.files, ...relationships.files],
  });
}

/** When all was still, what was copied must be what is there: else a kind of node was forgotten, or something is amiss. */
async function stillnessOf(
  { platform, extent, stillness }: ExportParts,
  before: Census,
  counts: Counts,
): Promise<Stillness> {
  const found = await stillness();
  if (!found.consistent) return found;
  const after = await takeCensus(platform.graph);
  const changed = censusDifferences(copied(before), copied(after));
  if (changed.length > 0)
    return {
      consistent: false,
      consistency: `Something was written to the graph meanwhile (${changed.slice(0, 3).join("; ")}).`,
    };
  const missing = extent.workspaces === null ? censusDifferences(copied(after), counts) : [];
  if (missing.length > 0)
    throw new Problem("CONFLICT", `The graph holds what cannot be copied (${missing.slice(0, 3).join("; ")}).`);
  return found;
}

/** What of a graph is to be in a copy. */
function copied({ nodes, relationships, labels, types }: Census): Census {
  const others = Object.entries(labels).filter(([label]) => label in LEFT_BEHIND);
  return {
    nodes: nodes - others.reduce((sum, [, count]) => sum + count, 0),
    relationships,
    labels: Object.fromEntries(Object.entries(labels).filter(([label]) => !(label in LEFT_BEHIND))),
    types,
  };
}

async function refuseUnknown({ platform, extent: { workspaces } }: ExportParts): Promise<void> {
  if (workspaces === null) return;
  const known = new Set((await allWorkspaces(platform)).map(({ key }) => key));
  const unknown = workspaces.find((key) => !known.has(key));
  if (unknown !== undefined) throw badInput("workspace", "There is no workspace with one of the given keys.");
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw badInput("folder", `The folder ${folder} is not empty; an export goes into a new one.`);
}
