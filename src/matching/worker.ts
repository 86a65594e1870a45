import { parentPort, workerData } from "node:worker_threads";
import type { Entry } from "../algorithms/matching/entry.js";
import { Problem } from "../problem.js";
import type { Query } from "./matching.js";
import type { ReaderOptions } from "./reader.js";
import { Room, type Told } from "./room.js";
import type { Call, Reply } from "./thread.js";

// The thread that holds the models and what is fitted on them. Calls wait for texts to be read, and others go on meanwhile.
const room = new Room(workerData as ReaderOptions);
/** How far work is, is told so often at most, in milliseconds. */
const BETWEEN = 100;

function reply(message: Reply): void {
  parentPort?.postMessage(message);
}

function tellerOf(id: number): Told {
  let last = Number.NEGATIVE_INFINITY;
  return (what, share) => {
    const now = performance.now();
    if (now - last < BETWEEN) return;
    last = now;
    reply({ id, told: [what, share] });
  };
}

async function answer({ what, with: args }: Call, told: Told): Promise<unknown> {
  const [first, second, third] = args;
  if (what === "embed") return await room.embed(first as string[], told);
  if (what === "fit") return await room.fit(first as string, second as Entry[], told);
  if (what === "learn") return await room.learn(first as string, second as { id: string; text: string }[]);
  if (what === "match")
    return await room.match(first as string, second as Query[], { ...(third as { top: number }), told });
  if (what === "cluster") return await room.cluster(first as string[], second as { clusters?: number }, told);
  if (what === "close") return await room.close();
  return room.forget(first as string);
}

parentPort?.on("message", (call: Call) => {
  answer(call, tellerOf(call.id)).then(
    (result) => reply({ id: call.id, result }),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      reply({ id: call.id, failed: { code: error instanceof Problem ? error.code : null, message } });
    },
  );
});
