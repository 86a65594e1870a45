import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { Problem } from "../../problem.js";

/** What git may say of a failure, in characters. */
const MOST_SAID = 2_000;

/**
 * What git is told whatever a repository's own settings say: it runs no program of the repository (hooks, monitors,
 * pagers, filters of differences), fetches nothing, replaces nothing, and reads no settings but the repository's.
 */
const SAFE = [
  ...["--no-pager", "--no-replace-objects", "--literal-pathspecs"],
  ...["-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"],
  ...["-c", "log.showSignature=false", "-c", "diff.external=", "-c", "i18n.logOutputEncoding=UTF-8"],
  ...["-c", "core.quotePath=false", "-c", "core.attributesFile=/dev/null"],
];

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    // What is not here is fetched from nowhere, also by a git that knows nothing of GIT_NO_LAZY_FETCH.
    GIT_ALLOW_PROTOCOL: "none",
    // The folder itself must be the repository, and not one of those above it.
    GIT_CEILING_DIRECTORIES: dirname(folder),
  };
}

/** A call of git: what it is asked in which folder, and what it reads. */
export interface GitCall {
  folder: string;
  args: readonly string[];
  input?: string;
  /** Exit statuses that are answers and no failures; 0 when absent. */
  allowed?: readonly number[];
}

/** The fields of what git writes, each ended by `separator` and cut to so many bytes, read no faster than they are used. */
export async function* fieldsOf(
  call: GitCall,
  { separator, most }: { separator: number; most: number },
): AsyncGenerator<string> {
  const { child, ended } = start(call);
  const field = new Field(most);
  try {
    for await (const piece of child.stdout as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = piece.indexOf(separator); at >= 0; at = piece.indexOf(separator, from)) {
        yield field.end(piece.subarray(from, at));
        from = at + 1;
      }
      field.take(piece.subarray(from));
    }
    if (field.isBegun) yield field.end(Buffer.alloc(0));
    await ended;
  } finally {
    child.kill(); // Nothing when it has ended; else nobody reads on.
    ended.catch(() => undefined);
  }
}

/** What git writes, up to 64 KiB, without white space around it; and its exit status. */
export async function textOf(call: GitCall): Promise<{ text: string; status: number }> {
  const { child, ended } = start(call);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of child.stdout as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= 65_536) pieces.push(piece);
  }
  return { status: await ended, text: Buffer.concat(pieces).toString("utf8").trim() };
}

function start({ folder, args, input, allowed = [0] }: GitCall): { child: ChildProcess; ended: Promise<number> } {
  const child = spawn("git", [...SAFE, "-C", folder, ...args], { env: environment(folder), stdio: "pipe" });
  child.stdin.on("error", () => undefined); // It ended before it had read all: its status says why.
  child.stdin.end(input ?? "");
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(0, MOST_SAID);
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new Problem(
          "DEPENDENCY_UNAVAILABLE",
          error.code === "ENOENT" ? "`git` is not installed, or not on the PATH." : "`git` could not be started.",
          { cause: error },
        ),
      ),
    );
    child.once("close", (code, signal) => {
      if (code !== null && allowed.includes(code)) return resolve(code);
      const why = said.split("\n").find((line) => /^(fatal|error): /.test(line)) ?? `status ${code ?? signal}`;
      reject(new Problem("BAD_USER_INPUT", `\`git ${args[0]}\` failed: ${why.replace(/^\w+: /, "")}.`));
    });
  });
  ended.catch(() => undefined); // Told to whoever waits for it.
  return { child, ended };
}

/** A field that comes in pieces; what is longer than the most is dropped as it comes. */
class Field {
  private pieces: Buffer[] = [];
  private size = 0;
  isBegun = false;

  constructor(private readonly most: number) {}

  take(piece: Buffer): void {
    if (piece.length === 0) return;
    this.isBegun = true;
    const part = piece.subarray(0, Math.max(0, this.most - this.size));
    if (part.length === 0) return;
    this.pieces.push(part);
    this.size += part.length;
  }

  end(piece: Buffer): string {
    this.take(piece);
    const text = Buffer.concat(this.pieces).toString("utf8");
    this.pieces = [];
    this.size = 0;
    this.isBegun = false;
    return text;
  }
}
