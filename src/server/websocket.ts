import type { Server } from "node:http";
import { CloseCode } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { Context } from "../context.js";
import { Problem } from "../problem.js";
import type { Contexts, Credentials } from "./contexts.js";
import { LIMITS } from "./limits.js";
import type { Incoming, Operations } from "./operations.js";

/** How often a socket must show that it is alive; one that does not read is ended after the second time. In milliseconds. */
const KEEP_ALIVE = 5_000;

/**
 * GraphQL over WebSocket (the graphql-transport-ws protocol) at /graphql. The token comes in the first message, as
 * `{ authorization: "Bearer …", workspace: "…" }`. A message is sent only when the one before it is out, so a reader
 * that stalls stops its own subscription and nothing else.
 */
export function acceptSockets(http: Server, operations: Operations, contexts: Contexts): { dispose(): Promise<void> } {
  const sockets = new WebSocketServer({ server: http, path: "/graphql", maxPayload: LIMITS.socketMessage });
  const renew = (context: Context) => contexts.of(credentials.get(context) ?? NONE, context.requestId);
  const disposable = useServer<Record<string, unknown>>(
    {
      onConnect: async ({ connectionParams, extra }) => {
        const known = await contexts.of(credentialsOf(connectionParams)).catch((error: unknown) => refuse(extra.socket, error));
        return known !== false;
      },
      onSubscribe: async ({ connectionParams, subscriptions }, _id, payload) => {
        try {
          if (Object.keys(subscriptions).length > LIMITS.socketSubscriptions) throw TOO_MANY;
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
    },
    sockets,
    KEEP_ALIVE,
  );
  return { dispose: async () => disposable.dispose() };
}

const NONE: Credentials = { authorization: undefined, workspace: undefined };

/** With which credentials a context was made, so that each event can check them again. */
const credentials = new WeakMap<Context, Credentials>();

function credentialsOf(params: Record<string, unknown> | undefined): Credentials {
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return { authorization: text(params?.authorization ?? params?.Authorization), workspace: text(params?.workspace) };
}

const TOO_MANY = new Problem("LIMIT_EXCEEDED", `A socket may have at most ${LIMITS.socketSubscriptions} operations under way.`);

/** Closes a socket whose first message was refused, with the protocol's code and the reason in words. */
function refuse(socket: WebSocket, error: unknown): false {
  const problem = error instanceof Problem ? error : new Problem("INTERNAL", "Something failed on our side.");
  const tryAgain = 1013;
  socket.close(problem.status === 503 ? tryAgain : CloseCode.Forbidden, problem.message);
  return false;
}
