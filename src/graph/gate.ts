import { Problem } from "../problem.js";
import { endsWithin } from "./patience.js";

/** How long writes under way may take to end, in milliseconds. */
const QUIET = 20_000;

/** What lets writes through to the database, or holds them back for a reason: a disk that is almost full, a backup. */
export class Gate {
  private readonly guards = new Set<() => Problem | null>();
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  /** Runs a write, or refuses it with the first problem that a guard has. */
  async pass<T>(write: () => Promise<T>): Promise<T> {
    for (const guard of this.guards) {
      const problem = guard();
      if (problem) throw problem;
    }
    this.inside++;
    try {
      return await write();
    } finally {
      this.inside--;
      if (this.inside === 0) for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  /** Asks `guard` before each write from now on; those under way go on. Returns how to take it away. */
  guard(guard: () => Problem | null): () => void {
    this.guards.add(guard);
    return () => void this.guards.delete(guard);
  }

  /**
   * Holds all writes back, for the reason `why`, and resolves when none is under way any more: with how to let them go on.
   * CONFLICT with the sentence `late` when they do not end in time.
   */
  async hold(why: string, late: string): Promise<() => void> {
    const release = this.guard(() => new Problem("DEPENDENCY_UNAVAILABLE", why, { retryAfter: 10 }));
    if (await endsWithin(QUIET, this.quiet())) return release;
    release();
    throw new Problem("CONFLICT", late);
  }

  /** Resolves when no write is under way. */
  private quiet(): Promise<void> {
    return this.inside === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }
}
