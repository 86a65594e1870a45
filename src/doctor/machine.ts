import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { get } from "node:http";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Config } from "../config.js";
import { verifyLibraries } from "../graph/embedded/libraries.js";
import { type Finding, note, well, wrong } from "./finding.js";

const MIB = 1024 * 1024;
/** What the JVM takes beside heap and page cache, and what this program takes, in MiB (measured: 350 and 250). */
const BESIDE = { jvm: 350, program: 300 };
const OLDEST = { node: [20, 19], supportedNode: 22, java: 17 } as const;

/** How long another program on our port may take to say what it is, in milliseconds. */
const PATIENCE = 2_000;

/** Node: old enough to fail, out of support, or well. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [least, leastMinor] = OLDEST.node;
  if (major < least || (major === least && minor < leastMinor))
    return wrong("Node", `This is Node ${version}.`, `Install Node ${least}.${leastMinor} or newer.`);
  if (major < OLDEST.supportedNode)
    return note("Node", `Node ${version} works but gets no security fixes any more.`, "Move to Node 22 or 24.");
  return well("Node", `Node ${version}.`);
}

/** The Java that runs the embedded database. */
export async function checkJava(libraries: string): Promise<Finding> {
  const installed = await readFile(join(libraries, "installed.json"), "utf8").catch(() => null);
  if (installed === null)
    return wrong("Java", "The embedded database is not installed.", "Run `node bin/setup.mjs`, or set NEO4J_URI.");
  const { java } = JSON.parse(installed) as { java: string };
  const said = await promisify(execFile)(java, ["-version"], { timeout: 10_000 }).then(
    ({ stderr }) => stderr,
    () => "",
  );
  const version = /version "([\d._]+)/.exec(said)?.[1];
  if (!version) return wrong("Java", `There is no Java at ${java} any more.`, "Run `node bin/setup.mjs`.");
  if (Number.parseInt(version, 10) < OLDEST.java)
    return wrong("Java", `This is Java ${version}.`, `Install a JDK ${OLDEST.java} or newer.`);
  return well("Java", `Java ${version}.`);
}

/** The jars of the embedded database, each against its pinned SHA-256. */
export async function checkJars(libraries: string): Promise<Finding> {
  return verifyLibraries(libraries).then(
    () => well("Jars", "All jars of the embedded database are the pinned ones."),
    (error: Error) => wrong("Jars", error.message, "Run `node bin/setup.mjs`, and find out who changed them."),
  );
}

/** Whether heap, page cache and the program fit into the memory that there is: the machine's, or the container's. */
export function checkMemory(config: Config, limits = memoryLimits()): Finding {
  const { RATCHET_HEAP_MB: heap, RATCHET_PAGE_CACHE_MB: pages } = config;
  const needed = heap + pages + BESIDE.jvm + BESIDE.program;
  const there = Math.floor(Math.min(...limits) / MIB);
  const says = `Heap, page cache and both programs need about ${needed} MiB of ${there} MiB.`;
  const mend = "Make RATCHET_HEAP_MB or RATCHET_PAGE_CACHE_MB smaller, or give more memory.";
  if (needed > there) return wrong("Memory", says, mend);
  return needed > there * 0.8 ? note("Memory", says, mend) : well("Memory", says);
}

/** Whether the API's port is free, or taken by a Ratchet. */
export async function checkPort({ PORT, HOST }: Config): Promise<Finding> {
  if (PORT === 0) return well("Port", "Any free port is taken.");
  const code = await listenOnce(PORT, HOST);
  if (code === null) return well("Port", `Port ${PORT} of ${HOST} is free.`);
  if (code === "EADDRINUSE" && (await isRatchet(PORT, HOST)))
    return well("Port", `A running Ratchet has port ${PORT} of ${HOST}.`);
  if (code === "EADDRINUSE")
    return wrong(
      "Port",
      `Another program has port ${PORT} of ${HOST}.`,
      "Set PORT to another one, or end that program.",
    );
  return wrong(
    "Port",
    `Port ${PORT} of ${HOST} cannot be listened on (${code}).`,
    "Set HOST and PORT to what is yours.",
  );
}

/** Whether the clock can be right: it cannot be earlier than what it is compared with, such as this program's files. */
export function checkClock(now: number, builtAt: number): Finding {
  const shown = new Date(now).toISOString();
  if (now < builtAt)
    return wrong(
      "Clock",
      `It says ${shown}, which is before this program was made.`,
      "Set the clock (NTP); the age of events and the end of tokens go by it.",
    );
  return well("Clock", `It says ${shown}.`);
}

function memoryLimits(): number[] {
  // 0 where there is no limit; absent from some systems.
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? [totalmem(), limit] : [totalmem()];
}

function listenOnce(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** By node:http: Node 20's fetch was seen to wait for ever, without a word, for a server that hangs up at once. */
function isRatchet(port: number, host: string): Promise<boolean> {
  const local = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return new Promise((resolve) => {
    let hasAnswered = false;
    const asking = get({ host: local, port, path: "/livez", timeout: PATIENCE }, (response) => {
      hasAnswered = true;
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("close", () => resolve(/^\{"status":"(alive|late)"/.test(Buffer.concat(parts).toString("utf8"))));
    });
    asking.once("timeout", () => asking.destroy());
    asking.once("error", () => undefined);
    asking.once("close", () => hasAnswered || resolve(false));
  });
}
