import { chmod, link, rename, rm, stat } from "node:fs/promises";
import { createConnection, createServer, type Server } from "node:net";
import { join } from "node:path";
import { Problem } from "../../problem.js";

/** A lock that is held. */
export interface Lock {
  release(): Promise<void>;
}

/** The longest path that a socket may have: 103 bytes on macOS, 107 on Linux. */
const LONGEST_PATH = 103;
const TRIES = 5;

/**
 * Takes a folder for this process alone, or throws a Problem that says who has it. The lock is a socket in the folder:
 * whoever holds it answers with its process id, and the system ends it with its process, however that dies. A file with a
 * process id would not do: in containers that share a folder every process has the id 1.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, "lock");
  if (Buffer.byteLength(path) > LONGEST_PATH)
    throw new Problem("CONFLICT", `The path ${path} is too long for a socket (${LONGEST_PATH} bytes).`);
  for (let tried = 0; tried < TRIES; tried++) {
    const server = await listen(path);
    if (server) {
      await chmod(path, 0o600);
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    const seen = await identityOf(path);
    const holder = await askHolder(path);
    if (holder !== null) throw new Problem("CONFLICT", `The folder ${folder} is in use by process ${holder}.`);
    await putAside(path, seen);
  }
  throw new Problem("CONFLICT", `The folder ${folder} is being taken by other processes.`);
}

/** A server on the path; null when the path is there already. Only one process can make it: the system sees to that. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined); // Who asked has gone.
      socket.end(String(process.pid));
    });
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

/** The process id that the holder tells; null when nobody listens any more. */
function askHolder(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let told = "";
    const socket = createConnection(path);
    socket.setEncoding("utf8").on("data", (text: string) => {
      told += text;
    });
    socket.setTimeout(1_000, () => socket.destroy()); // It accepts but says nothing: stopped, yet alive.
    let connected = false;
    socket.once("connect", () => {
      connected = true;
    });
    socket.on("error", () => undefined);
    socket.once("close", () => resolve(connected ? told || "(unknown)" : null));
  });
}

/** Takes a dead holder's socket away. If another process was faster and this is its living one, it is put back. */
async function putAside(path: string, seen: string | null): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return; // Gone already.
  }
  if ((await identityOf(aside)) !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/** What tells a file from a later one of the same name. */
async function identityOf(path: string): Promise<string | null> {
  const facts = await stat(path, { bigint: true }).catch(() => null);
  return facts && `${facts.ino}/${facts.mtimeNs}`;
}
