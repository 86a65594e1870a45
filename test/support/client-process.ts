import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { GraphAddress } from "../../src/graph/connect.js";
import { until } from "./until.js";

/** The project's own folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The program itself, running as a process of its own. */
export interface Program {
  url: string;
  /** Its data folder. */
  data: string;
  /** The administrator's token that it made, as its data folder keeps it. */
  adminToken: string;
  stdout(): string;
  stderr(): string;
  /** Sends it a signal; resolves with its exit code and how long it took, in milliseconds. */
  signal(name: NodeJS.Signals): Promise<{ code: number | null; took: number }>;
  /** Ends it, if it still runs, and takes its data away. */
  discard(): Promise<void>;
}

/** Starts the built program on a database, with an empty data folder and a free port; further settings as the environment has them. */
export async function startProgram(address: GraphAddress, further: Record<string, string> = {}): Promise<Program> {
  await build();
  const data = await mkdtemp(join(tmpdir(), "ratchet-program-"));
  const settings = {
    PORT: "0",
    RATCHET_DATA: data,
    RATCHET_SAMPLE: "off",
    RATCHET_LOG_LEVEL: "trace",
    NEO4J_URI: address.uri,
    NEO4J_USER: address.user,
    NEO4J_PASSWORD: address.password,
    ...further,
  };
  const child = spawn(process.execPath, [join(ROOT, "dist/main.js")], {
    cwd: data,
    env: { PATH: process.env.PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = await until(() => {
    if (child.exitCode !== null) throw new Error(`The program ended: ${stderr()}`);
    return /API +(\S+)\/graphql/.exec(stdout())?.[1];
  });
  const adminToken = further.RATCHET_ADMIN_TOKEN ?? (await readFile(join(data, "admin-token"), "utf8")).trim();
  const signal = (name: NodeJS.Signals) => end(child, name, exited);
  const discard = async () => {
    child.kill("SIGKILL");
    await exited;
    await rm(data, { recursive: true, force: true });
  };
  return { url, data, adminToken, stdout, stderr, signal, discard };
}

async function end(child: ChildProcess, name: NodeJS.Signals, exited: Promise<number | null>) {
  const begin = performance.now();
  child.kill(name);
  return { code: await exited, took: performance.now() - begin };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const parts: string[] = [];
  stream.setEncoding("utf8").on("data", (part: string) => parts.push(part));
  return () => parts.join("");
}

/** Compiles the program when a source is newer than all that was compiled. The compiler's notes of what it did don't count: a mere check writes them too. */
export async function build(): Promise<void> {
  if (newest(join(ROOT, "dist")) > newest(join(ROOT, "src"))) return;
  await promisify(execFile)(process.execPath, [
    join(ROOT, "node_modules/typescript/bin/tsc"),
    "-p",
    join(ROOT, "tsconfig.json"),
  ]);
}

/** When the newest source or compiled file of a folder was written, but for the page, which is built apart. */
function newest(folder: string): number {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const times = entries
    .filter(({ name }) => name !== "graphiql" && name !== "web")
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return newest(path);
      return /\.[jt]s$/.test(path) ? (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) : 0;
    });
  return Math.max(0, ...times);
}
