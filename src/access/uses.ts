import type { Platform } from "../context.js";
import type { Uses } from "./authority.js";
import { noteUses } from "./queries.js";

/** How often last uses are written, and how exact they are, in milliseconds. */
const EVERY = 15_000;
const EXACT = 60_000;

/** Notes when tokens and users were last seen, written together now and then: each at most once a minute. */
export class LastUses implements Uses {
  private readonly noted = new Map<string, number>();
  private waiting = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly platform: Platform) {
    this.timer = setInterval(() => void this.flush(), EVERY).unref();
  }

  note(id: string): void {
    const now = this.platform.now();
    if (now - (this.noted.get(id) ?? 0) < EXACT) return;
    if (this.noted.size > 10_000) this.noted.clear();
    this.noted.set(id, now);
    this.waiting.set(id, now);
  }

  /** Writes what was noted; while the database is away it is let go: a last use is no more than a hint. */
  async flush(): Promise<void> {
    if (this.waiting.size === 0) return;
    const uses = [...this.waiting].map(([id, at]) => ({ id, at }));
    this.waiting = new Map();
    await this.platform.graph.run(noteUses, { uses }).catch(() => undefined);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
