import { createClient as createStreamClient, NetworkError } from "graphql-sse";
import { type Client, createClient as createSocketClient } from "graphql-ws";
import { WebSocket } from "ws";

/** An operation to be asked for. */
export interface Ask {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** One error as a client sees it. */
export interface ReplyError {
  message: string;
  extensions: { code: string; requestId?: string; argument?: string };
}

/** What came back, whichever way it was asked. */
export interface Reply {
  data?: Record<string, unknown> | null;
  errors?: ReplyError[];
  /** HTTP status and `x-request-id`, where there was a response. */
  status?: number;
  requestId?: string | null;
  /** How the socket was closed, where it was. */
  closed?: { code: number; reason: string };
}

/** Who asks. */
export interface Caller {
  token?: string | null;
  workspace?: string;
}

/** A caller who is connected; WebSocket is the only one of the three that keeps the connection. */
export interface Session {
  ask(operation: Ask): Promise<Reply>;
  close(): Promise<void>;
}

/** A way to ask. */
export interface Transport {
  name: "HTTP" | "WebSocket" | "SSE";
  open(url: string, caller: Caller): Promise<Session>;
}

/** The headers by which a caller is known. */
export function headersOf({ token, workspace }: Caller): Record<string, string> {
  return {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(workspace ? { "x-ratchet-workspace": workspace } : {}),
  };
}

/** The first message by which a caller is known on a socket. */
export function paramsOf({ token, workspace }: Caller): Record<string, string> {
  return { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(workspace ? { workspace } : {}) };
}

const http: Transport = {
  name: "HTTP",
  open: async (url, caller) => ({
    ask: async (operation) => {
      const headers = { "content-type": "application/json", ...headersOf(caller) };
      return replyOf(await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify(operation) }));
    },
    close: async () => undefined,
  }),
};

const sse: Transport = {
  name: "SSE",
  open: async (url, caller) => {
    let answered: Response | undefined;
    const fetchFn = async (address: string, init: RequestInit) => {
      answered = await fetch(address, init);
      return answered;
    };
    const client = createStreamClient({ url: `${url}/graphql`, headers: headersOf(caller), retryAttempts: 0, fetchFn });
    const ask = (operation: Ask) => first((sink) => client.subscribe(operation, sink));
    return {
      ask: async (operation) => {
        try {
          const result = await ask(operation);
          return { ...result, status: answered?.status, requestId: answered?.headers.get("x-request-id") };
        } catch (error) {
          if (error instanceof NetworkError && error.response) return replyOf(error.response as Response);
          throw error;
        }
      },
      close: async () => client.dispose(),
    };
  },
};

const webSocket: Transport = {
  name: "WebSocket",
  open: async (url, caller) => {
    const { client, connected } = socketClient(url, caller);
    const closed = await connected;
    return {
      ask: async (operation) => {
        if (closed) return { closed };
        return first((sink) => client.subscribe(operation, sink)).catch((error: unknown) => {
          if (Array.isArray(error)) return { errors: error as ReplyError[] };
          return { closed: error as { code: number; reason: string } };
        });
      },
      close: async () => client.dispose(),
    };
  },
};

/** The three ways in: every promise of the API holds on each. */
export const TRANSPORTS: readonly Transport[] = [http, webSocket, sse];

/** A graphql-ws client, and what its first connection ended with: null when it was accepted. */
export function socketClient(
  url: string,
  caller: Caller,
): { client: Client; connected: Promise<Reply["closed"] | null> } {
  let settle: (closed: Reply["closed"] | null) => void = () => undefined;
  const connected = new Promise<Reply["closed"] | null>((resolve) => {
    settle = resolve;
  });
  const client = createSocketClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: paramsOf(caller),
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    on: {
      connected: () => settle(null),
      closed: (event) => settle({ code: (event as CloseEvent).code, reason: (event as CloseEvent).reason }),
    },
  });
  return { client, connected };
}

/** Asks once, on a connection of its own. */
export async function askOnce(transport: Transport, url: string, operation: Ask & Caller): Promise<Reply> {
  const { token, workspace, ...asked } = operation;
  const session = await transport.open(url, { token, workspace });
  try {
    return await session.ask(asked);
  } finally {
    await session.close();
  }
}

/** The codes of a reply's errors; of a socket that was closed its code. */
export function codesOf({ errors, closed }: Reply): string[] {
  return closed ? [String(closed.code)] : (errors ?? []).map((error) => error.extensions.code);
}

async function replyOf(response: Response): Promise<Reply> {
  const body = (await response.json()) as Reply;
  return { ...body, status: response.status, requestId: response.headers.get("x-request-id") };
}

interface Sink {
  next(result: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

function first(subscribe: (sink: Sink) => unknown): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let result: Reply = {};
    const next = (value: unknown) => {
      result = value as Reply;
    };
    subscribe({ next, error: reject, complete: () => resolve(result) });
  });
}
