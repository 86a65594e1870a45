import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { followBySocket, followByStream } from "../support/client-follow.js";
import { reportNew } from "../support/client-reports.js";
import { type Stalled, stallSocket, stallStream } from "../support/client-stalled.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const CHANGES = 5_000;

/** What the process holds after everything that is not needed was thrown away, in bytes. */
function held(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test("subscribers that stop reading hurt nobody: others get all, the memory stays, and the socket is ended", { timeout: 120_000 }, async () => {
  const { url, tokens, platform } = ratchet;
  const token = tokens.viewer;
  await reportNew(ratchet, "Warm", 500);
  const wish = { token, fields: "sequence kind" };
  const readers = [await followBySocket(url, wish), await followByStream(url, wish)];
  const stalled: Stalled[] = [await stallSocket(url, token), await stallStream(url, token)];
  await until(() => platform.feeds.followers() === 4);
  const before = held();
  const begin = performance.now();
  const highest = { heap: 0 };
  for (let made = 0; made < CHANGES; made += 1_000) {
    await reportNew(ratchet, `S${made}n`, 1_000);
    highest.heap = Math.max(highest.heap, held() - before);
  }
  await until(() => readers.every(({ changes }) => changes.length === CHANGES), 60_000);
  console.info(`${CHANGES} changes to two readers in ${Math.round(performance.now() - begin)} ms, at most ${Math.round(highest.heap / 2 ** 20)} MiB more held`);
  expect(highest.heap).toBeLessThan(64 * 2 ** 20);
  for (const { changes } of readers) {
    const sequences = changes.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  }
  // Two pings without an answer; the stream may stay, it holds no more than its place.
  await until(() => platform.feeds.followers() <= 3, 15_000);
  for (const one of [...readers, ...stalled]) one.end();
  await until(() => platform.feeds.followers() === 0);
});
