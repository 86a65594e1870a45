import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { headersOf } from "./client-transports.js";

/** A subscriber that stops reading its connection. */
export interface Stalled {
  /** Whether the server has ended the connection. */
  isEnded(): boolean;
  end(): void;
}

/** Each event of it is some kilobytes: a title of up to 200 characters under 29 names. */
const FIELDS = `sequence group { ${Array.from({ length: 29 }, (_, index) => `t${index}: title`).join(" ")} }`;
const OPERATION = { query: `subscription { errorGroupChanged { ${FIELDS} } }` };

/** Subscribes over WebSocket, then reads nothing more. */
export async function stallSocket(url: string, token: string): Promise<Stalled> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  const underlying = (socket as unknown as { _socket: Socket });
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }));
  await new Promise((resolve) => socket.once("message", resolve));
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: OPERATION }));
  underlying._socket.pause();
  // A paused connection does not tell its end, so the server's own view is asked for by the test; this only cleans up.
  return { isEnded: () => underlying._socket?.destroyed ?? true, end: () => socket.terminate() };
}

/** Subscribes over SSE, then reads nothing more. */
export async function stallStream(url: string, token: string): Promise<Stalled> {
  const headers = { ...headersOf({ token }), "content-type": "application/json", accept: "text/event-stream" };
  const asked: ClientRequest = request(`${url}/graphql`, { method: "POST", headers });
  asked.on("error", () => undefined);
  asked.end(JSON.stringify(OPERATION));
  const response = await new Promise<IncomingMessage>((resolve) => asked.once("response", resolve));
  response.pause();
  return { isEnded: () => response.destroyed, end: () => asked.destroy() };
}
