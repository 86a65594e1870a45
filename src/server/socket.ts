import type { Socket } from "node:net";
import { CloseCode, type Server } from "graphql-ws";
import type { WebSocket } from "ws";
import type { TokenBucket } from "../algorithms/limits/token-bucket.js";
import type { ReportFault } from "./masking.js";

/** How often a socket must show that it is alive; one that does not read is ended after the second time. In milliseconds. */
const KEEP_ALIVE = 5_000;

/** How much may wait to be sent before nothing more is read: who does not read may not ask. In bytes. */
const MOST_WAITING = 1024 * 1024;

/** How much may be on its way to a reader before the next event waits for it. In bytes. */
const MOST_ON_THE_WAY = 64 * 1024;

/** What is known of a connection beside its protocol. */
export interface Connection {
  socket: WebSocket;
  /** What the socket stands on. */
  tcp: Socket;
  /** Where it comes from. */
  address: string;
  /** To be called when it has said who it is: it no longer counts as waiting. */
  known(): void;
  /** What it may begin. */
  begun: TokenBucket;
}

/**
 * Speaks the protocol on one socket. graphql-ws has an adapter of its own, but it writes what goes wrong to the console,
 * past the log, and answers who sends without reading until the memory is full.
 */
export function serveSocket(protocol: Server<Connection>, connection: Connection, report: ReportFault): void {
  const { socket } = connection;
  socket.on("error", () => undefined); // A frame that breaks the rules; ws closes with the code that says which.
  const heartbeat = keepAlive(socket);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, shortened(reason)),
      onMessage: (handle) => {
        socket.on("message", (data) => {
          if (socket.bufferedAmount > MOST_WAITING) socket.pause();
          handle(String(data)).catch((error: unknown) => {
            if (isOfClient(error)) return socket.close(CloseCode.BadRequest, "Unexpected message received");
            report(error, "");
            socket.close(CloseCode.InternalServerError, "Internal server error");
          });
        });
      },
    },
    connection,
  );
  socket.once("close", (code, reason) => {
    clearInterval(heartbeat);
    closed(code, String(reason)).catch((error: unknown) => report(error, ""));
  });
}

/** graphql-ws throws when a client sends what only servers may: `next`, `error`, `connection_ack`. That is no fault of ours. */
function isOfClient(error: unknown): boolean {
  return error instanceof Error && /^Unexpected message of type \w+ received$/.test(error.message);
}

/** A reason may have 123 bytes (RFC 6455, 5.5), and graphql-ws quotes the id that a client chose. */
function shortened(reason = ""): string {
  const bytes = Buffer.from(reason);
  return bytes.length <= 123
    ? reason
    : bytes
        .subarray(0, 120)
        .toString("utf8")
        .replace(/\ufffd$/, "");
}

/** Sends a text; resolves when it is out, so that what comes next waits for a reader that stalls. */
export function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, () => {
      if (socket.isPaused && socket.bufferedAmount <= MOST_WAITING) socket.resume();
      resolve(); // An error means that the socket is gone; its close ends what runs on it.
    });
  });
}

/**
 * Sends an event of a stream; resolves at once while little is on its way. What one reader is sent in one turn of the event
 * loop goes out as one write: a reader that is behind, as all are under load, costs no more calls of the system than one that is not.
 */
export function stream({ socket, tcp }: Connection, text: string): Promise<void> | void {
  if (socket.readyState !== socket.OPEN) return;
  if (tcp.writableCorked === 0) {
    tcp.cork();
    process.nextTick(() => tcp.uncork());
  }
  if (socket.bufferedAmount > MOST_ON_THE_WAY) return send(socket, text);
  socket.send(text, () => undefined);
}

function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  return setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, KEEP_ALIVE);
}
