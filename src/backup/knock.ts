import { request } from "node:http";
import { createInterface } from "node:readline";
import { Problem } from "../problem.js";
import type { BackupReport } from "./backup.js";
import type { Door, DoorLine } from "./door.js";

/** What is asked of a running server. */
export interface Wish {
  door: Pick<Door, "port" | "secret">;
  /** Absolute path. */
  folder: string;
  tell(sentence: string): void;
}

/** Lets the running server make a backup, telling each of its steps; throws its sentence when it fails. */
export async function knock({ door, folder, tell }: Wish): Promise<BackupReport> {
  for await (const text of await lines({ door, folder })) {
    const line = JSON.parse(text) as DoorLine;
    if ("step" in line) tell(line.step);
    if ("failed" in line) throw new Problem("CONFLICT", line.failed);
    if ("done" in line && line.done) return line.done;
  }
  throw new Problem("CONFLICT", "The server ended before the backup was made.");
}

function lines({ door, folder }: Pick<Wish, "door" | "folder">): Promise<AsyncIterable<string>> {
  const headers = { authorization: `Bearer ${door.secret}`, "content-length": Buffer.byteLength(folder) };
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(new Problem("CONFLICT", "The running server does not answer; is it of another version?", { cause }));
    const asking = request({ host: "127.0.0.1", port: door.port, path: "/backup", method: "POST", headers });
    asking.once("error", fail);
    asking.once("response", (response) => {
      if (response.statusCode !== 200) return fail();
      resolve(createInterface({ input: response }));
    });
    asking.end(folder);
  });
}
