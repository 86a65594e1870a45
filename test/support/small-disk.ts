import { execFileSync } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MIB = 1024 * 1024;

/** A real file system of a few hundred MiB, in memory. */
export interface SmallDisk {
  folder: string;
  /** Free space in MiB. */
  free(): number;
  /** Lets a file of nothing grow or shrink until so many MiB are free. */
  leave(mebibytes: number): void;
  discard(): void;
}

/** Mounts a small disk, or says in one sentence why that cannot be done here: it takes Linux and its root. */
export function mountSmallDisk(mebibytes: number): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), "ratchet-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder], { stdio: "pipe" });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `no small disk can be mounted here, which takes Linux and root (${(error as Error).message.split("\n")[0]})`;
  }
  const ballast = join(folder, "ballast");
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return (bavail * bsize) / MIB;
  };
  return {
    folder,
    free,
    // Grown or cut to size, never made anew: for that moment there would be room, and somebody could see it.
    leave(wanted) {
      const file = openSync(ballast, "a");
      const size = fstatSync(file).size + Math.floor((free() - wanted) * MIB);
      if (size < fstatSync(file).size) ftruncateSync(file, Math.max(0, size));
      else fill(file, size - fstatSync(file).size);
      closeSync(file);
    },
    discard() {
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Appends so many bytes, or fewer when the disk is full before. */
function fill(file: number, bytes: number): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (let left = bytes; left > 0; ) left -= writeSync(file, block, 0, Math.min(left, block.length));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
