import type { ExecutionResult } from "graphql";
import { type Client, createClient, type SubscribePayload } from "graphql-ws";
import { type Identity, identityParameters, webSocketUrl } from "./endpoint.js";

/** The state of the WebSocket that subscriptions use; it is opened by the first one and closed after the last. */
export type LiveState = "idle" | "open" | "lost";

const NORMAL_CLOSURE = 1000;

/** A graphql-ws client for `identity` that tells `onState` how its socket fares. `dispose()` closes it. */
export function createLiveClient(identity: Identity, onState: (state: LiveState) => void): Client {
  return createClient({
    url: webSocketUrl(),
    connectionParams: identityParameters(identity),
    retryAttempts: 10,
    on: {
      connected: () => onState("open"),
      closed: (event) => onState(isCloseEvent(event) && event.code === NORMAL_CLOSURE ? "idle" : "lost"),
    },
  });
}

/**
 * The events of one subscription. Written out rather than as an async generator, because a generator's `return`
 * waits for the next event, which may never come: GraphiQL's stop button would hang.
 */
export function liveEvents(client: Client, payload: SubscribePayload): AsyncIterableIterator<ExecutionResult> {
  // GraphiQL's type has errors as classes, graphql-ws's as they come over the wire; GraphiQL only prints them.
  const events = client.iterate(payload) as AsyncIterableIterator<ExecutionResult>;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next().catch((reason) => Promise.reject(inWords(reason))),
    return: () => events.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  };
}

/** graphql-ws reports a lost socket as a browser event, which GraphiQL would print as `{"isTrusted": true}`. */
function inWords(reason: unknown): unknown {
  if (Array.isArray(reason)) return reason;
  if (!isCloseEvent(reason)) return { message: "The live connection could not be opened." };
  const cause = reason.reason ? `: ${reason.reason}` : ".";
  return { message: `The live connection was closed with code ${reason.code}${cause}` };
}

function isCloseEvent(value: unknown): value is CloseEvent {
  return typeof value === "object" && value !== null && "code" in value && "reason" in value;
}
