import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A question that an endpoint got. */
export interface Asked {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What an endpoint answers; null: nothing, for ever. */
export type Answering = (asked: Asked) => { status?: number; body: string; headers?: Record<string, string> } | null;

/** A real HTTP endpoint that answers as a test wants it to. */
export interface Endpoint {
  url: string;
  asked: Asked[];
  answer: Answering;
  close(): Promise<void>;
}

/** Starts one on a port of its own. */
export async function startEndpoint(answer: Answering): Promise<Endpoint> {
  const endpoint: Endpoint = { url: "", asked: [], answer, close: async () => undefined };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
    endpoint.asked.push(asked);
    const told = endpoint.answer(asked);
    if (told) response.writeHead(told.status ?? 200, told.headers).end(told.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endpoint.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return endpoint;
}
