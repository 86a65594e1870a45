import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tell } from "./progress.mjs";

const BEAT_MS = 2_000;
/** A holder that has not beaten for so long is dead, whatever now runs under its process id. */
const STALE_MS = 30_000;
const LOOK_MS = 300;

/** Runs `work` while no other set-up of this tree runs; waits for one that does, and takes over from a dead one. */
export async function withLock(folder, work) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "setup.lock");
  let told = false;
  while (!take(lock)) {
    const holder = readHolder(lock);
    if (holder?.dead) {
      discard(lock, holder);
      continue;
    }
    if (holder && !told) tell(`waiting for another set-up of this folder (process ${holder.pid})`);
    told ||= holder !== undefined;
    await sleep(LOOK_MS);
  }
  const beat = setInterval(() => utimesSync(join(lock, "pid"), new Date(), new Date()), BEAT_MS);
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.removeListener("exit", release);
    release();
  }
}

/** A folder with the pid already in it is moved into place: that succeeds for one, as the place is then not empty. */
function take(lock) {
  const mine = `${lock}.${process.pid}`;
  rmSync(mine, { recursive: true, force: true });
  mkdirSync(mine);
  writeFileSync(join(mine, "pid"), String(process.pid));
  try {
    renameSync(mine, lock);
    return true;
  } catch {
    rmSync(mine, { recursive: true, force: true });
    return false;
  }
}

function readHolder(lock) {
  try {
    const pid = Number(readFileSync(join(lock, "pid"), "utf8"));
    const silent = Date.now() - statSync(join(lock, "pid")).mtimeMs;
    return { pid, dead: pid === process.pid || silent > STALE_MS || !isRunning(pid) };
  } catch {
    return undefined;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Moved away before it is removed, and moved back if a live set-up had taken the place of the dead one by then. */
function discard(lock, dead) {
  const away = `${lock}.dead.${process.pid}`;
  try {
    renameSync(lock, away);
  } catch {
    return;
  }
  if (Number(readFileSync(join(away, "pid"), "utf8")) !== dead.pid && !existsSync(lock)) renameSync(away, lock);
  rmSync(away, { recursive: true, force: true });
}
