import { randomBytes } from "node:crypto";
import { workspaces } from "../access/service/workspaces.js";
import { takeCensus } from "../backup/census.js";
import type { Platform } from "../context.js";
import { Problem } from "../problem.js";
import { checkCopy, type Entry, entriesOf, isOfNodes } from "./check.js";
import { KINDS, kindOf, LEFT_BEHIND } from "./kinds.js";
import { type Manifest, readManifest } from "./manifest.js";
import * as queries from "./queries.js";
import { beatingServer } from "./still.js";
import { type Equality, verifyCopy } from "./verify.js";

/** What an import is told of, as it goes on: each step with a share from 0 to 1. */
export type Step = "checking" | "writing" | "comparing";

/** What is imported, and into what. */
export interface ImportParts {
  platform: Platform;
  /** Absolute path of the folder of a copy. */
  folder: string;
  /** Given up when aborted; the same import goes on where it stopped. */
  signal?: AbortSignal;
  onProgress?(step: Step, share: number): void;
}

/** What was imported, and whether the graph is equal to what was copied. */
export interface ImportReport extends Equality {
  manifest: Manifest;
}

/** Nodes or relationships in one transaction, and the characters of their lines. */
const BATCH = { entries: 1_000, characters: 4_000_000 };

/**
 * Imports a copy into an empty graph: checks all of it before it writes anything, keeps each thing under its key, so that an import that was
 * cut off is done again without harm, and compares what is then there with what was copied. BAD_USER_INPUT when the copy is
 * damaged; CONFLICT when the graph is not empty, a server works on it, or it is not equal in the end.
 */
export async function importCopy(parts: ImportParts): Promise<ImportReport> {
  const { platform, folder, onProgress } = parts;
  const manifest = await readManifest(folder);
  const total = Math.max(1, manifest.counts.nodes + manifest.counts.relationships);
  const share = (step: Step) => (done: number) => {
    parts.signal?.throwIfAborted();
    onProgress?.(step, Math.min(1, done / total));
  };
  const content = `${manifest.content.nodes} ${manifest.content.relationships}`;
  await refuseServed(platform);
  await refuseFull(platform, content);
  await checkCopy(folder, manifest, share("checking"));
  await platform.graph.run(queries.beginImport, { content, at: platform.now() });
  await writeCopy(parts, manifest, share("writing"));
  const equality = await verifyCopy(platform.graph, manifest, share("comparing"));
  await platform.graph.run(queries.endImport, {});
  return { manifest, ...equality };
}

async function refuseServed(platform: Platform): Promise<void> {
  const server = await beatingServer(platform);
  if (server !== null)
    throw new Problem(
      "CONFLICT",
      `A server is working on this graph (${server}); stop it, import, and start it again.`,
    );
}

async function refuseFull(platform: Platform, content: string): Promise<void> {
  const [underWay] = await platform.graph.run(queries.importUnderWay, {});
  if (underWay?.content === content) return;
  if (underWay)
    throw new Problem(
      "CONFLICT",
      `An import of another export was begun here at ${new Date(underWay.at).toISOString()} and not finished: import that one again, or take an empty graph.`,
    );
  const { labels } = await takeCensus(platform.graph);
  const full = KINDS.filter(({ label }) => (labels[label] ?? 0) > 0 && !(label in LEFT_BEHIND));
  if (full.length === 0) return;
  const there = (await workspaces(platform)).map(({ key }) => key).join(", ");
  const what = full.map(({ label }) => `${(labels[label] ?? 0).toLocaleString("en")} ${label}`).join(", ");
  throw new Problem(
    "CONFLICT",
    `The graph is not empty: it has nodes of ${what}${there ? ` in the workspaces ${there}` : ""}. An import goes into an empty graph, such as that of a new RATCHET_DATA folder.`,
  );
}

async function writeCopy(
  { platform, folder }: ImportParts,
  manifest: Manifest,
  wrote: (entries: number) => void,
): Promise<void> {
  let done = 0;
  // Nodes come first: a relationship needs both its ends.
  const files = [...manifest.files.filter(isOfNodes), ...manifest.files.filter((file) => !isOfNodes(file))];
  for (const file of files)
    for await (const batch of batches(entriesOf(folder, file))) {
      if (isOfNodes(file)) await keepNodes(platform, batch as queries.KeptNode[]);
      else await keepLinks(platform, (batch as queries.KeptLink[]).map(bare));
      done += batch.length;
      wrote(done);
    }
}

/** Links that have an id are told by it as well: there may be several of one type between two nodes. */
async function keepLinks({ graph }: Platform, links: queries.KeptLink[]): Promise<void> {
  const hasId = ({ properties }: queries.KeptLink) => typeof properties.id === "string";
  const [own, plain] = [links.filter(hasId), links.filter((link) => !hasId(link))];
  if (own.length > 0) await graph.run(queries.keepLinksById, { links: own });
  if (plain.length > 0) await graph.run(queries.keepLinks, { links: plain });
}

async function* batches(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = [];
  let characters = 0;
  for await (const entry of entries) {
    batch.push(entry);
    characters += entry.size;
    if (batch.length < BATCH.entries && characters < BATCH.characters) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

async function keepNodes({ graph }: Platform, batch: queries.KeptNode[]): Promise<void> {
  for (const kind of KINDS) {
    const nodes = batch.filter(({ labels }) => kindOf(labels) === kind);
    if (nodes.length > 0) await graph.run(kind.keep, { nodes: nodes.map(withSecret) });
  }
}

/** A workspace that came without the secret under which it knows people gets a new one: no request could be served without. */
function withSecret({ key, labels, properties }: queries.KeptNode): queries.KeptNode {
  const lacks = labels.includes("Workspace") && properties.secret === undefined;
  return { key, labels, properties: lacks ? { ...properties, secret: randomBytes(32).toString("hex") } : properties };
}

function bare({ start, end, type, properties }: queries.KeptLink): queries.KeptLink {
  return { start, end, type, properties };
}
