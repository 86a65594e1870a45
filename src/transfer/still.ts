import { setTimeout as sleep } from "node:timers/promises";
import type { Platform } from "../context.js";
import type { Stillness } from "./export.js";
import { latestHeartbeat } from "./queries.js";

/** A server beats every two seconds. Below `long` ago it may be running; it is if it beats again within `wait`. In milliseconds. */
const BEAT = { long: 60_000, wait: 5_000 };

/** The server that works on this graph, by the name under which it beats; null: none does. Takes five seconds when one may. */
export async function beatingServer({ graph, now }: Platform): Promise<string | null> {
  const [first] = await graph.run(latestHeartbeat, { after: now() - BEAT.long });
  if (!first) return null;
  await sleep(BEAT.wait);
  const [second] = await graph.run(latestHeartbeat, { after: first.at });
  return second?.process ?? null;
}

/** Says of work that begins now, once it is done, whether a server wrote meanwhile: the clock is theirs and not ours. */
export async function watchServers(platform: Platform): Promise<() => Promise<Stillness>> {
  const before = await beatingServer(platform);
  return async () => {
    const server = before ?? (await beatingServer(platform));
    return server === null
      ? { consistent: true, consistency: "No server was working on the graph." }
      : {
          consistent: false,
          consistency: `The server at ${server} went on writing: what belongs together may have been read before and after a change.`,
        };
  };
}

/** Says of a copy of a database that this process started: it is the only one that has it open. */
export async function alone(): Promise<Stillness> {
  return { consistent: true, consistency: "No server was working on the graph." };
}
