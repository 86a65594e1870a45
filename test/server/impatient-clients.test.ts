import { request } from "node:http";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { headersOf } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const OPERATION = { query: "subscription { errorGroupChanged { sequence } }" };
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks for a stream and leaves after so many milliseconds, whether it has begun or not. */
async function leaveStream(after: number): Promise<void> {
  const headers = {
    ...headersOf({ token: ratchet.tokens.viewer }),
    "content-type": "application/json",
    accept: "text/event-stream",
  };
  const asked = request(`${ratchet.url}/graphql`, { method: "POST", headers });
  asked.on("error", () => undefined);
  asked.end(JSON.stringify(OPERATION));
  await sleep(after);
  asked.destroy();
}

/** Subscribes on a socket and cuts it after so many milliseconds. */
async function leaveSocket(after: number): Promise<void> {
  const socket = new WebSocket(`${ratchet.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(
    JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${ratchet.tokens.viewer}` } }),
  );
  await new Promise((resolve) => socket.once("message", resolve));
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: OPERATION }));
  await sleep(after);
  socket.terminate();
}

test.each([
  ["streams", leaveStream],
  ["sockets", leaveSocket],
])("%s that are left while they begin leave nothing behind", async (_what, leave) => {
  for (let after = 0; after < 12; after++)
    await Promise.all(Array.from({ length: 8 }, (_, index) => leave(after + index / 8)));
  await sleep(500); // One that begins is counted once it knows from where.
  await until(() => ratchet.platform.feeds.followers() === 0, 3_000);
  await sleep(200);
  expect(ratchet.platform.feeds.followers()).toBe(0);
});
