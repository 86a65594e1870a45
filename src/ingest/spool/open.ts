import { join } from "node:path";
import type { Say } from "../../say.js";
import { DiskSpool } from "./disk-spool.js";
import { contentsOf } from "./folder.js";

/**
 * Opens the spool of a data folder; null when it is switched off (0) and nothing is left in it. With something left it is
 * opened to be emptied only. Throws a Problem that says what is in the way.
 */
export async function openSpool(data: string, megabytes: number, log: Say): Promise<DiskSpool | null> {
  const folder = join(data, "spool");
  if (megabytes === 0 && !(await hasSegments(folder))) return null;
  const spool = await DiskSpool.open({ folder, limit: megabytes * 1024 * 1024, log });
  const { entries, bytes } = spool.figures();
  if (entries > 0) log("info", "events wait in the spool and will be stored", { entries, bytes });
  return spool;
}

async function hasSegments(folder: string): Promise<boolean> {
  const contents = await contentsOf(folder).catch(() => null);
  return contents !== null && contents.segments.length > 0;
}
