import { expect, inject, test } from "vitest";
import { TokenRole } from "../../src/access/types/role.js";
import { connect } from "../../src/graph/connect.js";
import { FOLLOWS, followByStream } from "../support/client-follow.js";
import { openRaw, outcomesOf, type RawSocket, sayWho } from "../support/client-raw-socket.js";
import { makeToken } from "../support/client-tokens.js";
import { askOnce, codesOf, TRANSPORTS } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const QUERY = { query: "{ errorGroups(first: 1) { nodes { id } } }" };

/** Takes the lock that every change of the workspace waits for; answers how to let it go. */
async function lockJournal(): Promise<() => Promise<void>> {
  const driver = connect(inject("graphAddress"));
  const tx = driver.session().beginTransaction();
  await tx.run("MATCH (j:Journal {workspace: $workspace}) SET j.sequence = j.sequence", {
    workspace: ratchet.workspace,
  });
  return async () => {
    await tx.rollback();
    await driver.close();
  };
}

test.each(
  TRANSPORTS,
)("20 operations of a token may be under way, the 21st over $name is refused", async (transport) => {
  const { secret: token } = await makeToken(ratchet, TokenRole.ADMINISTRATOR);
  const session = await transport.open(ratchet.url, { token });
  const unlock = await lockJournal();
  const change = (index: number) => `mutation { createClient(input: { key: "${transport.name}${index}" }) { id } }`;
  const waiting = Array.from({ length: 20 }, (_, index) => ratchet.run(change(index), {}, token));
  const over = await until(async () => {
    const reply = await session.ask({ query: "{ __typename }" });
    return reply.errors && reply;
  }).finally(unlock);
  expect(codesOf(over)).toEqual(["RATE_LIMITED"]);
  expect(over.errors?.[0]?.extensions).toMatchObject({ retryAfter: 1 });
  if (transport.name !== "WebSocket") expect(over.status).toBe(429);
  for (const { errors } of await Promise.all(waiting)) expect(errors).toBeUndefined();
  expect(codesOf(await session.ask(QUERY))).toEqual([]);
  await session.close();
});

test("19 operations under way leave room for one more, and for all of another token", async () => {
  const { secret: token } = await makeToken(ratchet, TokenRole.ADMINISTRATOR);
  const unlock = await lockJournal();
  const change = (index: number) => `mutation { createClient(input: { key: "room${index}" }) { id } }`;
  const waiting = Array.from({ length: 19 }, (_, index) => ratchet.run(change(index), {}, token));
  await sleep(1_000);
  const replies = [await ratchet.run("{ __typename }", {}, token), await ratchet.run("{ __typename }")];
  await unlock();
  for (const { errors } of [...replies, ...(await Promise.all(waiting))]) expect(errors).toBeUndefined();
});

test("20 streams of a token may be open, the 21st is refused; who ends one may open another", async () => {
  const { secret: token } = await makeToken(ratchet);
  const open = await Promise.all(Array.from({ length: 20 }, () => followByStream(ratchet.url, { token })));
  await until(() => ratchet.platform.feeds.followers() === 20);
  const over = await followByStream(ratchet.url, { token });
  expect(over.closed).toEqual({ code: 429 });
  expect(over.errors.map(({ extensions }) => extensions.code)).toEqual(["RATE_LIMITED"]);
  const other = await followByStream(ratchet.url, { token: ratchet.tokens.viewer });
  expect(other.closed).toBeNull();
  open[0]?.end();
  await until(() => ratchet.platform.feeds.followers() === 20);
  const again = await followByStream(ratchet.url, { token });
  expect(again.closed).toBeNull();
  for (const one of [...open, other, again]) one.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});

test("streams are counted apart from operations", async () => {
  const { secret: token } = await makeToken(ratchet);
  const open = await Promise.all(Array.from({ length: 20 }, () => followByStream(ratchet.url, { token })));
  for (const transport of TRANSPORTS)
    expect(codesOf(await askOnce(transport, ratchet.url, { ...QUERY, token }))).toEqual([]);
  for (const one of open) one.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
});

test("20 sockets of a token may be open, the 21st is closed to be tried again; who closes one may open another", async () => {
  const { secret: token } = await makeToken(ratchet);
  const sockets: RawSocket[] = [];
  const open = async (secret: string) => {
    const socket = await openRaw(ratchet.url);
    sockets.push(socket);
    await sayWho(socket, secret);
    return socket;
  };
  for (let index = 0; index < 20; index++) expect((await open(token)).closed).toBeNull();
  const over = await open(token);
  await until(() => over.closed);
  expect(over.closed).toEqual({ code: 1013, reason: expect.stringContaining("20 sockets") });
  expect((await open(ratchet.tokens.viewer)).closed).toBeNull();
  sockets[0]?.end();
  await sleep(100);
  expect((await open(token)).closed).toBeNull();
  for (const socket of sockets) socket.end();
});

test("10 sockets of an address may be silent about who they are, the 11th is not opened", async () => {
  const silent = await Promise.all(Array.from({ length: 10 }, () => openRaw(ratchet.url)));
  expect(silent.map(({ refused }) => refused)).toEqual(Array.from({ length: 10 }, () => null));
  expect((await openRaw(ratchet.url)).refused).toEqual({ status: 429, retryAfter: "3" });
  await sayWho(silent[0] as RawSocket, ratchet.tokens.viewer);
  silent[1]?.end();
  await sleep(100);
  const more = await Promise.all([openRaw(ratchet.url), openRaw(ratchet.url)]);
  expect(more.map(({ refused }) => refused)).toEqual([null, null]);
  for (const socket of [...silent, ...more]) socket.end();
  await sleep(100);
});

test("a socket may begin as many operations at once as may be under way, then 20 a second", async () => {
  const socket = await openRaw(ratchet.url);
  await sayWho(socket, ratchet.tokens.viewer);
  let id = 0;
  const ask = async (count: number) => {
    const before = socket.messages.length;
    const begun = outcomesOf(socket).length;
    for (let index = 0; index < count; index++) {
      socket.send({ id: String(id++), type: "subscribe", payload: { query: "{ __typename }" } });
      if (index % 10 === 9) await until(() => outcomesOf(socket).length >= begun + index + 1);
    }
    await until(() => outcomesOf(socket).length === begun + count);
    expect(socket.messages.length).toBeGreaterThan(before);
    return outcomesOf(socket).slice(begun);
  };
  const begin = performance.now();
  const first = await ask(80);
  const seconds = (performance.now() - begin) / 1_000;
  const given = first.filter((outcome) => outcome === "ok").length;
  expect(given).toBeGreaterThanOrEqual(50);
  expect(given).toBeLessThanOrEqual(50 + Math.ceil(seconds * 20));
  expect(first.filter((outcome) => outcome === "RATE_LIMITED")).toHaveLength(80 - given);
  expect(given).toBeLessThan(80);
  await sleep(1_000);
  expect((await ask(20)).filter((outcome) => outcome === "ok")).toHaveLength(20);
  socket.end();
});

test.each(FOLLOWS)("over $name nothing of a refused stream stays behind", async ({ follow }) => {
  const follower = await follow(ratchet.url, { token: ratchet.tokens.ingest });
  await until(() => follower.errors.length > 0 || follower.closed);
  expect(ratchet.platform.feeds.followers()).toBe(0);
  follower.end();
});
