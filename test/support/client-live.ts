import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { Ratchet } from "./ratchet.js";
import { until } from "./until.js";

/** A subscription over WebSocket and what it has brought. */
export interface Live<Event> {
  events: Event[];
  errors: { extensions: { code: string } }[];
  end(): void;
}

/** Subscribes with graphql-ws's client; answers when the feed stands. `Event` is the value of the subscription's one field. */
export async function subscribe<Event>(ratchet: Ratchet, query: string, variables: object = {}): Promise<Live<Event>> {
  const before = ratchet.platform.feeds.followers();
  const live: Live<Event> = { events: [], errors: [], end: () => undefined };
  const client = createClient({
    url: `${ratchet.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${ratchet.tokens.administrator}` },
    retryAttempts: 0,
  });
  live.end = client.subscribe<Record<string, Event>>(
    { query, variables: { ...variables } },
    {
      next: ({ data }) => {
        if (data) live.events.push(...Object.values(data));
      },
      error: (errors) => {
        if (Array.isArray(errors)) live.errors.push(...(errors as Live<Event>["errors"]));
      },
      complete: () => undefined,
    },
  );
  await until(() => live.errors.length > 0 || ratchet.platform.feeds.followers() > before);
  return live;
}
