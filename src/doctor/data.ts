import { lstat, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../config.js";
import { freeBytes } from "../graph/embedded/disk.js";
import { contentsOf, pathOf } from "../ingest/spool/folder.js";
import { type Finding, note, well, wrong } from "./finding.js";

const MIB = 1024 * 1024;
/** What in the data folder opens something: must be its owner's alone. */
const SECRETS = ["admin-token", "dsn", "running"];

/** The data folder: there, ours, and closed to others. */
export async function checkFolder(data: string, user = process.getuid?.()): Promise<Finding> {
  const found = await stat(data).catch(() => null);
  if (!found) return note("Data folder", `There is no ${data} yet: the first start makes it.`);
  if (!found.isDirectory()) return wrong("Data folder", `${data} is not a folder.`, "Set RATCHET_DATA to a folder.");
  if (user !== undefined && found.uid !== user)
    return wrong(
      "Data folder",
      `${data} belongs to user ${found.uid}, and this is user ${user}.`,
      `Run as its owner, or: chown -R ${user} ${data}`,
    );
  const mode = found.mode & 0o777;
  if (mode & 0o077)
    return wrong("Data folder", `${data} is open to other users (mode ${mode.toString(8)}).`, `chmod 700 ${data}`);
  return well("Data folder", `${data} is its owner's alone.`);
}

/** The files that hold tokens and passwords. */
export async function checkSecrets(data: string): Promise<Finding> {
  const open: string[] = [];
  for (const name of SECRETS) {
    const found = await lstat(join(data, name)).catch(() => null);
    if (found && (!found.isFile() || found.mode & 0o077)) open.push(join(data, name));
  }
  if (open.length === 0) return well("Secrets", "No file with a token is readable by other users.");
  return wrong(
    "Secrets",
    `Other users may read ${open.join(", ")}.`,
    `chmod 600 ${open.join(" ")}, and make new tokens.`,
  );
}

/** Free disk against the reserve under which nothing more is written. */
export async function checkDisk(data: string, config: Config): Promise<Finding> {
  const { RATCHET_DISK_RESERVE_MB: reserve, RATCHET_SPOOL_MB: spool } = config;
  const free = Math.floor((await freeBytes(await nearest(data))) / MIB);
  const says = `${free} MiB are free for ${data}, of which ${reserve} MiB are kept in reserve.`;
  if (free < reserve) return wrong("Disk", says, "Make space: nothing is written until then.");
  if (reserve <= spool && reserve > 0)
    return note(
      "Disk",
      `The reserve (${reserve} MiB) is not more than the spool may take (${spool} MiB).`,
      "Set RATCHET_DISK_RESERVE_MB to at least 256 more than RATCHET_SPOOL_MB.",
    );
  return free < 4 * reserve ? note("Disk", says, "Make space before it is needed.") : well("Disk", says);
}

/** What waits in the spool, and what was put aside there. */
export async function checkSpool(data: string, isRunning: boolean): Promise<Finding> {
  const folder = join(data, "spool");
  const contents = await contentsOf(folder).catch(() => null);
  if (!contents) return well("Spool", "Nothing waits in the spool.");
  const { segments, keptBytes, strangers } = contents;
  if (strangers.length > 0)
    return note(
      "Spool",
      `${folder} has files that are not its own: ${strangers.slice(0, 3).join(", ")}.`,
      "Move them elsewhere.",
    );
  if (keptBytes > 0)
    return note(
      "Spool",
      `${shown(keptBytes)} of events could not be stored and were put aside in ${folder} (*.kept).`,
      "Read the log for the reason; remove the files when they are of no use.",
    );
  if (segments.length === 0) return well("Spool", "Nothing waits in the spool.");
  const sizes = await Promise.all(segments.map((number) => stat(pathOf(folder, number)).catch(() => null)));
  const bytes = sizes.reduce((sum, file) => sum + (file?.size ?? 0), 0);
  const says = `${shown(bytes)} of events wait in the spool.`;
  return isRunning
    ? note("Spool", `${says} They are stored as soon as the database takes them.`)
    : note("Spool", says, "Start the server: it stores them.");
}

/** The folder itself, or the nearest above it that is there. */
async function nearest(folder: string): Promise<string> {
  for (let path = folder; ; path = dirname(path)) {
    if ((await stat(path).catch(() => null)) || path === dirname(path)) return path;
  }
}

function shown(bytes: number): string {
  return bytes < MIB ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.ceil(bytes / MIB)} MiB`;
}
