import type { Problem } from "../problem.js";

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

  /** Resolves when no write is under way. */
  quiet(): Promise<void> {
    return this.inside === 0 ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }
}
