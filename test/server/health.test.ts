import { expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const get = (path: string, init?: RequestInit) => fetch(`${ratchet.url}${path}`, init);

test("/livez says that the process lives", async () => {
  const response = await get("/livez");
  expect([response.status, await response.json()]).toEqual([200, { status: "alive" }]);
});

test("/readyz says that a read answers and that a write was committed lately", async () => {
  const response = await until(async () => {
    const answer = await get("/readyz");
    return answer.status === 200 ? answer : null;
  });
  expect(await response.json()).toEqual({ status: "ready", checks: { draining: null, read: null, write: null } });
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
