import { badInput } from "../../problem.js";
import { fieldsOf } from "./command.js";

/** A commit as it is imported. */
export interface Commit {
  hash: string;
  /** When it was committed, in epoch milliseconds. */
  at: number;
  /** The author's address; empty: none. */
  email: string;
  subject: string;
  /** The keys of the components whose folders it touches. */
  components: Set<string>;
}

/** How much is read of a path or a subject, in bytes. */
const MOST = 4_096;

/** The latest time that a commit can be of, in epoch milliseconds: clocks of authors may say anything. */
const LATEST = 4_102_444_800_000;

/** Where commits are read, and which component a path belongs to; null: nobody asks for paths. */
export interface Reading {
  folder: string;
  place: ((path: string) => string | null) | null;
}

/**
 * Reads commits by their hashes, in one call of git. A merge touches what it brought to its first parent. Of each path
 * only the component is kept, so that a commit of any size takes little memory.
 */
export async function readCommits({ folder, place }: Reading, hashes: readonly string[]): Promise<Commit[]> {
  const shown = place
    ? ["-r", "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--diff-merges=first-parent"]
    : ["-s"];
  const args = ["diff-tree", "--stdin", "-z", "--root", "--always", ...shown, "--format=%H%x00%ct%x00%ae%x00%s"];
  const fields = fieldsOf({ folder, args, input: `${hashes.join("\n")}\n` }, { separator: 0, most: MOST });
  const commits: Commit[] = [];
  for await (const field of fields) {
    const commit = commits.at(-1);
    // A path follows what was done to it, which begins with a colon; all else begins the next commit.
    if (commit && field.trimStart().startsWith(":")) {
      const key = place?.((await fields.next()).value ?? "");
      if (key) commit.components.add(key);
    } else commits.push(await headOf(field, fields));
  }
  if (commits.length !== hashes.length || commits.some(({ hash }, index) => hash !== hashes[index]))
    throw badInput("path", "git did not tell of every commit; the repository may be damaged: `git fsck` tells.");
  return commits;
}

async function headOf(hash: string, fields: AsyncGenerator<string>): Promise<Commit> {
  const next = async () => String((await fields.next()).value ?? "");
  const [seconds, email, subject] = [await next(), await next(), await next()];
  return { hash, at: momentOf(seconds), email: email.trim().toLowerCase(), subject, components: new Set() };
}

/** Seconds as git writes them, in epoch milliseconds from 1970 to 2100. */
export function momentOf(seconds: string): number {
  const at = Number(seconds) * 1_000;
  return Number.isFinite(at) ? Math.min(Math.max(0, Math.trunc(at)), LATEST) : 0;
}
