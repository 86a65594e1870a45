import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { freeBytes } from "../graph/embedded/disk.js";
import { Problem } from "../problem.js";

const MIB = 1024 * 1024;
/** What else is written: logs, an empty system database, a checkpoint. */
const BESIDE = 64 * MIB;

/** How many bytes of disk the files under a folder take; 0 when there is none. */
export async function bytesUnder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map(async (name) => {
      const file = await lstat(join(folder, name)).catch(() => null); // Gone in the meantime.
      return file?.isFile() ? file.blocks * 512 : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Refuses to begin what would fill the disk that a folder lies on. */
export async function demandRoom(folder: string, bytes: number): Promise<void> {
  const free = await freeBytes(folder);
  const needed = bytes + BESIDE;
  if (free >= needed) return;
  const [has, wants] = [free, needed].map((value) => Math.ceil(value / MIB));
  throw new Problem("BAD_USER_INPUT", `The disk of ${folder} has ${has} MiB free, and this needs ${wants} MiB.`);
}
