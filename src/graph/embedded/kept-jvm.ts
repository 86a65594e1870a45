import { setTimeout as sleep } from "node:timers/promises";
import type { Say } from "../../say.js";
import { HomeInUse, howItEnded } from "./failure.js";
import type { Jvm } from "./jvm.js";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** One that lived so long did not die of its start: the pauses begin anew. */
const STEADY_MS = 60_000;
/** A JVM whose parent was killed ends within five seconds; until then it holds its home. */
const PREDECESSOR_MS = 6_000;
const LOOK_MS = 50;

/** A time in which there is no JVM on purpose, and why, as a sentence. */
interface Break {
  why: string;
  over: Promise<void>;
}

/** One JVM after the other: whenever one ends unasked, the next is launched. */
export class KeptJvm {
  /** How often a new one took the place of a dead one. */
  restarts = 0;
  readonly #launch: () => Promise<Jvm>;
  readonly #log: Say;
  readonly #stopping = new AbortController();
  #jvm: Jvm | undefined;
  #isReady = false;
  #break: Break | undefined;
  #watching: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;

  constructor(launch: () => Promise<Jvm>, log: Say) {
    this.#launch = launch;
    this.#log = log;
  }

  /** Launches the first; throws what keeps it from being ready. */
  async start(): Promise<void> {
    const patience = performance.now() + PREDECESSOR_MS;
    for (let told = false; ; told = true) {
      try {
        this.#watching = this.#watch(await this.#begin());
        return;
      } catch (error) {
        if (!(error instanceof HomeInUse) || performance.now() > patience) throw error;
        if (!told)
          this.#log("warn", "Neo4j's home is in use; waiting in case a Neo4j without a parent is about to end");
        await sleep(FIRST_PAUSE_MS);
      }
    }
  }

  /** The process id of the living one. */
  pid(): number | undefined {
    return this.#jvm?.pid;
  }

  /** The process id of one that has said it is ready. */
  readyPid(): number | undefined {
    return this.#isReady ? this.#jvm?.pid : undefined;
  }

  /** Why there is none that is ready, in one sentence; null: there is. */
  absence(): string | null {
    if (this.#break) return this.#break.why;
    return this.#isReady ? null : "The graph database is starting.";
  }

  /** Ends the living one at once, for a reason that is logged; the next takes its place. */
  kill(reason: string): void {
    this.#log("error", `Neo4j ${reason}: ending its JVM and starting another`, { pid: this.pid() });
    this.#jvm?.kill();
  }

  /**
   * Ends the JVM cleanly, runs `work` while its home is nobody's, and resolves when another one is ready. Throws at
   * once when there is none that is ready. `work` must end soon after its signal, which says that all shall end.
   */
  async apart<T>(why: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const jvm = this.#jvm;
    if (!jvm || !this.#isReady || this.#break) throw new Error(this.absence() ?? "The graph database is not running.");
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#break = { why, over };
    try {
      await jvm.stop();
      return await work(this.#stopping.signal);
    } finally {
      this.#break = undefined;
      end();
      while (!this.#isReady && !this.#stopping.signal.aborted) await sleep(LOOK_MS);
    }
  }

  /** Ends it for good. */
  stop(): Promise<void> {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async #end(): Promise<void> {
    this.#stopping.abort();
    await this.#jvm?.stop();
    await this.#watching;
  }

  async #begin(): Promise<Jvm> {
    const jvm = await this.#launch();
    this.#jvm = jvm;
    void jvm.ended.then(() => {
      this.#jvm = undefined;
      this.#isReady = false;
    });
    if (this.#stopping.signal.aborted) await jvm.stop();
    await jvm.ready;
    this.#isReady = true;
    return jvm;
  }

  async #watch(first: Jvm): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    for (let jvm: Jvm | undefined = first; jvm; ) {
      const ready = performance.now();
      const ending = await jvm.ended;
      const planned = this.#break;
      await planned?.over;
      if (this.#stopping.signal.aborted) return;
      if (!planned) this.#log("warn", `Neo4j ended unasked: ${howItEnded(ending)}`, { lines: ending.lines });
      if (planned || performance.now() - ready > STEADY_MS) pause = FIRST_PAUSE_MS;
      for (jvm = undefined; !jvm && !this.#stopping.signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        jvm = await this.#again(pause);
      }
      if (jvm && !planned) this.restarts++;
      if (jvm) this.#log("info", "Neo4j is back", { pid: jvm.pid, restarts: this.restarts });
    }
  }

  async #again(pause: number): Promise<Jvm | undefined> {
    try {
      await sleep(pause, undefined, { signal: this.#stopping.signal });
      return await this.#begin();
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#log("error", "Neo4j did not come back; trying again", { error });
      return undefined;
    }
  }
}
