import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { createInterface } from "node:readline";
import { Problem } from "../problem.js";
import type { Stillness } from "./export.js";
import { HELD } from "./hold.js";

/** Writes that a running server holds back for us. */
export interface HeldWrites {
  /** Whether they were held back all the time until now. */
  stillness(): Promise<Stillness>;
  /** Lets them go on. */
  release(): void;
}

/** Where a running server listens for commands of this machine, and what they must show. */
export interface DoorAddress {
  port: number;
  secret: string;
}

/** Asks the running server to hold its writes back while we read; CONFLICT with its sentence when it does not. */
export async function askToHold(door: DoorAddress, folder: string): Promise<HeldWrites> {
  const asking = ask(door, folder);
  const lines = createInterface({ input: await answered(asking) });
  let lost: string | null = null;
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (text) => {
      const { step, failed } = JSON.parse(text) as { step?: string; failed?: string };
      if (step === HELD) resolve();
      if (failed !== undefined) lost = failed;
    });
    lines.once("close", () => {
      lost ??= "The server stopped holding its writes back.";
      reject(new Problem("CONFLICT", lost));
    });
  });
  return {
    stillness: async () =>
      lost === null
        ? {
            consistent: true,
            consistency: "The server held its writes back meanwhile, and events waited in its spool.",
          }
        : {
            consistent: false,
            consistency: `${lost} What belongs together may have been read before and after a change.`,
          },
    release: () => void asking.destroy(),
  };
}

function ask({ port, secret }: DoorAddress, folder: string): ClientRequest {
  const headers = { authorization: `Bearer ${secret}`, "content-length": Buffer.byteLength(folder) };
  const asking = request({ host: "127.0.0.1", port, path: "/hold", method: "POST", headers });
  asking.end(folder);
  return asking;
}

function answered(asking: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown) =>
      reject(new Problem("CONFLICT", "The running server does not answer; is it of another version?", { cause }));
    asking.on("error", fail); // It stays, for the end of the connection is an error too.
    asking.once("response", (response) => {
      response.on("error", () => undefined);
      if (response.statusCode === 200) resolve(response);
      else fail();
    });
  });
}
