import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a receiver got. */
export interface Received {
  at: number;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real HTTP server that takes webhooks. */
export interface HookReceiver {
  url: string;
  received: Received[];
  /** The status that it answers with; null: it never answers. */
  status: number | null;
  /** Requests that got no answer and were not given up, now and at most. */
  waiting: number;
  mostWaiting: number;
  close(): Promise<void>;
}

/** Starts one on a port of its own, or on the one that is given. */
export async function startReceiver(port = 0): Promise<HookReceiver> {
  const receiver: HookReceiver = {
    url: "",
    received: [],
    status: 204,
    waiting: 0,
    mostWaiting: 0,
    close: async () => undefined,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { headers, url: path = "" } = request;
    receiver.received.push({ at: Date.now(), path, headers, body: Buffer.concat(chunks).toString("utf8") });
    if (receiver.status === null) {
      receiver.mostWaiting = Math.max(receiver.mostWaiting, ++receiver.waiting);
      response.once("close", () => receiver.waiting--);
      return;
    }
    const isMoved = receiver.status >= 300 && receiver.status < 400;
    response.writeHead(receiver.status, isMoved ? { location: `${receiver.url}/moved` } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return receiver;
}
