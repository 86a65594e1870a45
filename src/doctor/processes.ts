import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { holderOfHome } from "../graph/embedded/home-lock.js";
import { isAlive, leftRunning } from "../start/running.js";
import { type Finding, note, well, wrong } from "./finding.js";

/** A JVM of ours, as Linux shows it. */
interface OurJvm {
  pid: number;
  home: string;
  /** Whether the process that started it has gone. */
  isLeft: boolean;
}

/** What a server left in the data folder that says it runs, against whether it does. */
export async function checkRunning(data: string): Promise<Finding> {
  const left = await leftRunning(data);
  if (!left) return well("Server", "No server runs on this data folder.");
  if (isAlive(left.pid)) return well("Server", `A server runs on this data folder (process ${left.pid}).`);
  const says = `A server (process ${left.pid}) did not end cleanly and left ${join(data, "running")}.`;
  return note("Server", says, "Nothing: the next start writes over it.");
}

/** Who has the database's home open. */
export async function checkHome(home: string, data: string): Promise<Finding> {
  const holder = await holderOfHome(home);
  if (holder === undefined) return well("Lock", "Nobody has the database's files open.");
  const left = await leftRunning(data);
  const parent = await parentOf(holder);
  if (left && isAlive(left.pid) && parent === left.pid)
    return well("Lock", "The running server has the database's files open.");
  if (parent && (await isNode(parent)))
    return note("Lock", `Process ${parent}, a server that is starting or a command, has the database's files open.`);
  return wrong(
    "Lock",
    `Process ${holder} has the database's files open, and the server that started it has gone.`,
    `Wait five seconds for it to end by itself, else: kill ${holder}`,
  );
}

/** JVMs of ours whose server has gone: they end by themselves within five seconds, unless they hang. */
export async function checkJvms(): Promise<Finding> {
  const jvms = await ourJvms();
  const left = jvms.filter((jvm) => jvm.isLeft);
  if (left.length === 0) return well("JVMs", `${jvms.length} of our JVMs run, none without its server.`);
  const shown = left.map(({ pid, home }) => `${pid} (${home})`).join(", ");
  return wrong("JVMs", `JVMs without their server: ${shown}.`, `kill -9 ${left.map(({ pid }) => pid).join(" ")}`);
}

/** Each is started as `java … -jar …/launcher.jar HOME SETTINGS`. Elsewhere than on Linux none is seen. */
async function ourJvms(): Promise<OurJvm[]> {
  const names = await readdir("/proc").catch(() => []);
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => ourJvm(Number(name))));
  return found.filter((jvm) => jvm !== null);
}

async function ourJvm(pid: number): Promise<OurJvm | null> {
  const words = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  const place = words.findIndex((word) => /\/neo4j-[\d.]+\/launcher\.jar$/.test(word));
  const home = words[place + 1];
  if (place < 0 || words[place - 1] !== "-jar" || !home) return null;
  const parent = await parentOf(pid);
  return { pid, home, isLeft: !(parent && (await isNode(parent))) };
}

async function isNode(pid: number): Promise<boolean> {
  const command = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0")[0] ?? "";
  return /(^|\/)node\b/.test(command);
}

/** A process's parent: the fourth field of its stat, behind the name in brackets, which may hold blanks itself. */
async function parentOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const parent = text.slice(text.lastIndexOf(")") + 2).split(" ")[1];
  return parent ? Number(parent) : undefined;
}
