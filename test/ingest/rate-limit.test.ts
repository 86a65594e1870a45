import { request } from "node:http";
import { makeNodeTransport, NodeClient, Scope } from "@sentry/node";
import { expect, test, vi } from "vitest";
import { envelope, eventId, makeDsn, send, sendEvent, total } from "../support/client-sentry.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

// A machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 180_000 });

/** So few events a second that even a slow test sends more: a key may send two at once, and then one in a second. */
const ratchet = useRatchet({ limits: { ...GENEROUS.limits, eventsPerSecond: 1 } });

test("events over the limit are answered 429 with the headers that SDKs obey, and are not stored", async () => {
  const dsn = await makeDsn(ratchet, "over-the-limit");
  const answers = [];
  for (let index = 0; index < 12; index++) answers.push(await sendEvent(dsn, { message: "many" }));
  const limited = answers.filter(({ status }) => status === 429);
  const stored = answers.filter(({ status }) => status === 200);
  expect(limited.length).toBeGreaterThan(0);
  expect(limited.length + stored.length).toBe(12);
  for (const answer of limited) {
    expect(answer.code).toBe("RATE_LIMITED");
    expect(answer.retryAfter).toBe("1");
    expect(answer.rateLimits).toBe("1:error:key:events_per_second");
  }
  const query = '{ errorGroups(filter: { component: "over-the-limit" }) { nodes { events } } }';
  expect(await ratchet.data(query)).toEqual({ errorGroups: { nodes: [{ events: stored.length }] } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await sendEvent(dsn, { message: "many" })).status).toBe(200);
});

test("of an envelope with more events than may come, as many as may are stored", async () => {
  const dsn = await makeDsn(ratchet, "half-an-envelope");
  const items = Array.from({ length: 40 }, () => ({ event_id: eventId(), message: "one of forty" }));
  expect((await send(dsn, "envelope", { body: envelope(items) })).status).toBe(429);
  const query = '{ errorGroups(filter: { component: "half-an-envelope" }) { nodes { events } } }';
  const { errorGroups } = (await ratchet.data(query)) as never as { errorGroups: { nodes: { events: number }[] } };
  expect(errorGroups.nodes[0]?.events).toBeGreaterThanOrEqual(2);
  expect(errorGroups.nodes[0]?.events).toBeLessThan(40);
});

test("nothing is read of a request that is over the limit: its answer comes before its body", async () => {
  const { username, host, pathname } = new URL(await makeDsn(ratchet, "unread"));
  const url = `http://${host}/api${pathname}/envelope/`;
  const headers = { "x-sentry-auth": `Sentry sentry_key=${username}`, "content-length": 10_000_000 };
  const status = () =>
    new Promise<number | null>((resolve) => {
      const post = request(url, { method: "POST", headers, agent: false });
      const late = setTimeout(() => {
        resolve(null);
        post.destroy();
      }, 3_000);
      post
        .once("error", () => undefined)
        .once("response", (response) => {
          clearTimeout(late);
          resolve(response.statusCode ?? 0);
          post.destroy();
        });
      post.flushHeaders();
    });
  const answers = await Promise.all(Array.from({ length: 8 }, status));
  expect(answers.filter((answer) => answer === 429).length).toBeGreaterThan(0);
  // Those that may come are waited for.
  expect(answers.filter((answer) => answer === null).length).toBeGreaterThan(0);
});

test("one key's flood leaves other keys their share, up to the workspace's own limit", async () => {
  const [loud, quiet] = [await makeDsn(ratchet, "loud"), await makeDsn(ratchet, "quiet")];
  const floods = await Promise.all(Array.from({ length: 30 }, () => sendEvent(loud, { message: "loud" })));
  expect(floods.some(({ status }) => status === 429)).toBe(true);
  expect((await sendEvent(quiet, { message: "quiet" })).status).toBe(200);
});

test("a real SDK obeys: it stops sending until it may", async () => {
  const dsn = await makeDsn(ratchet, "obedient");
  const answers: (number | undefined)[] = [];
  const client = new NodeClient({
    dsn,
    integrations: [],
    stackParser: () => [],
    transport: (options) => {
      const transport = makeNodeTransport(options);
      const watched = async (sent: Parameters<typeof transport.send>[0]) => {
        const answer = await transport.send(sent);
        answers.push(answer.statusCode);
        return answer;
      };
      return { send: watched, flush: (timeout) => transport.flush(timeout) };
    },
  });
  client.init();
  const scope = new Scope();
  scope.setClient(client);
  for (let index = 0; index < 20; index++) {
    scope.captureMessage(`message ${index}`);
    await client.flush(2_000);
  }
  expect(answers).toHaveLength(20);
  expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2);
  expect(answers).toContain(429);
  // What the SDK holds back it never sends, and so has no answer to.
  const held = answers.filter((status) => status === undefined);
  expect(held.length).toBeGreaterThan(0);
  await client.close(2_000);
});

test("all of it is accounted for", async () => {
  const counted = await until(async () => {
    const now = await total(ratchet);
    return now.balanced && now;
  });
  expect(counted.limited).toBeGreaterThan(0);
  expect(counted.reasons.filter(({ outcome }) => outcome === "LIMITED").map(({ reason }) => reason)).toEqual(["rate"]);
});
