import { request } from "node:http";
import { deflateSync, gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { envelope, eventId, makeDsn, send, totalOf } from "../support/client-sentry.js";
import { heldMemory } from "../support/held-memory.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

// A machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 180_000 });

const MIB = 1024 * 1024;
const EVENT = MIB;
const ENVELOPE = 20 * MIB;

const ratchet = useRatchet(GENEROUS);

/** An event of so many bytes; the filling stands where nothing reads it. */
function eventOf(bytes: number): string {
  const text = JSON.stringify({ event_id: eventId(), message: "sized", filling: "" });
  return `${text.slice(0, -2)}${"x".repeat(bytes - text.length)}"}`;
}

/** An envelope of so many bytes: an event, and an attachment as filling. */
function envelopeOf(bytes: number): Buffer {
  const event = { event_id: eventId(), message: "sized" };
  const filled = (filling: number) => envelope([event, { type: "attachment", payload: Buffer.alloc(filling, "x") }]);
  const around = filled(bytes - 1_000).length - (bytes - 1_000);
  return filled(bytes - around);
}

const gzipped = (body: Buffer | string) => ({ body: gzipSync(body), headers: { "content-encoding": "gzip" } });
const TOO_LARGE = { status: 413, code: "PAYLOAD_TOO_LARGE" };

test.each([-1, 0])("an event of the limit%i bytes is taken, in either form, packed or not", async (more) => {
  for (const form of [(body: string) => ({ body }), gzipped]) {
    expect(await send(ratchet.dsn, "store", form(eventOf(EVENT + more)))).toMatchObject({ status: 200 });
    const body = envelope([{ payload: eventOf(EVENT + more) }]);
    expect(await send(ratchet.dsn, "envelope", form(body.toString()))).toMatchObject({ status: 200 });
  }
});

test("an event one byte longer is refused, in either form, packed or not; what came with it is stored", async () => {
  const dsn = await makeDsn(ratchet, "beside-too-large");
  for (const form of [(body: string) => ({ body }), gzipped]) {
    expect(await send(dsn, "store", form(eventOf(EVENT + 1)))).toMatchObject(TOO_LARGE);
    const body = envelope([{ payload: eventOf(EVENT + 1) }, { event_id: eventId(), message: "beside" }]);
    expect(await send(dsn, "envelope", form(body.toString()))).toMatchObject(TOO_LARGE);
  }
  const query = '{ errorGroups(filter: { component: "beside-too-large" }) { nodes { title events } } }';
  expect(await ratchet.data(query)).toEqual({ errorGroups: { nodes: [{ title: "beside", events: 2 }] } });
});

test.each([-1, 0])("an envelope of the limit%i bytes is taken, packed or not", async (more) => {
  const body = envelopeOf(ENVELOPE + more);
  expect(body.length).toBe(ENVELOPE + more);
  expect(await send(ratchet.dsn, "envelope", { body })).toMatchObject({ status: 200 });
  expect(await send(ratchet.dsn, "envelope", gzipped(body))).toMatchObject({ status: 200 });
});

test("an envelope one byte longer is refused with 413, also when only inflating shows it", async () => {
  const body = envelopeOf(ENVELOPE + 1);
  expect(await send(ratchet.dsn, "envelope", gzipped(body))).toMatchObject(TOO_LARGE);
  const deflated = { body: deflateSync(body), headers: { "content-encoding": "deflate" } };
  expect(await send(ratchet.dsn, "envelope", deflated)).toMatchObject(TOO_LARGE);
  const plain = await send(ratchet.dsn, "envelope", { body }).catch((error: unknown) => error);
  // Whoever is still sending when the answer comes may see the connection end instead.
  if (!(plain instanceof Error)) expect(plain).toMatchObject(TOO_LARGE);
});

test("a hundred items are taken; of more, the first hundred", async () => {
  const items = (count: number) =>
    Array.from({ length: count }, () => ({ event_id: eventId(), message: "one of many" }));
  const dsn = await makeDsn(ratchet, "many-items");
  for (const [count, status] of [
    [99, 200],
    [100, 200],
    [101, 400],
  ] as const)
    expect((await send(dsn, "envelope", { body: envelope(items(count)) })).status, String(count)).toBe(status);
  const query = '{ errorGroups(filter: { component: "many-items" }) { nodes { events } } }';
  expect(await ratchet.data(query)).toEqual({ errorGroups: { nodes: [{ events: 299 }] } });
});

/** 100 MiB that pack to a thousandth. */
const BOMB = gzipSync(Buffer.alloc(100 * MIB, " "));

test.each([
  ["a thousand to one", BOMB, "gzip", 413],
  ["a bomb in gzip in gzip", gzipSync(BOMB), "gzip", 400],
  ["two encodings", gzipSync(BOMB), "gzip, gzip", 400],
  ["cut off", BOMB.subarray(0, 5_000), "gzip", 400],
  ["cut off before anything", gzipSync("{}\n").subarray(0, 5), "gzip", 400],
  ["a bad header", Buffer.concat([Buffer.from("no"), BOMB.subarray(2, 2_000)]), "gzip", 400],
  ["a bad checksum", Buffer.concat([gzipSync("{}\n").subarray(0, -8), Buffer.alloc(8)]), "gzip", 400],
  ["an encoding that is not supported", gzipSync("{}\n"), "zstd", 400],
  ["another encoding than it says", gzipSync("{}\n"), "deflate", 400],
])("a body with %s is refused", async (_what, body, encoding, status) => {
  const answer = await send(ratchet.dsn, "envelope", { body, headers: { "content-encoding": encoding } });
  expect(answer.status).toBe(status);
  expect(answer.detail).toMatch(/^[A-Z].*\.$/);
});

test("twenty bombs at once take less than 100 MiB, and others are served after them", async () => {
  const bomb = { body: BOMB, headers: { "content-encoding": "gzip" } };
  await send(ratchet.dsn, "envelope", bomb);
  const { rss, arrayBuffers } = process.memoryUsage();
  const grown = { rss: 0, arrayBuffers: 0 };
  const look = () => {
    const now = process.memoryUsage();
    grown.rss = Math.max(grown.rss, (now.rss - rss) / MIB);
    // What was refused lies about until V8 collects it, later the larger its heap is: that is not held.
    const isMuch = now.arrayBuffers - arrayBuffers > 64 * MIB;
    const held = isMuch ? heldMemory().arrayBuffers : now.arrayBuffers;
    grown.arrayBuffers = Math.max(grown.arrayBuffers, (held - arrayBuffers) / MIB);
  };
  const watch = setInterval(look, 5);
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(ratchet.dsn, "envelope", bomb)));
  clearInterval(watch);
  look();
  const statuses = answers.map(({ status }) => status).sort();
  console.log(`20 bombs: ${statuses.join(" ")}; MiB grown: ${JSON.stringify(grown)}`);
  for (const { status } of answers) expect([413, 429]).toContain(status);
  expect(grown.rss).toBeLessThan(100);
  // Resident memory may have been given back by earlier tests; what bodies take is in buffers.
  expect(grown.arrayBuffers).toBeLessThan(100);
  expect((await send(ratchet.dsn, "store", { body: eventOf(EVENT) })).status).toBe(200);
});

test("when as much is being received as may be, more is sent back; once that is done there is room", async () => {
  const half = envelopeOf(ENVELOPE);
  const [one, other] = [await hanging(half), await hanging(half)];
  expect(await send(ratchet.dsn, "envelope", { body: envelopeOf(4 * MIB) })).toMatchObject({
    status: 429,
    retryAfter: "1",
    rateLimits: "1:error:key:busy",
  });
  expect((await send(ratchet.dsn, "store", { body: eventOf(1_000) })).status).toBe(200);
  expect((await one.finish()).status).toBe(200);
  other.abort();
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (let again = 0; again < 3; again++)
    expect((await send(ratchet.dsn, "envelope", { body: half })).status).toBe(200);
});

test("who was refused and stays connected keeps nothing of what was read", async () => {
  const before = heldMemory().arrayBuffers;
  const bombs = [];
  for (let sent = 0; sent < 8; sent++) bombs.push(await hanging(BOMB, { "content-encoding": "gzip" }));
  for (const bomb of bombs) expect((await bomb.answered).status).toBe(413);
  // What was let go is given back a moment later, by another thread; a sender holds what it holds until its time is over.
  await until(() => heldMemory().arrayBuffers - before < ENVELOPE / 2, 10_000);
  for (const bomb of bombs) bomb.abort();
});

/** Sends all of a body but its last byte. */
async function hanging(body: Buffer, headers = {}) {
  const { username, host, pathname } = new URL(ratchet.dsn);
  const post = request(`http://${host}/api${pathname}/envelope/`, {
    method: "POST",
    headers: { "x-sentry-auth": `Sentry sentry_key=${username}`, "content-length": body.length, ...headers },
  });
  post.on("error", () => undefined);
  const answered = new Promise<{ status: number }>((resolve) =>
    post.once("response", (response) => resolve({ status: response.resume().statusCode ?? 0 })),
  );
  await new Promise<void>((resolve) => post.write(body.subarray(0, -1), () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    answered,
    finish: () => {
      post.end(body.subarray(-1));
      return answered;
    },
    abort: () => post.destroy(),
  };
}

test("all of it is accounted for", async () => {
  const counted = await totalOf(ratchet, 0);
  expect(counted.balanced).toBe(true);
  const reasons = new Set(counted.reasons.map(({ outcome, reason }) => `${outcome} ${reason}`));
  for (const reason of [
    "INVALID too-large",
    "INVALID damaged",
    "INVALID encoding",
    "INVALID too-many-items",
    "LIMITED busy",
  ])
    expect(reasons).toContain(reason);
});
