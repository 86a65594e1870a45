import { readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The process that holds Neo4j's lock on a home, where Linux tells it; undefined when it is nobody, or unknown. Neo4j's
 * own refusal stays the last word, but costs a start, and writes over the log of the one that runs.
 */
export async function holderOfHome(home: string): Promise<number | undefined> {
  try {
    const lock = await realpath(join(home, "data", "databases", "store_lock"));
    const { ino } = await stat(lock);
    for (const line of (await readFile("/proc/locks", "utf8")).split("\n")) {
      // "1: POSIX  ADVISORY  WRITE 4711 fe:00:9986078 0 EOF"
      const [, pid, inode] = /^\d+: POSIX +\S+ +WRITE (\d+) \w+:\w+:(\d+) /.exec(line) ?? [];
      // Two file systems may use one inode number, so the name has the say.
      if (Number(inode) === ino && (await hasOpen(Number(pid), lock))) return Number(pid);
    }
    return undefined;
  } catch {
    return undefined;
  }
}

async function hasOpen(pid: number, path: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.map((name) => readlink(join(folder, name)).catch(() => "")));
  return files.includes(path);
}
