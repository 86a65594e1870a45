import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, inject } from "vitest";
import { handles } from "../../src/graph/query.js";
import { type Options, type Ratchet, startRatchet } from "./ratchet.js";

/** A server whose traffic to the database passes through us, so that we see which statements it sends. */
export interface Relayed extends Ratchet {
  /** The names of the statements that were sent since the last call, without those that say who asks or that we live. */
  statements(): string[];
}

/** What runs in a workspace before an operation is looked at, or by the clock. */
const HOUSEKEEPING =
  /^(retention\/|access\/workspace$|metrics\/(lock|clean|postpone)-|metrics\/(chunks-to-sum|score-targets|attach-scores|keep-hours|keep-days|keep-runs|keep-calls|keep-refusals|chunks-before|hours-before)$|monitors\/|gaps\/(news|note-round|main-currency|capabilities-due)$|knowledge\/groups-with-news$|metrics\/(chunks|hours|days|dirty)-in$|anomalies\/(words-since|keep-detectors)$)/;

/** Whether an operation asked for a statement: what is of all workspaces runs by the clock, or to know who asks. */
const isAsked = (name: string) => !HOUSEKEEPING.test(name) && handles.get(name)?.bound !== false;

/** Starts a server behind a relay for this test file; ended after its last test. */
export function useRelayed(options: Options = {}): Relayed {
  const relayed = {} as Relayed;
  let stopRelay: () => void = () => undefined;
  beforeAll(async () => {
    const { uri, user, password } = inject("graphAddress");
    const relay = await startRelay(new URL(uri));
    stopRelay = relay.stop;
    Object.assign(relayed, await startRatchet({ uri: relay.uri, user, password }, options));
    relayed.statements = () => relay.take().filter(isAsked);
  });
  afterAll(async () => {
    await relayed.stop?.();
    stopRelay();
  });
  return relayed;
}

/** A way to a database that can be watched and held up. */
export interface Relay {
  uri: string;
  /** The names of the statements that were sent since the last call. */
  take(): string[];
  /** From now on nothing is passed on; the answer lets it go on. */
  hold(): () => void;
  stop(): void;
}

/** Passes bytes on to a database and notes the statements among them: each begins with the sentence of its file. */
export async function startRelay(target: URL): Promise<Relay> {
  const open = new Set<Socket>();
  const seen: string[] = [];
  const server = createServer((client) => {
    const upstream = createConnection(Number(target.port), target.hostname);
    open.add(client).add(upstream);
    let rest = "";
    client.on("data", (bytes) => {
      const text = rest + bytes.toString("utf8");
      for (const [, sentence] of text.matchAll(/\/\/ ([^\n]+\.)\n/g)) seen.push(sentence ?? "");
      rest = text.slice(text.lastIndexOf("\n") + 1).slice(-400);
    });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  const take = () => seen.splice(0).flatMap(nameOf);
  const hold = () => {
    const held = [...open];
    for (const socket of held) socket.pause();
    return () => {
      for (const socket of held) socket.resume();
    };
  };
  return { uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`, take, hold, stop };
}

/** A statement's name by its first sentence; other comments of statements are none. */
function nameOf(sentence: string): string[] {
  const all = [...handles.values()].map((handle) => ({
    name: handle.name,
    text: (handle as { body?: string }).body ?? handle.text,
  }));
  const known = all.find(({ text }) => text.startsWith(`// ${sentence}\n`));
  if (known) return [known.name];
  return all.some(({ text }) => text.includes(`// ${sentence}\n`)) ? [] : [sentence];
}
