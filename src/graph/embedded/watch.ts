import { setTimeout as sleep } from "node:timers/promises";

/** What the database said to a real query: it serves, it answers but refuses everything, or it says nothing. */
export type Answer = "serving" | "refusing" | "silent";

/** Asks the database over a connection of its own. */
export interface Probe {
  /** Puts one query; answers within `milliseconds`, and never rejects. */
  ask(milliseconds: number): Promise<Answer>;
  close(): Promise<void>;
}

/** The process that is watched. */
export interface Watched {
  /** The process id of a database that said it was ready; undefined while there is none. */
  readyPid(): number | undefined;
  /** Ends that process at once, for a reason that is logged; another will take its place. */
  kill(reason: string): void;
  /** Whether another one could start. */
  canStart(): boolean;
}

const EVERY_MS = 2_000;
const LONGEST_ASK_MS = 5_000;
/** A database that panicked refuses for good, so there is little to wait for. */
const REFUSING_MS = 6_000;

/**
 * Watches a database that lives but may not work: one that is frozen (SIGSTOP, a hung JVM) is ended after `frozenMs` of
 * silence, one that panicked (every read and write refused) after a few seconds and once there is disk. Silence is
 * counted in questions that were not answered, not by the clock: if it is we who were stopped, the time is not held against it.
 */
export class Watch {
  #last: Answer = "serving";
  #silent = 0;
  #refusing = 0;

  constructor(
    private readonly watched: Watched,
    private readonly probe: Probe,
    private readonly frozenMs: number,
  ) {}

  /** What the database said last. */
  get last(): Answer {
    return this.#last;
  }

  /** Asks every two seconds until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.#look();
    }
    await this.probe.close();
  }

  async #look(): Promise<void> {
    const pid = this.watched.readyPid();
    if (pid === undefined) return this.#forget();
    const deadline = Math.min(LONGEST_ASK_MS, this.frozenMs / 3);
    const began = performance.now();
    const answer = await this.probe.ask(deadline);
    if (this.watched.readyPid() !== pid) return this.#forget();
    const step = Math.min(performance.now() - began, deadline) + EVERY_MS;
    this.#last = answer;
    this.#silent = answer === "silent" ? this.#silent + step : 0;
    this.#refusing = answer === "refusing" ? this.#refusing + step : 0;
    if (this.#silent >= this.frozenMs) this.#end(`has not answered for ${Math.round(this.#silent / 1_000)} s`);
    if (this.#refusing >= REFUSING_MS && this.watched.canStart()) this.#end("refuses every query");
  }

  #end(reason: string): void {
    this.#forget();
    this.watched.kill(reason);
  }

  #forget(): void {
    this.#last = "serving";
    this.#silent = 0;
    this.#refusing = 0;
  }
}
