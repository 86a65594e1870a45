import type { Server as HttpServer } from "node:http";
import type { ExecutionResult } from "graphql";
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import { TokenBucket } from "../algorithms/limits/token-bucket.js";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import type { Contexts, Credentials } from "./contexts.js";
import { Counts } from "./counts.js";
import { LIMITS } from "./limits.js";
import type { ReportFault } from "./masking.js";
import type { Incoming, Operations, StreamedEvent } from "./operations.js";
import { type Connection, serveSocket, stream } from "./socket.js";
import { addressOf, checkUpgrade } from "./upgrade.js";

/** What sockets are served with. */
export interface SocketParts {
  operations: Operations;
  contexts: Contexts;
  report: ReportFault;
}

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol) at /graphql. The token comes in the first message, as
 * `{ authorization: "Bearer …", workspace: "…" }`. While more than a little is on its way to a reader its next event
 * waits, so one that stalls stops its own subscription and nothing else.
 */
export function acceptSockets(http: HttpServer, parts: SocketParts): { dispose(): Promise<void> } {
  const waiting = new Counts();
  const sockets = new WebSocketServer({
    server: http,
    path: "/graphql",
    maxPayload: LIMITS.socketMessage,
    perMessageDeflate: false, // Inflating is work that a client could make for us, and what is sent is short.
    handleProtocols,
    verifyClient: checkUpgrade(parts.operations.settings.origins, waiting),
  });
  const protocol = makeServer(optionsOf(parts));
  sockets.on("error", () => undefined); // It repeats what the HTTP server says, where it is heard.
  sockets.on("connection", (socket, request) => {
    const address = addressOf(request);
    const known = waiting.enter(address, Number.POSITIVE_INFINITY) ?? (() => undefined);
    socket.once("close", known);
    serveSocket(protocol, { socket, tcp: request.socket, address, known, begun: subscribes() }, parts.report);
  });
  return { dispose: () => closeAll(sockets) };
}

/** What a socket may begin: as much as may be under way at once, since who connects again asks for all; then by the second. */
function subscribes(): TokenBucket {
  return new TokenBucket(LIMITS.socketSubscriptions, LIMITS.socketSubscribes);
}

type Params = Record<string, unknown>;

function optionsOf({ operations, contexts }: SocketParts): ServerOptions<Params, Connection> {
  const credentials = new WeakMap<Context, Credentials>();
  const renew = (context: Context) => contexts.of(credentials.get(context) ?? NONE, context.requestId);
  return {
    onConnect: async ({ connectionParams, extra: { socket, address, known } }) => {
      try {
        const context = await contexts.of(credentialsOf(connectionParams, address));
        const leave = operations.budgets.openSocket(context, address);
        socket.once("close", leave);
        if (socket.readyState !== socket.OPEN) leave(); // It was left meanwhile, and its close is over.
        known();
        return true;
      } catch (error) {
        return refuse(socket, error);
      }
    },
    onSubscribe: async ({ connectionParams, subscriptions, extra }, _id, payload) => {
      try {
        checkSubscribe(extra, Object.keys(subscriptions).length, contexts.platform.now());
        const who = credentialsOf(connectionParams, extra.address);
        const query = operations.settings.documents.textOf(payload);
        const context = await contexts.of(who);
        credentials.set(context, who);
        return await operations.prepare({ ...(payload as Incoming), query }, context);
      } catch (error) {
        return [operations.mask(error, { requestId: contexts.platform.newId() })];
      }
    },
    execute: (args) => operations.execute(args),
    subscribe: (args) => operations.subscribe(args, renew) as Promise<ExecutionResult>,
    onOperation: ({ extra }, id, _payload, _args, result) =>
      isAsyncIterable(result) ? sent(extra, id, result as unknown as AsyncIterableIterator<StreamedEvent>) : undefined,
  };
}

/**
 * Sends events as they are, since their text was made for all who get it; the protocol, which would make it anew for
 * each, sees only how the stream ends.
 */
function sent(
  connection: Connection,
  id: string,
  events: AsyncIterableIterator<StreamedEvent>,
): AsyncIterableIterator<never> {
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return {
    async next() {
      for (;;) {
        const { done, value } = await events.next();
        if (done) return { done: true, value: undefined };
        await stream(connection, `${head}${value.text}}`);
      }
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function isAsyncIterable(result: unknown): boolean {
  return typeof result === "object" && result !== null && Symbol.asyncIterator in result;
}

const NONE: Credentials = { authorization: undefined, workspace: undefined, origin: "websocket" };

function credentialsOf(params: Params | undefined, address: string): Credentials {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    authorization: text(params?.authorization ?? params?.Authorization),
    workspace: text(params?.workspace),
    origin: `websocket ${address}`,
  };
}

/** Refuses an operation of a socket that has too many under way or begins too many in a second, before it is looked at. */
function checkSubscribe({ begun }: Connection, underWay: number, now: number): void {
  if (underWay > LIMITS.socketSubscriptions)
    throw new Problem(
      "LIMIT_EXCEEDED",
      `A socket may have at most ${LIMITS.socketSubscriptions} operations under way.`,
    );
  const { taken, retryAfterSeconds } = begun.take(1, now);
  if (!taken)
    throw new Problem("RATE_LIMITED", `A socket may begin ${LIMITS.socketSubscribes} operations a second.`, {
      retryAfter: retryAfterSeconds,
    });
}

/** Closes a socket whose first message was refused, with the protocol's code and the reason in words. */
function refuse(socket: WebSocket, error: unknown): false {
  const problem = error instanceof Problem ? error : new Problem("INTERNAL", "Something failed on our side.");
  const tryAgain = 1013;
  socket.close([429, 503].includes(problem.status) ? tryAgain : CloseCode.Forbidden, problem.message);
  return false;
}

/** How long sockets have to close before they are ended, in milliseconds. */
const FAREWELL = 3_000;

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const goingAway = 1001;
  for (const socket of sockets.clients) socket.close(goingAway, "Going away");
  const force = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
  }, FAREWELL);
  await new Promise<void>((resolve) => sockets.close(() => resolve()));
  clearTimeout(force);
}
