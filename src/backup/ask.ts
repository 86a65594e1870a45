import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { Problem } from "../problem.js";
import type { Door, Works } from "./door.js";

/** Where a running server listens for commands of this machine, and what they must show. */
export type DoorAddress = Pick<Door, "port" | "secret">;

/** What was asked at the door: its answer, line by line, and the request, whose end gives it up. */
export interface AskedAtDoor {
  asking: ClientRequest;
  answer: IncomingMessage;
}

/** Asks a running server for one of its works, naming a folder; CONFLICT when it does not open. */
export function askAtDoor({ port, secret }: DoorAddress, path: keyof Works, folder: string): Promise<AskedAtDoor> {
  const headers = { authorization: `Bearer ${secret}`, "content-length": Buffer.byteLength(folder) };
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(new Problem("CONFLICT", "The running server does not answer; is it of another version?", { cause }));
    const asking = request({ host: "127.0.0.1", port, path, method: "POST", headers });
    asking.on("error", fail); // It stays, for the end of the connection is an error too.
    asking.once("response", (answer) => {
      answer.on("error", () => undefined);
      if (answer.statusCode === 200) resolve({ asking, answer });
      else fail();
    });
    asking.end(folder);
  });
}
