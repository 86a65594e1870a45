import type { Context, Platform } from "../context.js";
import { append, type NewRevision } from "../journal/service.js";
import { Problem } from "../problem.js";
import { INSTALLATION } from "./holders.js";

/** What was denied, by whom, and how often since it was last written. */
interface Denial {
  workspace: string;
  actor: string;
  origin: string;
  because: string;
  count: number;
  writtenAt: number;
}

/** How often what was denied is written, and how often the same again, in milliseconds; how many kinds are told apart. */
const LIMITS = { every: 1_000, again: 60_000, kinds: 1_000 };

/** The id of those who are nobody, or whose token is unknown. */
const STRANGER = "unknown";

/**
 * Denied calls on their way into the audit log: the first of a kind (who, what) is there within a second, those that follow
 * are counted and written once a minute, so that nobody can fill the journal by being refused.
 */
export class Denials {
  private readonly known = new Map<string, Denial>();
  private readonly timer: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly platform: Platform) {
    this.timer = setInterval(() => void this.flush(false), LIMITS.every).unref();
  }

  /** Notes an error that says somebody may not do something; others are none of our business. */
  noteError(error: unknown, { actor, graph, origin }: Partial<Pick<Context, "actor" | "graph" | "origin">>): void {
    const problem = problemIn(error);
    if (!problem || !actor || !graph || !isDenial(problem)) return;
    const isKnown = actor.role !== "NOBODY";
    const whose = isKnown
      ? { workspace: graph.workspace, actor: actor.id }
      : { workspace: INSTALLATION, actor: STRANGER };
    this.note({ ...whose, origin: origin ?? "", because: problem.message });
  }

  /** Notes a caller whose token is refused: nobody knows in which workspace. */
  noteStranger(error: unknown, origin: string): void {
    const problem = problemIn(error);
    if (problem && isDenial(problem))
      this.note({ workspace: INSTALLATION, actor: STRANGER, origin, because: problem.message });
  }

  private note(denial: Omit<Denial, "count" | "writtenAt">): void {
    const key = JSON.stringify([denial.workspace, denial.actor, denial.origin, denial.because]);
    const known = this.known.get(key);
    if (known) known.count++;
    else if (this.known.size < LIMITS.kinds) this.known.set(key, { ...denial, count: 1, writtenAt: 0 });
  }

  /** Writes what is due, or everything. While the database is away it waits. */
  flush(all: boolean): Promise<void> {
    this.writing = this.writing.then(() => this.write(all)).catch(() => undefined);
    return this.writing;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush(true);
  }

  private async write(all: boolean): Promise<void> {
    const now = this.platform.now();
    const due = [...this.known].filter(([, { writtenAt }]) => all || now - writtenAt >= LIMITS.again);
    for (const [key, denial] of due) if (denial.count === 0) this.known.delete(key);
    const counted = due.map(([, denial]) => denial).filter(({ count }) => count > 0);
    for (const workspace of new Set(counted.map((denial) => denial.workspace)))
      await this.writeOf(
        workspace,
        counted.filter((denial) => denial.workspace === workspace),
      );
  }

  private async writeOf(workspace: string, denials: Denial[]): Promise<void> {
    const { graph, now, newId } = this.platform;
    const counts = denials.map(({ count }) => count);
    await graph.transaction(workspace, async (tx) => {
      for (const [index, denial] of denials.entries()) {
        const author = { actor: { id: denial.actor }, origin: denial.origin, now, newId };
        await append(tx, author, [revisionOf(denial, counts[index] ?? 0)]);
      }
    });
    for (const [index, denial] of denials.entries()) {
      denial.count -= counts[index] ?? 0;
      denial.writtenAt = now();
    }
  }
}

function revisionOf({ actor, because }: Denial, count: number): NewRevision {
  return { verb: "denied", type: "Access", nodeId: actor, patch: { because, count }, reverse: {} };
}

function isDenial({ code }: Problem): boolean {
  return code === "FORBIDDEN" || code === "UNAUTHENTICATED";
}

function problemIn(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const { originalError } = (error ?? {}) as { originalError?: unknown };
  return originalError === undefined || originalError === error ? null : problemIn(originalError);
}
