import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isAbsolute } from "node:path";
import { Problem } from "../problem.js";
import type { BackupReport } from "./backup.js";

/** Does something for a caller that names a folder of this machine, until it is done or the signal is aborted. */
export type Work<Done> = (wish: { folder: string; signal: AbortSignal; tell(sentence: string): void }) => Promise<Done>;

/** What can be asked for at the door. */
export interface Works {
  /** Makes a backup into the folder. */
  "/backup": Work<BackupReport>;
  /** Holds writes back until the caller leaves, who reads the graph into the folder meanwhile. */
  "/hold": Work<null>;
}

/** The open door: where it is, and what must be shown there. */
export interface Door {
  port: number;
  secret: string;
  /** Gives up what is being made and lets nobody in any more; resolves when all of it is over. */
  close(): Promise<void>;
}

/** One line of the answer, as JSON. */
export type DoorLine = { step: string } | { done: BackupReport | null } | { failed: string };

/** A path is at most 4,096 bytes on Linux. */
const LARGEST = 8_192;

/**
 * Listens on 127.0.0.1 for what only the process that owns the database can do: stop it or its writes for a copy. Not a part of the
 * API, because its caller names a folder of this machine: the secret is new at each start and stands in the data folder
 * alone, so who can read it could as well read the database. Answers line by line; a caller that leaves gives up.
 */
export async function openDoor(works: Works): Promise<Door> {
  const secret = randomBytes(32).toString("base64url");
  const under = new Set<Promise<void>>();
  const ending = new AbortController();
  const server = createServer((request, response) => {
    const make = request.method === "POST" ? works[request.url as keyof Works] : undefined;
    if (!make) return void response.writeHead(404).end();
    if (!isSame(request.headers.authorization ?? "", `Bearer ${secret}`)) return void response.writeHead(401).end();
    if (under.size > 0) return say(response, { failed: "A backup or an export is being made already." }, true);
    const work = answer({ request, response, ending: ending.signal }, make).finally(() => under.delete(work));
    under.add(work);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    secret,
    async close() {
      ending.abort(new Problem("CONFLICT", "The server is stopping; the copy was given up."));
      server.close();
      await Promise.all(under);
      server.closeAllConnections();
    },
  };
}

interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  ending: AbortSignal;
}

async function answer({ request, response, ending }: Visit, make: Works[keyof Works]): Promise<void> {
  const leaving = new AbortController();
  response.once("close", () => leaving.abort(new Problem("CONFLICT", "Its caller left; the copy was given up.")));
  try {
    const folder = await folderOf(request);
    const signal = AbortSignal.any([ending, leaving.signal]);
    const done = await make({ folder, signal, tell: (step) => say(response, { step }) });
    say(response, { done }, true);
  } catch (error) {
    say(response, { failed: sentenceOf(error) }, true);
  }
}

async function folderOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LARGEST) throw new Problem("BAD_USER_INPUT", "The folder's name is too long.");
    parts.push(part);
  }
  const folder = Buffer.concat(parts).toString("utf8");
  if (!isAbsolute(folder)) throw new Problem("BAD_USER_INPUT", "The folder must be an absolute path.");
  return folder;
}

function say(response: ServerResponse, line: DoorLine, isLast = false): void {
  if (response.destroyed) return;
  response.write(`${JSON.stringify(line)}\n`);
  if (isLast) response.end();
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
