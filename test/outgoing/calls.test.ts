import { afterAll, beforeAll, expect, test } from "vitest";
import { Calls } from "../../src/outgoing/calls.js";
import { type Endpoint, startEndpoint } from "../support/answering.js";

const REFUSED = "The address leads into a private network, to this machine or to a cloud's own services.";
const never = new AbortController().signal;
const free = new Calls({ isPrivateAllowed: true });
const guarded = new Calls({
  isPrivateAllowed: false,
  resolve: async () => [{ address: "127.0.0.1", family: 4 }],
});
let endpoint: Endpoint;

beforeAll(async () => {
  endpoint = await startEndpoint(() => ({ body: "hello" }));
});
afterAll(async () => {
  await endpoint.close();
  await free.close();
  await guarded.close();
});

test.each([
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://[::1]/",
  "https://[::ffff:7f00:1]/",
  "https://169.254.169.254/latest/meta-data",
  "http://example.org/",
  "file:///etc/passwd",
  "https://a:b@example.org/",
  "https://turns-private.example/",
])("%s is asked nothing", async (url) => {
  const call = { url, headers: {}, body: "{}", timeout: 5_000, most: 100 };
  expect(await guarded.post(call, never)).toEqual({ status: null, text: null, error: REFUSED });
  expect(await guarded.get(url, { timeout: 5_000, most: 100 })).toMatchObject({ error: REFUSED });
  await expect(guarded.fetching({ timeout: 5_000, most: 100 })(url)).rejects.toThrow();
  expect(endpoint.asked).toEqual([]);
});

test("a page is got through redirects, three at most, and none is followed into a private network", async () => {
  endpoint.answer = () => ({ status: 302, body: "", headers: { location: `${endpoint.url}/round` } });
  const wanted = { timeout: 5_000, most: 100 };
  expect(await free.get(endpoint.url, wanted)).toMatchObject({ error: "The address leads on too often." });
  let step = 0;
  endpoint.answer = () => (step++ < 3 ? { status: 301, body: "", headers: { location: "/next" } } : { body: "found" });
  expect(await free.get(endpoint.url, wanted)).toEqual({ status: 200, text: "found", error: null });
  endpoint.answer = () => ({ status: 302, body: "", headers: { location: "file:///etc/passwd" } });
  expect(await free.get(endpoint.url, wanted)).toMatchObject({ error: REFUSED });
});

test("no answer is longer or slower than it may be", async () => {
  endpoint.answer = () => ({ body: "a".repeat(101) });
  const wanted = { timeout: 300, most: 100 };
  expect(await free.get(endpoint.url, wanted)).toMatchObject({ error: "The answer is longer than may be read." });
  const answer = await free.fetching(wanted)(endpoint.url);
  await expect(answer.text()).rejects.toThrow();
  endpoint.answer = () => null;
  expect(await free.get(endpoint.url, wanted)).toMatchObject({ error: "The answer did not come in time." });
});
