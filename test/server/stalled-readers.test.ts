import { expect, test } from "vitest";
import { followBySocket, followByStream } from "../support/client-follow.js";
import { reportNew } from "../support/client-reports.js";
import { type Stalled, stallSocket, stallStream } from "../support/client-stalled.js";
import { held } from "../support/held-memory.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const CHANGES = 5_000;

/** The first have messages of 8,000 characters, and who stalls asks for each under 29 names: 110 MiB a subscription. */
const LARGE = 500;

/** Half of what is promised: a socket is ended after ten seconds, and what would be held by then depends on the machine. */
const MOST_HELD = 32 * 2 ** 20;

test("subscribers that stop reading hurt nobody: others get all, the memory stays, and the socket is ended", {
  timeout: 120_000,
}, async () => {
  const { url, tokens, platform } = ratchet;
  const token = tokens.viewer;
  await reportNew(ratchet, "Warm", 100);
  const wish = { token, fields: "sequence kind" };
  const readers = [await followBySocket(url, wish), await followByStream(url, wish)];
  const stalled: Stalled[] = [await stallSocket(url, token, 10), await stallStream(url, token)];
  await until(() => platform.feeds.followers() === 13);
  const before = held();
  const begin = performance.now();
  const highest = { heap: 0 };
  // Two pings without an answer; the stalled stream may stay, it holds no more than its place.
  const socketEnded = until(() => platform.feeds.followers() === 3, 20_000).then(() => performance.now() - begin);
  for (let made = 0; made < CHANGES; made += LARGE) {
    await reportNew(ratchet, `S${made}n`, LARGE, made === 0 ? "words of a message ".repeat(420) : null);
    highest.heap = Math.max(highest.heap, held() - before);
  }
  await until(() => readers.every(({ changes }) => changes.length === CHANGES), 60_000);
  console.info(
    `${CHANGES} changes to two readers in ${Math.round(performance.now() - begin)} ms, at most ${Math.round(highest.heap / 2 ** 20)} MiB more held`,
  );
  expect(highest.heap).toBeLessThan(MOST_HELD);
  for (const { changes } of readers) {
    const sequences = changes.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  }
  expect(await socketEnded).toBeLessThan(15_000);
  for (const one of [...readers, ...stalled]) one.end();
  await until(() => platform.feeds.followers() === 0);
});
