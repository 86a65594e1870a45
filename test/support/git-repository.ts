import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";

/** A repository that a test has made. */
export interface TestRepository {
  folder: string;
  git(...args: string[]): Promise<string>;
  /** Adds commits to branch main, by `git fast-import`; answers how many it has. */
  grow(commits: number): Promise<number>;
  remove(): Promise<void>;
}

const PACKAGES = ["api", "web", "worker"];

/** A repository called `shop` with nothing in it. */
export async function makeRepository(): Promise<TestRepository> {
  const scratch = await mkdtemp(join(tmpdir(), "ratchet-git-"));
  const folder = join(scratch, "shop");
  await git(scratch, ["init", "--quiet", "--initial-branch=main", folder]);
  let made = 0;
  const grow = async (commits: number) => {
    const child = spawn("git", ["-C", folder, "fast-import", "--quiet"], { stdio: ["pipe", "ignore", "inherit"] });
    const ended = once(child, "close");
    for (const end = made + commits; made < end; made++)
      if (!child.stdin.write(commitOf(made, made === end - commits && made > 0))) await drained(child.stdin);
    child.stdin.end();
    const [code] = await ended;
    if (code !== 0) throw new Error(`git fast-import ended with ${code}.`);
    return made;
  };
  return {
    folder,
    git: (...args) => git(folder, args),
    grow,
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}

async function drained(stream: Writable): Promise<void> {
  await once(stream, "drain");
}

/** Every fourth commit touches the root alone, the others a package; every hundredth is tagged. */
function commitOf(index: number, isAdding: boolean): string {
  const name = PACKAGES[index % 4];
  const path = name ? `packages/${name}/file` : "README";
  const person = `Person ${index % 7} <person${index % 7}@example.test> ${1_700_000_000 + index * 60} +0000`;
  const [title, content] = [`change ${index} of ${path}`, `content ${index}`];
  const lines = [
    "commit refs/heads/main",
    `mark :${index + 1}`,
    `committer ${person}`,
    `data ${Buffer.byteLength(title)}`,
    title,
    ...(isAdding ? ["from refs/heads/main^0"] : []),
    `M 100644 inline ${path}`,
    `data ${content.length}`,
    content,
    "",
  ];
  const tag = index % 100 === 99 ? [`reset refs/tags/${tagOf(index)}`, `from :${index + 1}`, ""] : [];
  return [...lines, ...tag, ""].join("\n");
}

function tagOf(index: number): string {
  const version = `1.${Math.floor(index / 100)}.0`;
  return index % 200 === 99 ? `v${version}` : `worker@${version}`;
}

async function git(folder: string, args: string[]): Promise<string> {
  const child: ChildProcess = spawn("git", ["-C", folder, "-c", "user.name=T", "-c", "user.email=t@e.test", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`git ${args[0]} ended with ${code}.`);
  return said.trim();
}
