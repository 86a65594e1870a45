import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Ending, startFailure } from "./failure.js";
import { commonArguments, type Libraries } from "./libraries.js";

/** What one JVM is started with. */
export interface JvmOptions {
  libraries: Libraries;
  /** Neo4j's home. */
  home: string;
  /** The path of the settings file. */
  settings: string;
  heapMegabytes: number;
  /** Further options of the JVM, before ours. */
  javaOptions: readonly string[];
  /** Goes through standard input, never into arguments, environment or a file. */
  password: string;
}

/** One JVM with Neo4j in it, from its first moment on. */
export interface Jvm {
  pid: number | undefined;
  /** Bolt's port, once Bolt accepts the password; rejects with one sentence when the JVM ends before or hangs. */
  ready: Promise<number>;
  /** Resolves, and never rejects, when the process is gone. */
  ended: Promise<Ending>;
  /** Asks for a clean end, kills after ten seconds; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Ends the process at once, a frozen one too. */
  kill(): void;
}

/** A recovery of the largest home we foresee takes well under this. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 10_000;
/** What the JVM gives itself, so that it is the first to give up. */
const STOP_JVM_MS = 9_500;
const LINES_KEPT = 8;

/** Starts one JVM. */
export function startJvm(options: JvmOptions): Jvm {
  const child = spawn(options.libraries.java, javaArguments(options), {
    cwd: options.home,
    // Nothing of our environment, which may hold secrets; UTF-8 for paths.
    env: { LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
    // In a process group of its own, as Ctrl-C in a terminal goes to the whole group: we end it when we are done with it.
    detached: true,
  });
  // The child may be gone before it has read: its end is reported by "close".
  child.stdin.on("error", () => undefined);
  child.stdin.write(`${options.password}\n`);
  const lines: string[] = [];
  const { promise: ready, resolve, reject } = withDeadline(child, options.home);
  onLine(child, (line) => {
    const port = /^READY (\d+)$/.exec(line)?.[1];
    if (port) resolve(Number(port));
    lines.push(line);
    if (lines.length > LINES_KEPT) lines.shift();
  });
  const ended = endingOf(child, lines);
  void ended.then((ending) => reject(startFailure(options.home, ending)));
  return { pid: child.pid, ready, ended, stop: () => stop(child, ended), kill: () => void child.kill("SIGKILL") };
}

function javaArguments({ libraries, home, settings, heapMegabytes, javaOptions }: JvmOptions): string[] {
  return [
    ...javaOptions,
    `-Xms${heapMegabytes}m`,
    `-Xmx${heapMegabytes}m`,
    `-XX:ErrorFile=${join(home, "logs", "crash-%p.log")}`,
    ...commonArguments(libraries),
    "-jar",
    libraries.launcher,
    home,
    settings,
  ];
}

function onLine(child: ChildProcessWithoutNullStreams, take: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
}

function endingOf(child: ChildProcessWithoutNullStreams, lines: string[]): Promise<Ending> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, lines: [error.message] }));
    child.once("close", (code, signal) => resolve({ code, signal, lines }));
  });
}

interface Settled {
  promise: Promise<number>;
  resolve(port: number): void;
  reject(error: Error): void;
}

function withDeadline(child: ChildProcessWithoutNullStreams, home: string): Settled {
  const settled = {} as Settled;
  settled.promise = new Promise<number>((resolve, reject) => {
    settled.resolve = resolve;
    settled.reject = reject;
  });
  const deadline = setTimeout(() => {
    settled.reject(new Error(`Neo4j was not ready within ${START_LIMIT_MS / 1000} s; more in ${home}/logs/debug.log.`));
    child.kill("SIGKILL");
  }, START_LIMIT_MS);
  const clear = () => clearTimeout(deadline);
  settled.promise.then(clear, clear);
  return settled;
}

async function stop(child: ChildProcessWithoutNullStreams, ended: Promise<Ending>): Promise<void> {
  child.stdin.end(`stop ${STOP_JVM_MS}\n`);
  const lastResort = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(lastResort);
}
