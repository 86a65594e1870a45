import { resolve } from "node:path";
import type { OpenGraph } from "../boot.js";
import { Keepsakes } from "./keepsakes.js";

/** The keepsake that a running server leaves in its data folder, and takes away at its end. */
export const RUNNING = "running";

/** What commands on the same machine need of a running server: its database, and the door for what only it can do. */
export interface Running extends Pick<OpenGraph["address"], "uri" | "user" | "password"> {
  pid: number;
  /** Where on 127.0.0.1 it listens for commands, and what they must show; absent in what an older version left. */
  door?: { port: number; secret: string };
}

/** What a server that runs on a data folder left there; null when none does. */
export async function readRunning(dataFolder: string): Promise<Running | null> {
  const running = await leftRunning(dataFolder);
  return running && isAlive(running.pid) ? running : null;
}

/** What a server left in a data folder, whether it still runs or not; null: nothing, or nothing that can be read. */
export async function leftRunning(dataFolder: string): Promise<Running | null> {
  const text = await new Keepsakes(resolve(dataFolder)).read(RUNNING);
  try {
    return text ? (JSON.parse(text) as Running) : null;
  } catch {
    return null;
  }
}

/** Whether a process with this id lives, ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
