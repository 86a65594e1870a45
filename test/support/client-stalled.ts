import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { headersOf } from "./client-transports.js";

/** A subscriber that stops reading its connection. */
export interface Stalled {
  end(): void;
}

/** The message of a change's first event, under 29 names. */
const FIELDS = `sequence group { occurrences(first: 1) { nodes { ${Array.from({ length: 29 }, (_, index) => `m${index}: message`).join(" ")} } } }`;
const OPERATION = { query: `subscription { errorGroupChanged { ${FIELDS} } }` };

/** Subscribes over one WebSocket as often as is said, then reads nothing more. */
export async function stallSocket(url: string, token: string, subscriptions: number): Promise<Stalled> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  const underlying = socket as unknown as { _socket: Socket };
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
  await new Promise((resolve) => socket.once("message", resolve));
  for (let id = 0; id < subscriptions; id++)
    socket.send(JSON.stringify({ id: String(id), type: "subscribe", payload: OPERATION }));
  underlying._socket.pause();
  return { end: () => socket.terminate() };
}

/** Subscribes over SSE, then reads nothing more. */
export async function stallStream(url: string, token: string): Promise<Stalled> {
  const headers = { ...headersOf({ token }), "content-type": "application/json", accept: "text/event-stream" };
  const asked: ClientRequest = request(`${url}/graphql`, { method: "POST", headers });
  asked.on("error", () => undefined);
  asked.end(JSON.stringify(OPERATION));
  const response = await new Promise<IncomingMessage>((resolve) => asked.once("response", resolve));
  response.pause();
  return { end: () => asked.destroy() };
}
