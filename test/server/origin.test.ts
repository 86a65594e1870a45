import { afterAll, beforeAll, expect, test } from "vitest";
import { openRaw, sayWho } from "../support/client-raw-socket.js";
import { type Ratchet, startRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

let ratchet: Ratchet;
beforeAll(async () => {
  ratchet = await startRatchet(undefined, { settings: { origins: ["https://dashboard.example.org"] } });
});
afterAll(() => ratchet.stop());

test.each([
  ["none, as from a program", () => undefined],
  ["this host", () => ratchet.url],
  ["one of the settings", () => "https://dashboard.example.org"],
])("a socket is opened for the origin %s", async (_what, origin) => {
  const value = origin();
  const socket = await openRaw(ratchet.url, value ? { origin: value } : {});
  expect(socket.refused).toBeNull();
  await sayWho(socket, ratchet.tokens.viewer);
  expect(socket.closed).toBeNull();
  socket.end();
});

test.each([
  "https://evil.example",
  "null",
  "",
  "https://dashboard.example.org.evil.example",
  "http://dashboard.example.org",
  "https://dashboard.example.org:8443",
  "http://127.0.0.1:1",
  "file://",
  "not an origin",
])("a page of %j may open none: 403", async (origin) => {
  const socket = await openRaw(ratchet.url, { origin });
  expect(socket.refused?.status).toBe(403);
});

test("no compression is agreed to", async () => {
  const socket = await openRaw(ratchet.url, { "sec-websocket-extensions": "permessage-deflate" });
  await until(() => socket.refused || socket.closed || true);
  expect(socket.refused).toBeNull();
  socket.end();
});
