import { parentPort } from "node:worker_threads";
import { readHere } from "./reader.js";

// Reads what it is sent: a thread of its own, so that a large text can take no more than it may.
parentPort?.on("message", (text: string) => {
  void readHere(text).then((read) => parentPort?.postMessage(read));
});
