import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { howItEnded } from "./failure.js";
import { commonArguments, type Libraries, verifyLibraries } from "./libraries.js";
import { neo4jSettings, settingsFile } from "./settings.js";

/** Neo4j's own tool for stores that no JVM has open, on one home. */
export interface Admin {
  /** Absolute path of the folder that `bin/setup.mjs` filled. */
  libraries: string;
  /** Neo4j's home; nothing may run on it. */
  home: string;
  /** Ends the tool, and so what was asked of it. */
  signal?: AbortSignal | undefined;
  /** Told how far it is, from 0 to 1, where the tool tells. */
  onProgress?(share: number): void;
}

/** A file of bytes that were written and brought to the disk. */
export interface Written {
  bytes: number;
  sha256: string;
}

const LINES_KEPT = 6;
/** The tool streams: it needs little, whatever the size of the store. */
const HEAP = "-Xmx256m";
/** What the consistency check may take for its page cache, outside the heap. */
const CHECK_MEMORY = "256m";

/** Packages that Neo4j reaches into; as in the launcher's manifest, which counts only when the launcher is the program. */
const OPENED = ["java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"];

/** Dumps the database of a stopped home into a new file; it is on the disk when this resolves. */
export async function dumpStore(admin: Admin, path: string): Promise<Written> {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  let bytes = 0;
  try {
    await run(admin, ["dump", "neo4j", "--to-stdout"], async ({ stdout }) => {
      for await (const part of stdout as AsyncIterable<Buffer>) {
        hash.update(part);
        bytes += part.length;
        await file.writeFile(part);
      }
    });
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Loads a dump into a home that has no database yet. */
export async function loadStore(admin: Admin, path: string): Promise<void> {
  await writeHome(admin.home);
  await run(admin, ["load", "neo4j", "--from-stdin"], ({ stdin }) => pipeline(createReadStream(path), stdin));
}

/** Neo4j's own consistency check of a stopped home; throws when it finds anything. */
export async function checkStore(admin: Admin): Promise<void> {
  const report = join(admin.home, "logs");
  await run(admin, ["check", "neo4j", `--max-off-heap-memory=${CHECK_MEMORY}`, `--report-path=${report}`]);
}

/** The tool reads the settings of its home, and of those only where its folders are. */
async function writeHome(home: string): Promise<void> {
  await mkdir(join(home, "logs"), { recursive: true, mode: 0o700 });
  const settings = neo4jSettings({ port: 0, heapMegabytes: 512, pageCacheMegabytes: 64 });
  await writeFile(join(home, "neo4j.conf"), settingsFile(settings), { mode: 0o600 });
}

type Talk = (child: ChildProcessWithoutNullStreams) => Promise<void>;

async function run(admin: Admin, command: string[], talk?: Talk): Promise<void> {
  const libraries = await verifyLibraries(admin.libraries);
  admin.signal?.throwIfAborted();
  const child = spawn(libraries.java, javaArguments(libraries, command), {
    cwd: admin.home,
    env: { LANG: "C.UTF-8", LC_ALL: "C.UTF-8", NEO4J_HOME: admin.home, NEO4J_CONF: admin.home },
    detached: true, // As the database itself: Ctrl-C is ours to pass on.
  });
  const kill = () => void child.kill("SIGKILL");
  admin.signal?.addEventListener("abort", kill);
  const lines = linesOf(child, admin.onProgress);
  if (!talk) child.stdout.resume();
  child.stdin.on("error", () => undefined); // It may end before it has read all: its exit says why.
  try {
    const [ending, talked] = await Promise.all([ended(child), talk?.(child).then(() => null, asError) ?? null]);
    admin.signal?.throwIfAborted();
    if (ending.code !== 0)
      throw new Error(`Neo4j's ${command[0]} failed (${howItEnded(ending)}): ${lines.join(" | ")}`);
    if (talked) throw talked;
  } finally {
    admin.signal?.removeEventListener("abort", kill);
  }
}

function javaArguments(libraries: Libraries, command: string[]): string[] {
  return [
    HEAP,
    ...commonArguments(libraries),
    ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    "-cp",
    libraries.launcher,
    "org.neo4j.cli.AdminTool",
    "database",
    ...command,
  ];
}

/** The tool's last lines that are not progress. */
function linesOf(child: ChildProcessWithoutNullStreams, onProgress: Admin["onProgress"]): string[] {
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    const share = /\bdata: +([\d.]+)%/.exec(line)?.[1] ?? /^[.\s]*(\d+)%$/.exec(line)?.[1];
    if (share) return onProgress?.(Number(share) / 100);
    if (line.trim() === "" || /--verbose/.test(line)) return;
    lines.push(line.trim());
    if (lines.length > LINES_KEPT) lines.shift();
  });
  return lines;
}

function ended(child: ChildProcessWithoutNullStreams): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
