import { realpath } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { badInput } from "../../problem.js";
import { fieldsOf, textOf } from "./command.js";

/** A repository that can be imported, at one commit of it. */
export interface Repository {
  folder: string;
  /** The name of its folder. */
  name: string;
  /** The hash of the commit that is imported, with all that it stands on. */
  head: string;
}

const LINE = { separator: 0x0a, most: 200 };

/** Opens the repository in a folder at a ref. BAD_USER_INPUT for what cannot be imported, with the reason. */
export async function openRepository(path: string, ref: string): Promise<Repository> {
  const folder = await realpath(resolve(path)).catch(() => {
    throw badInput("path", "There is no folder at this path.");
  });
  const found = await textOf({ folder, args: ["rev-parse", "--is-shallow-repository"], allowed: [0, 128] });
  if (found.status !== 0) throw badInput("path", "This folder is not a git repository.");
  if (found.text === "true")
    throw badInput("path", "This clone is shallow: its history is cut off. Run `git fetch --unshallow` in it first.");
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const { text: head } = await textOf({ folder, args, allowed: [0, 1, 128] });
  if (/^[0-9a-f]{40,64}$/.test(head)) return { folder, name: nameOf(folder), head };
  const any = await textOf({ folder, args: ["rev-list", "--max-count=1", "--all"] });
  if (any.text === "") throw badInput("path", "This repository is empty: it has no commit.");
  throw badInput("ref", "There is no such ref in this repository.");
}

/** Of `shop`, `shop.git` and `shop/.git`: shop. */
function nameOf(folder: string): string {
  const parts = folder.split("/").filter((part) => part !== ".git");
  return basename(parts.join("/")).replace(/\.git$/, "");
}

/** Which commits: all that `head` stands on, but for `after` and what that stands on. */
export interface Walk {
  head: string;
  /** Null: from the first commit on. */
  after: string | null;
}

function rangeOf({ head, after }: Walk): string[] {
  return ["--end-of-options", head, ...(after ? [`^${after}`] : [])];
}

/** How many commits a walk has. */
export async function countCommits(folder: string, walk: Walk): Promise<number> {
  return Number((await textOf({ folder, args: ["rev-list", "--count", ...rangeOf(walk)] })).text);
}

/** The hashes of a walk's commits, each after all that it stands on: so one can go on after any of them. */
export function hashesOf(folder: string, walk: Walk): AsyncGenerator<string> {
  return fieldsOf({ folder, args: ["rev-list", "--topo-order", "--reverse", ...rangeOf(walk)] }, LINE);
}

/** Whether a commit is there and `head` stands on it. */
export async function isBefore(folder: string, commit: string, head: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  const args = ["merge-base", "--is-ancestor", commit, head];
  return (await textOf({ folder, args, allowed: [0, 1, 128] })).status === 0;
}

/** The names of the folders in a folder of the repository ("" or ending in a slash), as they are at a commit. */
export async function foldersIn(folder: string, head: string, inside: string): Promise<string[]> {
  const args = ["ls-tree", "-z", head, ...(inside ? [inside] : [])];
  const names: string[] = [];
  for await (const entry of fieldsOf({ folder, args }, { separator: 0, most: 4_096 })) {
    const [facts = "", path = ""] = entry.split("\t", 2);
    if (facts.split(" ")[1] === "tree") names.push(path.slice(inside.length));
  }
  return names;
}
