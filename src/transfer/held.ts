import { createInterface } from "node:readline";
import { askAtDoor, type DoorAddress } from "../backup/ask.js";
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

/** Asks the running server to hold its writes back while we read; CONFLICT with its sentence when it does not. */
export async function askToHold(door: DoorAddress, folder: string): Promise<HeldWrites> {
  const { asking, answer } = await askAtDoor(door, "/hold", folder);
  const lines = createInterface({ input: answer });
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
