import { Worker } from "node:worker_threads";
import { type Read, readDocument } from "./document.js";
import { type Described, operationsIn } from "./operations.js";

/** So little text, in characters, is read in less time than a thread takes to start. */
const LITTLE = 1_048_576;

/** What reading a large text may take: memory in MiB, and time in milliseconds. */
const LIMITS = { memory: 1_536, time: 120_000 };

const TOO_MUCH = { problem: "1:1: Reading this takes more memory or time than it may; as JSON it takes less." };

/** Reads the operations of an OpenAPI document; a large one in a thread of its own, which may take so much and no more. */
export async function readOperations(text: string): Promise<Read<Described>> {
  return text.length <= LITTLE ? readHere(text) : readAside(text);
}

/** As `readOperations`, in this thread. */
export async function readHere(text: string): Promise<Read<Described>> {
  const document = readDocument(text);
  if ("problem" in document) return document;
  const found = await operationsIn(document.value);
  return "problem" in found ? { problem: `1:1: ${found.problem}` } : found;
}

async function readAside(text: string): Promise<Read<Described>> {
  const worker = new Worker(threadFile(), { resourceLimits: { maxOldGenerationSizeMb: LIMITS.memory } });
  const late = AbortSignal.timeout(LIMITS.time);
  try {
    return await new Promise<Read<Described>>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(TOO_MUCH) : reject(error),
      );
      late.addEventListener("abort", () => resolve(TOO_MUCH));
      worker.postMessage(text);
    });
  } finally {
    await worker.terminate();
  }
}

/** The built file: a thread cannot start from a source that is not JavaScript yet. */
function threadFile(): URL {
  return new URL(new URL("./worker.js", import.meta.url).href.replace("/src/ingest/", "/dist/ingest/"));
}
