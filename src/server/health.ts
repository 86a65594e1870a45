import { Router } from "express";
import type { Platform } from "../context.js";
import { query } from "../graph/query.js";

const ready = query<object, { ready: number }>("health/ready");
const heartbeat = query<{ process: string; at: number }, object>("health/heartbeat");

/** How old the last heartbeat may be, and how often one is written. In milliseconds. */
const HEARTBEAT = { most: 5_000, every: 2_000 };

/**
 * Whether the process lives and whether it can serve. Liveness never asks the database: a process must not be killed
 * because another one is away. Readiness is a real read and a write that was committed in the last five seconds.
 */
export class Health {
  private beatAt = Number.NEGATIVE_INFINITY;
  private beating = false;
  private draining = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly platform: Platform,
    private readonly process: string,
  ) {
    this.timer = setInterval(() => void this.beat(), HEARTBEAT.every).unref();
    void this.beat();
  }

  /** From now on not ready: who balances load shall send no more. */
  drain(): void {
    this.draining = true;
    clearInterval(this.timer);
  }

  /** What keeps the process from serving, by check; null where all is well. */
  async check(): Promise<Record<"draining" | "read" | "write", string | null>> {
    const read = await within(2_000, this.platform.graph.run(ready, {})).then(
      () => null,
      () => "The graph database does not answer.",
    );
    const late = this.platform.now() - this.beatAt > HEARTBEAT.most;
    return {
      draining: this.draining ? "The process is stopping." : null,
      read,
      write: late ? "No write was committed in the last five seconds." : null,
    };
  }

  /** /livez and /readyz. */
  routes(): Router {
    const router = Router();
    router.get("/livez", (_request, response) => void response.json({ status: "alive" }));
    router.get("/readyz", (_request, response, next) => {
      this.check().then((checks) => {
        const isReady = Object.values(checks).every((problem) => problem === null);
        response.status(isReady ? 200 : 503).json({ status: isReady ? "ready" : "not ready", checks });
      }, next);
    });
    return router;
  }

  private async beat(): Promise<void> {
    if (this.beating) return;
    this.beating = true;
    const at = this.platform.now();
    await this.platform.graph.run(heartbeat, { process: this.process, at }).then(
      () => {
        this.beatAt = at;
      },
      () => undefined, // Readiness says so.
    );
    this.beating = false;
  }
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(reject, milliseconds, new Error("late")).unref()),
  ]);
}
