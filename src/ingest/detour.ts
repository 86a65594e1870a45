import { Problem } from "../problem.js";
import type { Spool } from "./spool/entry.js";

/** How long an event may wait for its commit before it goes to the disk, in milliseconds. Some SDKs give up after 5 s. */
const PATIENCE = 2_000;

/**
 * The way past the database, over the disk: taken from the first event that the database could not store in time, until it has
 * stored one from the disk. A database that is back is cold: it plans every statement anew, and what comes first would wait
 * for many seconds; what waits on disk waits for that instead.
 */
export class Detour {
  private isTaken = false;

  /** The database was away or too slow for an event. */
  begin(): void {
    this.isTaken = true;
  }

  /** An event from the disk was stored. */
  end(): void {
    this.isTaken = false;
  }

  /** Whether events go straight to the disk. With nothing on it, nothing would end that. */
  isOn(spool: Spool): boolean {
    this.isTaken &&= !spool.isEmpty();
    return this.isTaken;
  }
}

/** The outcome of `work`; TIMEOUT when it comes too late for who waits. The work goes on: done twice, its id makes it once. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Problem("TIMEOUT", "The graph database takes longer than an event may wait.")),
      PATIENCE,
    );
  });
  work.catch(() => undefined); // Nobody waits for it any more.
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
