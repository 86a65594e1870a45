import { chmod, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A segment's file: its number, which only grows, and the version of its format. */
const NAME = /^(\d{16})\.spool1$/;
const KEPT = /^(\d{16})\.spool1\.kept$/;

/** What a spool's folder holds. */
export interface Contents {
  /** The numbers of the segments, oldest first. */
  segments: number[];
  /** The highest number of a segment, or of what was kept of one for people to look at; 0 without any. */
  highest: number;
  /** Bytes that were kept for people to look at. */
  keptBytes: number;
  /** Names that are not the spool's. */
  strangers: string[];
}

/** Makes the folder if it is missing, readable by its owner alone. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

/** Where a segment is. */
export function pathOf(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(16, "0")}.spool1`);
}

/** What is in the folder. Files of other names are never touched. */
export async function contentsOf(folder: string): Promise<Contents> {
  const contents: Contents = { segments: [], highest: 0, keptBytes: 0, strangers: [] };
  for (const name of (await readdir(folder)).sort()) {
    const segment = NAME.exec(name)?.[1];
    const kept = KEPT.exec(name)?.[1];
    if (segment) contents.segments.push(Number(segment));
    else if (kept) contents.keptBytes += (await stat(join(folder, name))).size;
    else if (!/^lock(\.\d+)?$/.test(name)) contents.strangers.push(name);
    contents.highest = Math.max(contents.highest, Number(segment ?? kept ?? 0));
  }
  return contents;
}

/** Removes a segment for good. */
export async function removeSegment(folder: string, number: number): Promise<void> {
  await rm(pathOf(folder, number), { force: true });
  await syncFolder(folder);
}

/** Gives a segment a name under which it is not read again, for people to look at; tells the name. */
export async function keepSegment(folder: string, number: number): Promise<string> {
  const kept = `${pathOf(folder, number)}.kept`;
  await rename(pathOf(folder, number), kept);
  await syncFolder(folder);
  return kept;
}

/** Makes sure that a file which was made or removed stays so when the power fails: its name is the folder's data. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
