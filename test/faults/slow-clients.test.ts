import { beforeAll, expect, test } from "vitest";
import { followBySocket } from "../support/client-follow.js";
import { reportNew } from "../support/client-reports.js";
import { askUnread, type Slow, sendSlowly } from "../support/client-slow.js";
import { startSenders } from "../support/event-senders.js";
import { startFaultProxy } from "../support/fault-proxy.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

/** Few clients and short limits in `npm test`; in `npm run test:faults` many, and the limits as they are. */
const FULL = Boolean(process.env.RATCHET_TEST_FAULTS);
const HEADS = FULL ? 200 : 40;
const BODIES = FULL ? 50 : 10;
const SOCKETS = FULL ? 20 : 10;
const UNREAD = FULL ? 10 : 3;
const TIMES = FULL
  ? { headersTimeout: 10_000, requestTimeout: 30_000, standstill: 30_000 }
  : { headersTimeout: 3_000, requestTimeout: 5_000, standstill: 3_000 };

/** How much later than its limit a connection may end, in milliseconds: the server looks every second, on a busy machine less. */
const LATE = 4_000;

const ratchet = useRatchet({ limits: { ...GENEROUS.limits, ...TIMES } });

// The page that nobody reads: a hundred groups, the message of each under many names.
const NAMES = Array.from({ length: 28 }, (_, index) => `m${index}: message`).join(" ");
const LARGE = `{ errorGroups(first: 100, filter: { text: "large" }) { nodes { occurrences(first: 1) { nodes { ${NAMES} } } } } }`;
beforeAll(() => reportNew(ratchet, "Large", 100, "words of a message ".repeat(420)));
// A database's first event and query take seconds on a busy machine: that is not what is measured here.
beforeAll(() => ordinary(sleep(0)));

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** An ordinary client: asks and reports again and again until `over`; how each was answered. */
async function ordinary<T>(over: Promise<T>): Promise<{ result: T; slowest: number; calls: number }> {
  let isOver = false;
  void over.finally(() => {
    isOver = true;
  });
  const load = startSenders({ dsn: ratchet.dsn, senders: 1, pause: 50, message: "ordinary" });
  const took: number[] = [];
  while (!isOver) {
    const began = performance.now();
    const answer = await ratchet.run("{ errorGroups(first: 1) { nodes { id title events } } }");
    took.push(performance.now() - began);
    expect(answer.status, JSON.stringify(answer)).toBe(200);
    expect(answer.errors).toBeUndefined();
    await sleep(50);
  }
  await load.stop();
  expect(load.answers.filter(({ status }) => status !== 200)).toEqual([]);
  const all = [...took, ...load.answers.map((answer) => answer.took)];
  return { result: await over, slowest: Math.max(...all), calls: all.length };
}

const slowly = (count: number, sending: (index: number) => Parameters<typeof sendSlowly>[1]) =>
  Promise.all(Array.from({ length: count }, (_, index) => sendSlowly(ratchet.url, sending(index))));

const ends = (all: Slow[]) => Promise.all(all.map(({ ended }) => ended));

test(`${HEADS} clients that send a byte of a head a second, ${BODIES} that send a body so, end by the limits and hurt nobody`, {
  timeout: 120_000,
}, async () => {
  const { url, tokens, dsn } = ratchet;
  const { pathname, username } = new URL(dsn);
  const host = `host: ${new URL(url).host}\r\ncontent-length: 1000\r\n`;
  const graphql = `POST /graphql HTTP/1.1\r\n${host}content-type: application/json\r\nauthorization: Bearer ${tokens.viewer}\r\n\r\n`;
  const store = `POST /api${pathname}/store/ HTTP/1.1\r\n${host}x-sentry-auth: Sentry sentry_key=${username}, sentry_version=7\r\n\r\n`;
  const heads = await slowly(HEADS, (index) => ({ atOnce: "", slowly: index % 2 ? graphql : store, pause: 1_000 }));
  const silent = await slowly(5, () => ({ atOnce: "", slowly: "", pause: 1_000 }));
  const bodies = await slowly(BODIES, (index) => ({
    atOnce: index % 2 ? graphql : store,
    slowly: `{"query": "${"x".repeat(900)}"}`,
    pause: 1_000,
  }));
  const over = Promise.all([ends(heads), ends(bodies), ends(silent)]);
  const { result, slowest, calls } = await ordinary(over);
  const [ofHeads, ofBodies, ofSilent] = result;
  for (const { took } of [...ofHeads, ...ofSilent]) expect(took).toBeLessThan(TIMES.headersTimeout + LATE);
  for (const { took } of ofBodies) expect(took).toBeLessThan(TIMES.requestTimeout + LATE);
  const answers = [...ofHeads, ...ofBodies].map(({ answer }) => answer);
  expect(new Set(answers)).toEqual(new Set(["HTTP/1.1 408 Request Timeout"]));
  const longest = (all: { took: number }[]) => (Math.max(...all.map(({ took }) => took)) / 1_000).toFixed(1);
  console.info(
    `${HEADS} slow heads ended after at most ${longest(ofHeads)} s, ${BODIES} slow bodies after ${longest(ofBodies)} s, silent ones after ${longest(ofSilent)} s; meanwhile ${calls} calls of others, the slowest ${Math.round(slowest)} ms`,
  );
});

test(`${SOCKETS} subscribers who vanish without a word are ended by the ping, others get all`, {
  timeout: 60_000,
}, async () => {
  const { url, tokens, platform } = ratchet;
  const proxy = await startFaultProxy(new URL(url));
  const wish = { token: tokens.viewer, fields: "sequence kind" };
  for (let index = 0; index < SOCKETS; index++) await followBySocket(proxy.uri, wish);
  const reader = await followBySocket(url, { ...wish, token: tokens.administrator });
  await until(() => platform.feeds.followers() === SOCKETS + 1);
  proxy.stall();
  const began = performance.now();
  const ended = until(() => platform.feeds.followers() === 1, 30_000).then(() => performance.now() - began);
  const { result, slowest } = await ordinary(Promise.all([ended, reportNew(ratchet, "Unheard", 50)]));
  // Two pings, five seconds apart.
  expect(result[0]).toBeLessThan(10_000 + LATE);
  await until(() => reader.changes.length >= 50);
  reader.end();
  await until(() => platform.feeds.followers() === 0);
  proxy.stop();
  console.info(
    `${SOCKETS} vanished subscribers were forgotten after ${(result[0] / 1_000).toFixed(1)} s; the slowest call of others ${Math.round(slowest)} ms`,
  );
});

test(`${UNREAD} clients that ask for much and never read are ended when nothing has moved for as long as is allowed`, {
  timeout: 150_000,
}, async () => {
  const { url, tokens } = ratchet;
  const began = performance.now();
  const unread = await Promise.all(Array.from({ length: UNREAD }, () => askUnread(url, tokens.viewer, LARGE)));
  // What moves a little just before it would be ended begins its time anew, once.
  const { slowest } = await ordinary(sleep(2 * TIMES.standstill + LATE));
  const read = await Promise.all(unread.map((one) => one.read()));
  for (const { came, of } of read) {
    expect(of).toBeGreaterThan(20_000_000);
    expect(came).toBeLessThan(of);
  }
  console.info(
    `${UNREAD} answers of ${Math.round((read[0]?.of ?? 0) / 2 ** 20)} MiB that nobody read were let go within ${((performance.now() - began) / 1_000).toFixed(0)} s; the slowest call of others ${Math.round(slowest)} ms`,
  );
});
