import { parentPort } from "node:worker_threads";
import { learn } from "../../algorithms/truth/learn.js";
import type { Lesson } from "./learner.js";

// Learns what it is sent, one lesson after another: a thread of its own, so that requests are answered meanwhile.
parentPort?.on("message", ({ form, claims, opinion }: Lesson) => {
  parentPort?.postMessage(learn(form, claims, { opinion }));
});
