import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { type Caller, headersOf, paramsOf, type ReplyError } from "./client-transports.js";

/** A change of an error group, as the tests ask for it. */
export interface Change {
  sequence: number;
  kind: string;
  group: { id: string; title: string } | null;
}

/** A subscriber and what it has received. */
export interface Follower {
  changes: Change[];
  errors: ReplyError[];
  /** Whether the server said that it was all. */
  completed: boolean;
  /** Whether the connection is gone. */
  closed: { code: number } | null;
  /** Ends the subscription as a client does. */
  end(): void;
  /** Cuts the connection without a word. */
  cut(): void;
}

/** What to follow. */
export interface Wish extends Caller {
  after?: string | number | null;
  /** SSE only: as a browser sends it when it connects again. */
  lastEventId?: number;
  filter?: object;
  /** What to ask of each change; `sequence kind group { id title }` when absent. */
  fields?: string;
}

/** Follows changes of error groups; resolves when the connection stands. */
export type Follow = (url: string, wish: Wish) => Promise<Follower>;

function operationOf({ after, filter, fields = "sequence kind group { id title }" }: Wish) {
  const query = `subscription ($after: ID, $filter: ErrorGroupChangeFilter) { errorGroupChanged(after: $after, filter: $filter) { ${fields} } }`;
  return { query, variables: { after: after === undefined || after === null ? null : String(after), filter } };
}

function newFollower(): Follower {
  return { changes: [], errors: [], completed: false, closed: null, end: () => undefined, cut: () => undefined };
}

interface Result {
  data?: { errorGroupChanged: Change } | null;
  errors?: readonly unknown[];
}

function take(follower: Follower, { data, errors }: Result): void {
  if (data) follower.changes.push(data.errorGroupChanged);
  follower.errors.push(...((errors ?? []) as ReplyError[]));
}

/** Over WebSocket, with graphql-ws's client. */
export const followBySocket: Follow = async (url, wish) => {
  const follower = newFollower();
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: paramsOf(wish),
    retryAttempts: 0,
    on: {
      opened: (socket) => {
        follower.cut = () => (socket as WebSocket).terminate();
      },
      connected: () => open(),
      closed: (event) => {
        follower.closed = { code: (event as CloseEvent).code };
        open();
      },
    },
  });
  follower.end = client.subscribe<{ errorGroupChanged: Change }>(operationOf(wish), {
    next: (result) => take(follower, result),
    error: (error) => follower.errors.push(...(Array.isArray(error) ? error : [])),
    complete: () => {
      follower.completed = true;
    },
  });
  await opened;
  return follower;
};

/** Over SSE, with nothing but `fetch`. */
export const followByStream: Follow = async (url, wish) => {
  const follower = newFollower();
  const control = new AbortController();
  follower.cut = follower.end = () => control.abort();
  const headers: Record<string, string> = {
    ...headersOf(wish),
    "content-type": "application/json",
    accept: "text/event-stream",
  };
  if (wish.lastEventId !== undefined) headers["last-event-id"] = String(wish.lastEventId);
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify(operationOf(wish)),
    signal: control.signal,
  });
  if (!response.ok || !response.body) {
    take(follower, (await response.json()) as Result);
    follower.closed = { code: response.status };
    return follower;
  }
  void readEvents(response.body, follower);
  return follower;
};

async function readEvents(body: ReadableStream<Uint8Array>, follower: Follower): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const bytes of body) {
      const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) readEvent(block, follower);
    }
  } catch {
    // The connection was cut.
  }
  follower.closed = { code: 0 };
}

function readEvent(block: string, follower: Follower): void {
  const field = (name: string) =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  if (field("event") === "complete") follower.completed = true;
  if (field("event") !== "next") return;
  const result = JSON.parse(field("data") ?? "null") as Result;
  const id = field("id");
  if (result.data && Number(id) !== result.data.errorGroupChanged.sequence) throw new Error(`The event's id is ${id}.`);
  take(follower, result);
}

/** Both ways to follow. */
export const FOLLOWS = [
  { name: "WebSocket", follow: followBySocket },
  { name: "SSE", follow: followByStream },
];
