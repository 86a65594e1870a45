import { Router } from "express";
import type { Platform } from "../context.js";
import { query } from "../graph/query.js";
import type { Check } from "../say.js";
import { type Lag, watchLag } from "./lag.js";

const ready = query<object, { ready: number }>("health/ready");
const heartbeat = query<{ process: string; at: number }, object>("health/heartbeat");

/** How old the last heartbeat may be, and how often one is written. In milliseconds. */
const HEARTBEAT = { most: 5_000, every: 2_000 };
/** How long a read and any other check may take, and how late the event loop may run. In milliseconds. */
const LIMITS = { check: 2_000, lag: 1_000 };

/** What a health endpoint answers: each check with what is wrong, null where nothing is. */
export type Checks = Record<string, string | null>;

/**
 * Whether the process lives and whether it can serve. Liveness never asks the database: a process must not be killed
 * because another one is away. Readiness is a real read, a write that was committed in the last five seconds, and what
 * `others` look after (disk, set-up files, spool). Start-up is over at the first time that all of them are well.
 */
export class Health {
  private beatAt = Number.NEGATIVE_INFINITY;
  private beating = false;
  private draining = false;
  private started = false;
  private looking: Promise<Checks> | null = null;
  private readonly timer: NodeJS.Timeout;
  private readonly lag: Lag = watchLag();

  constructor(
    private readonly platform: Platform,
    private readonly process: string,
    private readonly others: Record<string, Check> = {},
  ) {
    this.timer = setInterval(() => void this.beat(), HEARTBEAT.every).unref();
    void this.beat();
  }

  /** From now on not ready: who balances load shall send no more. */
  drain(): void {
    this.draining = true;
    clearInterval(this.timer);
    this.lag.stop();
  }

  /** What keeps the process from serving, by check; null where all is well. Those who ask together share one look. */
  check(): Promise<Checks> {
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** /livez, /readyz and /startupz: 200, or 503 with one sentence for each check that fails. */
  routes(): Router {
    const router = Router();
    router.get("/livez", (_request, response) => {
      const late = this.lag.now();
      const isLate = late >= LIMITS.lag;
      const eventLoop = isLate ? `The event loop runs ${Math.round(late)} ms late.` : null;
      response.status(isLate ? 503 : 200).json({ status: isLate ? "late" : "alive", checks: { eventLoop } });
    });
    router.get("/readyz", (_request, response, next) => {
      this.check().then((checks) => {
        const isReady = isWell(checks);
        if (!isReady) response.setHeader("retry-after", "2");
        response.status(isReady ? 200 : 503).json({ status: isReady ? "ready" : "not ready", checks });
      }, next);
    });
    router.get("/startupz", (_request, response, next) => {
      if (this.started) return void response.json({ status: "started", checks: {} });
      this.check().then((checks) => {
        response.status(this.started ? 200 : 503).json({ status: this.started ? "started" : "starting", checks });
      }, next);
    });
    return router;
  }

  private async look(): Promise<Checks> {
    const read = within(this.platform.graph.run(ready, {})).then(
      () => null,
      () => "The graph database does not answer.",
    );
    const others = Object.entries(this.others).map(async ([name, check]) => [name, await attempt(check)] as const);
    const found = await Promise.all([read, ...others]);
    const late = this.platform.now() - this.beatAt > HEARTBEAT.most;
    const checks: Checks = {
      draining: this.draining ? "The process is stopping." : null,
      read: found[0],
      write: late ? "No write was committed in the last five seconds." : null,
      ...Object.fromEntries(found.slice(1) as [string, string | null][]),
    };
    this.started ||= isWell(checks);
    return checks;
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

function isWell(checks: Checks): boolean {
  return Object.values(checks).every((problem) => problem === null);
}

/** A check that fails or takes too long has not shown that all is well. */
function attempt(check: Check): Promise<string | null> {
  return within(Promise.resolve().then(check)).catch(() => "This could not be checked in time.");
}

function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, LIMITS.check, new Error("late"));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
