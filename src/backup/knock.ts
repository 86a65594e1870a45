import { createInterface } from "node:readline";
import { Problem } from "../problem.js";
import { askAtDoor, type DoorAddress } from "./ask.js";
import type { BackupReport } from "./backup.js";
import type { DoorLine } from "./door.js";

/** What is asked of a running server. */
export interface Wish {
  door: DoorAddress;
  /** Absolute path. */
  folder: string;
  tell(sentence: string): void;
}

/** Lets the running server make a backup, telling each of its steps; throws its sentence when it fails. */
export async function knock({ door, folder, tell }: Wish): Promise<BackupReport> {
  const { answer } = await askAtDoor(door, "/backup", folder);
  for await (const text of createInterface({ input: answer })) {
    const line = JSON.parse(text) as DoorLine;
    if ("step" in line) tell(line.step);
    if ("failed" in line) throw new Problem("CONFLICT", line.failed);
    if ("done" in line && line.done) return line.done;
  }
  throw new Problem("CONFLICT", "The server ended before the backup was made.");
}
