import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { paramsOf } from "./client-transports.js";
import { until } from "./until.js";

/** A message of the protocol, as far as the tests read it. */
export interface SocketMessage {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A socket without a client library, so that it can do what none of them does. */
export interface RawSocket {
  /** Whether it was opened; else the HTTP answer that refused it. */
  refused: { status: number; retryAfter: string | undefined } | null;
  messages: SocketMessage[];
  closed: { code: number; reason: string } | null;
  send(message: object): void;
  end(): void;
}

/** Opens a socket and sends nothing yet. */
export async function openRaw(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws", { headers });
  const raw: RawSocket = {
    refused: null,
    messages: [],
    closed: null,
    send: (message) => socket.send(JSON.stringify(message)),
    end: () => socket.terminate(),
  };
  socket.on("error", () => undefined);
  socket.on("message", (data) => raw.messages.push(JSON.parse(String(data)) as SocketMessage));
  socket.on("close", (code, reason) => {
    raw.closed = { code, reason: String(reason) };
  });
  socket.on("unexpected-response", (_request, response: IncomingMessage) => {
    raw.refused = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] };
    response.resume();
  });
  await until(() => raw.refused || socket.readyState === WebSocket.OPEN || raw.closed);
  return raw;
}

/** Says who it is; resolves when that was acknowledged or the socket was closed for it. */
export async function sayWho(raw: RawSocket, token: string): Promise<void> {
  raw.send({ type: "connection_init", payload: paramsOf({ token }) });
  await until(() => raw.closed || raw.messages.some(({ type }) => type === "connection_ack"));
}

/** The codes of what was answered to each operation so far: `ok`, or the code of its first error. */
export function outcomesOf({ messages }: RawSocket): string[] {
  return messages.flatMap(({ type, payload }) => {
    if (type === "next") return ["ok"];
    if (type !== "error") return [];
    return [(payload as { extensions: { code: string } }[])[0]?.extensions.code ?? "no code"];
  });
}
