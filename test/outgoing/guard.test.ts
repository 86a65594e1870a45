import { describe, expect, test } from "vitest";
import { guardedLookup, isPublic, RefusedAddress } from "../../src/outgoing/guard.js";
import { Webhooks } from "../../src/outgoing/webhook.js";
import { startReceiver } from "../support/hook-receiver.js";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const never = new AbortController().signal;
const call = (url: string) => ({ url, id: "n", at: Date.now(), secrets: [SECRET], body: "{}" });

/** Ways to write addresses that lead inside. */
const HOSTS = [
  "127.0.0.1",
  "127.1",
  "127.0.0.1.",
  "0x7f.1",
  "0x7f000001",
  "2130706433",
  "017700000001",
  "0177.0.0.1",
  "①②⑦.⓪.⓪.①",
  "%31%32%37.0.0.1",
  "0",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.169.254",
  "0xa9fea9fe",
  "168.63.129.16",
  "192.0.0.192",
  "100.100.100.200",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "[::]",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:169.254.169.254]",
  "[::127.0.0.1]",
  "[::7f00:1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b:1::a9fe:a9fe]",
  "[2002:7f00:1::]",
  "[2001:0:7f00:1::]",
  "[fe80::1]",
  "[fec0::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[2001:db8::1]",
  "[4000::1]",
];

describe("an address that leads inside", () => {
  test.each(HOSTS)("is refused as %s", async (host) => {
    const hooks = new Webhooks({ isPrivateAllowed: false });
    const url = `https://${host}/hook`;
    expect(hooks.refusal(url)).toBe("`url` must not be a private address.");
    expect(await hooks.send(call(url), never)).toEqual({ status: null, error: new RefusedAddress().message });
    await hooks.close();
  });

  test.each([
    "http://example.org/",
    "ftp://example.org/",
    "https://me:secret@example.org/",
    "not an address",
  ])("or is none, as %s", async (url) => {
    const hooks = new Webhooks({ isPrivateAllowed: false });
    expect(hooks.refusal(url)).toMatch(/^`url` must /);
    await hooks.close();
  });

  test.each(["localhost", "localhost.", "LOCALHOST"])("is refused when a name leads there: %s", async (host) => {
    const receiver = await startReceiver();
    const hooks = new Webhooks({ isPrivateAllowed: false });
    const url = `https://${host}:${new URL(receiver.url).port}/`;
    expect(hooks.refusal(url)).toBeNull();
    // Not every system knows each of these names.
    expect([new RefusedAddress().message, "The name was not found."]).toContain(
      (await hooks.send(call(url), never)).error,
    );
    expect(receiver.received).toEqual([]);
    await hooks.close();
    await receiver.close();
  });
});

/** What the guard answers who asks for a name's addresses. */
function lookedUp(all: boolean, ...addresses: string[]): Promise<unknown> {
  const lookup = guardedLookup(async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
  );
  return new Promise((resolve) => lookup("example.org", { all }, (error, found) => resolve(error ?? found)));
}

describe("a name", () => {
  test("is what its checked addresses are", async () => {
    expect(await lookedUp(false, "93.184.216.34")).toBe("93.184.216.34");
    expect(await lookedUp(true, "93.184.216.34", "2606:2800:21f::1")).toEqual([
      { address: "93.184.216.34", family: 4 },
      { address: "2606:2800:21f::1", family: 6 },
    ]);
  });

  test.each([
    ["127.0.0.1"],
    ["93.184.216.34", "10.0.0.1"],
    ["::ffff:10.0.0.1"],
    ["93.184.216.34", "::1"],
    [],
  ])("is refused when any of its addresses leads inside: %s", async (...addresses) => {
    for (const all of [true, false]) expect(await lookedUp(all, ...addresses)).toBeInstanceOf(RefusedAddress);
  });

  test("is asked for once a connection: what was checked is what is connected to", async () => {
    let asked = 0;
    const receiver = await startReceiver();
    const hooks = new Webhooks({
      isPrivateAllowed: false,
      patience: 2_000,
      // At first a public address, then, as who rebinds a name would have it, a private one.
      resolve: async () => [{ address: asked++ === 0 ? "192.0.2.1" : "127.0.0.1", family: 4 }],
    });
    const url = `https://rebinding.example:${new URL(receiver.url).port}/`;
    for (let index = 0; index < 2; index++) expect((await hooks.send(call(url), never)).status).toBeNull();
    expect(receiver.received).toEqual([]);
    await hooks.close();
    await receiver.close();
  });
});

test("public addresses are let through", () => {
  expect(["93.184.216.34", "8.8.8.8", "2606:4700::1111", "172.32.0.1", "::ffff:8.8.8.8"].filter(isPublic)).toHaveLength(
    5,
  );
});

test("an intranet may allow what is private, and still no redirect is followed", async () => {
  const receiver = await startReceiver();
  receiver.status = 307;
  const hooks = new Webhooks({ isPrivateAllowed: true });
  expect(await hooks.send(call(`${receiver.url}/hook`), never)).toEqual({ status: 307, error: null });
  expect(receiver.received.map(({ path }) => path)).toEqual(["/hook"]);
  await hooks.close();
  await receiver.close();
});

test("a receiver that is silent, and a body that is too large, are given up", async () => {
  const receiver = await startReceiver();
  receiver.status = null;
  const hooks = new Webhooks({ isPrivateAllowed: true, patience: 300 });
  const silent = await hooks.send(call(receiver.url), never);
  expect(silent).toEqual({ status: null, error: "The receiver did not answer in time." });
  const large = await hooks.send({ ...call(receiver.url), body: "x".repeat(20_001) }, never);
  expect(large).toEqual({ status: null, error: "The body is larger than 20 kB." });
  expect(receiver.received).toHaveLength(1);
  await hooks.close();
  await receiver.close();
});
