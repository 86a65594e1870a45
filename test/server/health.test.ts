import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Health } from "../../src/server/health.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const get = (path: string, init?: RequestInit) => fetch(`${ratchet.url}${path}`, init);

test("/livez says that the process lives", async () => {
  const response = await get("/livez");
  expect([response.status, await response.json()]).toEqual([200, { status: "alive", checks: { eventLoop: null } }]);
});

test("/readyz says that a read answers and that a write was committed lately", async () => {
  const response = await until(async () => {
    const answer = await get("/readyz");
    return answer.status === 200 ? answer : null;
  });
  expect(await response.json()).toEqual({ status: "ready", checks: { draining: null, read: null, write: null } });
});

test("/livez says when the event loop was held up, to the first who asks, and is well again a moment later", async () => {
  const asking = get("/livez");
  const end = performance.now() + 1_600;
  while (performance.now() < end); // Nothing else runs in this process meanwhile: what a runaway computation does.
  const response = await asking;
  const { checks } = (await response.json()) as { checks: { eventLoop: string } };
  expect([response.status, checks.eventLoop]).toEqual([
    503,
    expect.stringMatching(/^The event loop runs 1\d{3} ms late\.$/),
  ]);
  await until(async () => (await get("/livez")).status === 200);
});

describe("a server whose parts are asked after", () => {
  const says = { disk: null as string | null, spool: null as string | null };
  let health: Health;
  let url: string;
  let end = () => {};
  beforeAll(async () => {
    const never = () => new Promise<null>(() => undefined);
    const checks = { disk: () => says.disk, spool: async () => says.spool };
    health = new Health(ratchet.platform, "test", checks);
    const app = express().use(health.routes());
    app.use("/stuck", new Health(ratchet.platform, "stuck", { stuck: never }).routes());
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    end = () => server.close();
  });
  afterAll(() => end());

  const ask = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    const retryAfter = response.headers.get("retry-after");
    return { status: response.status, retryAfter, body: (await response.json()) as { checks: object } };
  };

  test("has not started until all of them were well once, and then it has, whatever they say", async () => {
    says.disk = "The disk is full.";
    expect(await ask("/startupz")).toMatchObject({ status: 503, body: { status: "starting", checks: says } });
    says.disk = null;
    await until(async () => (await ask("/startupz")).status === 200);
    says.disk = "The disk is full.";
    expect(await ask("/startupz")).toMatchObject({ status: 200, body: { status: "started" } });
  });

  test("is not ready while one of them is not, tells which, and when to ask again", async () => {
    Object.assign(says, { disk: null, spool: "The spool is full." });
    expect(await ask("/readyz")).toMatchObject({
      status: 503,
      retryAfter: "2",
      body: { checks: { read: null, disk: null, spool: "The spool is full." } },
    });
    says.spool = null;
    await until(async () => (await ask("/readyz")).status === 200);
  });

  test("does not wait for one of them for ever", async () => {
    const begin = performance.now();
    expect(await ask("/stuck/readyz")).toMatchObject({
      status: 503,
      body: { checks: { stuck: "This could not be checked in time." } },
    });
    expect(performance.now() - begin).toBeLessThan(6_000);
  });

  test("is asked after once for all who ask together", async () => {
    let looks = 0;
    const counted = new Health(ratchet.platform, "counted", { looks: () => String(++looks) });
    await Promise.all(Array.from({ length: 50 }, () => counted.check()));
    expect(looks).toBe(1);
    counted.drain();
  });

  test("is not ready any more when it is stopping, and alive all the same", async () => {
    health.drain();
    expect(await ask("/readyz")).toMatchObject({
      status: 503,
      body: { checks: { draining: "The process is stopping." } },
    });
    expect((await ask("/livez")).status).toBe(200);
  });
});

test("/metrics counts requests by route and status, with no name that a user could choose", async () => {
  await get("/canary-path-of-a-user");
  await ratchet.run("{ canaryFieldOfAUser }");
  const counted = await until(async () => {
    const text = await (await get("/metrics")).text();
    return /^ratchet_http_requests_total\{route="other",status="404"\} [1-9]/m.test(text) ? text : null;
  });
  expect(counted).toMatch(/^ratchet_feed_followers 0$/m);
  expect(counted).toMatch(/^ratchet_writes_pending 0$/m);
  expect(counted).toMatch(/^ratchet_http_requests_total\{route="graphql",status="400"\} [1-9]/m);
  expect(counted).not.toMatch(/canary/i);
});

test.each([
  "/nothing",
  "/api/1/unknown/",
  "/%E0%A4%A",
  "/graphql%00",
  "/../../etc/passwd",
])("%s: nothing is there, said as JSON with a code and a request id", async (path) => {
  const response = await get(path);
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions: { code: string; requestId: string } }[];
  };
  expect([response.status, errors[0]?.extensions.code]).toEqual([404, "NOT_FOUND"]);
  expect(errors[0]?.extensions.requestId).toBe(response.headers.get("x-request-id"));
  expect(errors[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test("what a server says of itself in headers is nothing", async () => {
  const response = await get("/livez");
  expect(response.headers.get("x-powered-by")).toBeNull();
  expect(response.headers.get("server")).toBeNull();
});
