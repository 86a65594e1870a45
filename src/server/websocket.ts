import type { Server as HttpServer } from "node:http";
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import type { Contexts, Credentials } from "./contexts.js";
import { LIMITS } from "./limits.js";
import type { ReportFault } from "./masking.js";
import type { Incoming, Operations } from "./operations.js";
import { type Connection, serveSocket } from "./socket.js";

/** What sockets are served with. */
export interface SocketParts {
  operations: Operations;
  contexts: Contexts;
  report: ReportFault;
}

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol) at /graphql. The token comes in the first message, as
 * `{ authorization: "Bearer …", workspace: "…" }`. A message is sent only when the one before it is out, so a reader
 * that stalls stops its own subscription and nothing else.
 */
export function acceptSockets(http: HttpServer, parts: SocketParts): { dispose(): Promise<void> } {
  const sockets = new WebSocketServer({
    server: http,
    path: "/graphql",
    maxPayload: LIMITS.socketMessage,
    handleProtocols,
  });
  const protocol = makeServer(optionsOf(parts));
  sockets.on("error", () => undefined); // It repeats what the HTTP server says, where it is heard.
  sockets.on("connection", (socket) => serveSocket(protocol, socket, parts.report));
  return { dispose: () => closeAll(sockets) };
}

type Params = Record<string, unknown>;

function optionsOf({ operations, contexts }: SocketParts): ServerOptions<Params, Connection> {
  const credentials = new WeakMap<Context, Credentials>();
  const renew = (context: Context) => contexts.of(credentials.get(context) ?? NONE, context.requestId);
  return {
    onConnect: async ({ connectionParams, extra }) => {
      const known = await contexts
        .of(credentialsOf(connectionParams))
        .catch((error: unknown) => refuse(extra.socket, error));
      return known !== false;
    },
    onSubscribe: async ({ connectionParams, subscriptions }, _id, payload) => {
      try {
        if (Object.keys(subscriptions).length > LIMITS.socketSubscriptions) throw tooMany();
        const who = credentialsOf(connectionParams);
        const context = await contexts.of(who);
        credentials.set(context, who);
        return operations.prepare(payload as Incoming, context);
      } catch (error) {
        return [operations.mask(error, { requestId: contexts.platform.newId() })];
      }
    },
    execute: (args) => operations.execute(args),
    subscribe: (args) => operations.subscribe(args, renew),
  };
}

const NONE: Credentials = { authorization: undefined, workspace: undefined };

function credentialsOf(params: Params | undefined): Credentials {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { authorization: text(params?.authorization ?? params?.Authorization), workspace: text(params?.workspace) };
}

function tooMany(): Problem {
  return new Problem("LIMIT_EXCEEDED", `A socket may have at most ${LIMITS.socketSubscriptions} operations under way.`);
}

/** Closes a socket whose first message was refused, with the protocol's code and the reason in words. */
function refuse(socket: WebSocket, error: unknown): false {
  const problem = error instanceof Problem ? error : new Problem("INTERNAL", "Something failed on our side.");
  const tryAgain = 1013;
  socket.close(problem.status === 503 ? tryAgain : CloseCode.Forbidden, problem.message);
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
