import { setTimeout as sleep } from "node:timers/promises";
import { Neo4jError } from "neo4j-driver";
import { Problem } from "../problem.js";
import type { Probe } from "./embedded/watch.js";

/** In milliseconds: when a call is slow enough to ask whether the database lives, how long that may take, the time between asks while it is away. */
const TIMES = { slow: 1_000, ask: 4_000, first: 100, longest: 500 };

/**
 * A circuit breaker (M. Nygard, "Release It!", 2007), so that nobody waits out a deadline of their own for a database that is
 * known to be away. A lost connection or a slow call only raises the question; a probe over a connection of its own
 * answers it. So a report that takes long is left alone while the database lives, however long it takes, and one reset
 * connection is no outage. When the probe is not answered all calls are given up, those under way too: a frozen database
 * will not answer them, and their callers can do better than wait (spool the event, tell the client when to come back).
 * Writes are given up like reads, their outcome unknown: every write here has an id or a key and is safe to repeat.
 */
export class Breaker {
  private readonly calls = new Set<(problem: Problem) => void>();
  private isAsking = false;
  private isOpen = false;
  private isArmed = false;
  private readonly ending = new AbortController();

  constructor(private readonly probe: Probe) {}

  /** Whether the database is known to be away; it is asked again at least every half second, and at once when it thaws. */
  get isAway(): boolean {
    return this.isOpen;
  }

  /** From now on it may open. Not before somebody is served: set-up has time, and a database that has just started is slow. */
  arm(): void {
    this.isArmed = true;
  }

  /** Makes a call, or refuses it at once while the database is away. */
  run<T>(call: () => Promise<T>): Promise<T> {
    if (this.isOpen) return Promise.reject(away());
    return new Promise<T>((resolve, reject) => {
      const slow = setInterval(() => this.doubt(), TIMES.slow);
      this.calls.add(reject);
      const done = () => {
        clearInterval(slow);
        this.calls.delete(reject);
      };
      call()
        .then(resolve, (error) => {
          if (isLostConnection(error)) this.doubt();
          reject(error);
        })
        .finally(done);
    });
  }

  /** Asks no more. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.probe.close();
  }

  private doubt(): void {
    if (!this.isArmed || this.isAsking || this.ending.signal.aborted) return;
    this.isAsking = true;
    void this.ask().finally(() => {
      this.isAsking = false;
    });
  }

  private async ask(): Promise<void> {
    if (await this.isServing()) return;
    this.isOpen = true;
    for (const reject of this.calls) reject(away());
    for (let pause = TIMES.first; !this.ending.signal.aborted; pause = Math.min(2 * pause, TIMES.longest)) {
      await sleep(pause, undefined, { signal: this.ending.signal, ref: false }).catch(() => undefined);
      if (await this.isServing()) break;
    }
    this.isOpen = false;
  }

  /** When it is we who were held up, silence is not held against the database. */
  private async isServing(): Promise<boolean> {
    for (;;) {
      const began = performance.now();
      const answer = await this.probe.ask(TIMES.ask);
      const wereLate = performance.now() - began > TIMES.ask + TIMES.slow / 2;
      if (answer !== "silent" || !wereLate) return answer === "serving";
    }
  }
}

function isLostConnection(error: unknown): boolean {
  return error instanceof Neo4jError && /^(ServiceUnavailable|SessionExpired)$/.test(error.code);
}

function away(): Problem {
  return new Problem("DEPENDENCY_UNAVAILABLE", "The graph database is not available at the moment; try again.", {
    retryAfter: 2,
  });
}
