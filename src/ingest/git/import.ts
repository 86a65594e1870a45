import { releaseOrder } from "../../algorithms/releases/order.js";
import type { ChangeRow, ReleaseRow } from "../../changes/rows.js";
import { titleOf } from "../../changes/title.js";
import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import type { ImportReport } from "../../imports/report.js";
import type { Chunk } from "../../imports/rows.js";
import { ImportRun } from "../../imports/run.js";
import { cursorOf } from "../../imports/service.js";
import { checkKey } from "../../projects/service/words.js";
import { foreignKey } from "../foreign-key.js";
import { type Commit, readCommits } from "./commits.js";
import { type ComponentFolder, componentFolders, placeIn, USUAL_FOLDERS } from "./folders.js";
import { countCommits, hashesOf, isBefore, openRepository, type Repository } from "./repository.js";
import { versionTags } from "./tags.js";

/** What is imported of a repository, and how. */
export interface GitImport {
  path: string;
  /** Rules for folders that are components; empty: the usual ones. */
  folders: readonly string[];
  /** The key of the repository's own component; null: its folder's name. */
  component: string | null;
  /** What its components are. */
  kind: string;
  ref: string;
  dryRun: boolean;
  /** Told how many commits are kept, of how many. */
  onProgress(done: number, all: number): void;
}

/** What a git import came to: also how many commits were read. */
export interface GitReport extends ImportReport {
  commits: number;
  /** Whether it went on where an earlier one stopped. */
  resumed: boolean;
}

/** Rows in one transaction. */
const CHUNK = 500;

/** A commit of more components than these is of the whole repository. */
const MANY = 50;

interface Reader {
  run: ImportRun;
  repository: Repository;
  own: string;
  folders: ComponentFolder[];
  /** What the folder rules are, as it stands in a cursor. */
  rules: string;
}

/**
 * Imports a repository: its folders as components, its commits as changes, its tags as releases. Commits are kept in chunks,
 * each before the next is read, and a later run goes on behind the last that was kept. The same twice changes nothing.
 */
export async function importGit(context: Context, options: GitImport): Promise<GitReport> {
  const repository = await openRepository(options.path, options.ref);
  const own = options.component ? checkKey("component", options.component) : foreignKey(repository.name, "repository");
  const patterns = options.folders.length > 0 ? options.folders : USUAL_FOLDERS;
  const folders = await componentFolders(repository, patterns, own);
  const rules = JSON.stringify([...patterns].sort());
  const source = `git:${own}`;
  const cursor = await cursorOf(context, source);
  const run = new ImportRun(context, { kind: "git", source, dryRun: options.dryRun, cursor });
  const reader = { run, repository, own, folders, rules };
  await run.add({ components: componentRows(reader, options.kind) });
  const after = await resumable(reader, cursor);
  const commits = await addCommits(reader, after, options);
  await addReleases(reader);
  return { ...run.report(), commits, resumed: after !== null };
}

/** The commit behind which the walk begins; null: from the start, as for a history that was written anew or other rules. */
async function resumable({ repository, rules }: Reader, cursor: string | null): Promise<string | null> {
  const [, commit = "", known] = /^(\w+) (.*)$/s.exec(cursor ?? "") ?? [];
  if (known !== rules) return null;
  return (await isBefore(repository.folder, commit, repository.head)) ? commit : null;
}

function componentRows({ run, own, folders }: Reader, kind: string): Chunk["components"] {
  const keys = [...new Set([own, ...folders.map(({ key }) => key)])];
  return keys.map((key) => ({ id: componentId(run.context, key), key, name: key, kind }));
}

function componentId(context: Context, key: string): string {
  return naturalId(context.graph.workspace, "Component", key);
}

async function addCommits(reader: Reader, after: string | null, { onProgress }: GitImport): Promise<number> {
  const { run, repository, folders, rules } = reader;
  const walk = { head: repository.head, after };
  const all = await countCommits(repository.folder, walk);
  const reading = { folder: repository.folder, place: folders.length > 0 ? placeIn(folders) : null };
  let done = 0;
  onProgress(done, all);
  for await (const hashes of inChunks(hashesOf(repository.folder, walk), CHUNK)) {
    const commits = await readCommits(reading, hashes);
    await run.add({ changes: commits.map((commit) => changeOf(reader, commit)), cursor: `${hashes.at(-1)} ${rules}` });
    done += hashes.length;
    onProgress(done, all);
  }
  return done;
}

function changeOf({ run, own }: Reader, { hash, at, email, subject, components }: Commit): ChangeRow {
  const { context, importing } = run;
  const { workspace } = context.graph;
  const keys = components.size === 0 || components.size > MANY ? [own] : [...components].sort();
  return {
    id: naturalId(workspace, "Change", importing.source, hash),
    source: importing.source,
    externalId: hash,
    kind: "COMMIT" as ChangeRow["kind"],
    at,
    title: titleOf(subject),
    url: null,
    environment: null,
    by: email ? context.pseudonym(email) : null,
    componentIds: keys.map((key) => componentId(context, key)),
    releaseId: null,
  };
}

/** Tags are few beside commits: all are looked at each time. */
async function addReleases(reader: Reader): Promise<void> {
  const { run, repository, own, folders } = reader;
  const keys = new Map(folders.map(({ folder, key }) => [folder.slice(folder.lastIndexOf("/") + 1), key]));
  const passed = { count: 0, first: "" };
  const pass = (tag: string) => {
    if (passed.count++ === 0) passed.first = tag;
  };
  const tags = versionTags(repository.folder, pass);
  // A release is two nodes: itself, and the change that it came out.
  for await (const chunk of inChunks(tags, CHUNK / 2)) {
    const rows = chunk.flatMap(({ name, version, tag, at }) => {
      const key = name === null || name === own ? own : keys.get(name);
      if (key) return [releaseOf(reader, { key, version, tag, at })];
      pass(tag);
      return [];
    });
    // Two tags of one version, such as `1.2.0` and `v1.2.0`, are one release, of the later tag.
    const releases = [...new Map(rows.map(({ release }) => [release.id, release])).values()];
    await run.add({ releases, changes: rows.map(({ change }) => change) });
  }
  if (passed.count > 0)
    run.notes.push(`${passed.count} tags name no version of a component, such as ${titleOf(passed.first)}.`);
}

function releaseOf(
  { run, own }: Reader,
  { key, version, tag, at }: { key: string; version: string; tag: string; at: number },
): { release: ReleaseRow; change: ChangeRow } {
  const { workspace } = run.context.graph;
  const component = componentId(run.context, key);
  const id = naturalId(workspace, "Release", component, version);
  const release = { id, componentId: component, version, order: releaseOrder(version), releasedAt: at, url: null };
  const commit = { hash: `tag:${tag}`, at, email: "", subject: tag, components: new Set([key]) };
  const kind = "RELEASE" as ChangeRow["kind"];
  return { release, change: { ...changeOf({ run, own } as Reader, commit), kind, releaseId: id } };
}

async function* inChunks<One>(all: AsyncIterable<One>, size: number): AsyncGenerator<One[]> {
  let chunk: One[] = [];
  for await (const one of all) {
    chunk.push(one);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
