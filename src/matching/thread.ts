import { Worker } from "node:worker_threads";
import { Problem, type ProblemCode } from "../problem.js";
import type { ReaderOptions } from "./reader.js";
import type { Told } from "./room.js";

/** What is asked of the thread. */
export interface Call {
  id: number;
  what: "embed" | "fit" | "learn" | "match" | "cluster" | "forget" | "close";
  with: readonly unknown[];
}

/** What the thread says: how far a call is, what came of it, or what failed. */
export type Reply =
  | { id: number; told: [string, number] }
  | { id: number; result: unknown }
  | { id: number; failed: { code: ProblemCode | null; message: string } };

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The thread that holds the models, from outside. It starts at the first call, and again at the next one after it broke down. */
export class Thread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  /** How often the thread broke down, and with it what it knew. */
  breakdowns = 0;
  private isClosed = false;

  constructor(
    private readonly options: ReaderOptions,
    private readonly told: Told,
  ) {}

  call(what: Call["what"], args: readonly unknown[]): Promise<unknown> {
    if (this.isClosed) return Promise.reject(new Problem("DEPENDENCY_UNAVAILABLE", "Matching is closed."));
    const worker = this.start();
    const id = ++this.calls;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      // While somebody waits, the thread keeps the process alive.
      worker.ref();
      worker.postMessage({ id, what, with: args } satisfies Call);
    });
  }

  /** Lets go of a catalogue; nobody waits for that. */
  forget(key: string): void {
    this.worker?.postMessage({ id: 0, what: "forget", with: [key] } satisfies Call);
  }

  async close(): Promise<void> {
    const closing = this.worker ? this.call("close", []) : null;
    this.isClosed = true;
    await closing?.catch(() => undefined);
    const { worker } = this;
    this.worker = null;
    this.fail(new Problem("DEPENDENCY_UNAVAILABLE", "Matching was closed."));
    await worker?.terminate();
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(threadFile(), { workerData: this.options });
    worker.unref();
    worker.on("message", (reply: Reply) => this.hear(reply));
    const broken = (cause?: unknown) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.breakdowns++;
      this.fail(
        new Problem("DEPENDENCY_UNAVAILABLE", "Matching broke down and starts anew at the next call.", { cause }),
      );
    };
    worker.once("error", broken);
    worker.once("exit", () => broken());
    this.worker = worker;
    return worker;
  }

  private hear(reply: Reply): void {
    if ("told" in reply) {
      this.told(...reply.told);
      return;
    }
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0) this.worker?.unref();
    if ("result" in reply) waiting?.resolve(reply.result);
    else waiting?.reject(errorOf(reply.failed));
  }

  private fail(error: Problem): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(error);
  }
}

function errorOf({ code, message }: { code: ProblemCode | null; message: string }): Error {
  return code ? new Problem(code, message) : new Error(message);
}

/** The built file: a thread cannot start from a source that is not JavaScript yet. */
function threadFile(): URL {
  return new URL(new URL("./worker.js", import.meta.url).href.replace("/src/matching/", "/dist/matching/"));
}
