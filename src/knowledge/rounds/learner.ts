import { Worker } from "node:worker_threads";
import type { Form, Learnt, TruthClaim } from "../../algorithms/truth/claim.js";
import { learn } from "../../algorithms/truth/learn.js";

/** What is to be learnt from. */
export interface Lesson {
  form: Form;
  claims: TruthClaim[];
  opinion: boolean;
}

/** So few claims are learnt from in less time than a thread takes to start. */
const FEW = 2_000;

/** Learns in a thread of its own, so that requests are answered meanwhile; few claims at once. */
export async function learnAside(lesson: Lesson): Promise<Learnt> {
  if (lesson.claims.length <= FEW) return learn(lesson.form, lesson.claims, { opinion: lesson.opinion });
  const worker = new Worker(threadFile());
  try {
    return await new Promise<Learnt>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.postMessage(lesson);
    });
  } finally {
    await worker.terminate();
  }
}

/** The built file: a thread cannot start from a source that is not JavaScript yet. */
function threadFile(): URL {
  return new URL(new URL("./worker.js", import.meta.url).href.replace("/src/knowledge/", "/dist/knowledge/"));
}
