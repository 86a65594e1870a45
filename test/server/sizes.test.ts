import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { headersOf, socketClient } from "../support/client-transports.js";
import { useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet();

const BODY = 256 * 1024;
const MESSAGE = 64 * 1024;

/** A JSON text of so many bytes, filled up in front of its end. */
function ofSize(value: object, bytes: number): string {
  const text = JSON.stringify(value);
  return `${text.slice(0, -1)}${" ".repeat(bytes - text.length)}}`;
}

const postText = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${ratchet.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headersOf({ token: ratchet.tokens.viewer }), ...headers },
    body,
  });

const codeOf = async (response: Response) => {
  const [error] = ((await response.json()) as { errors: { extensions: { code: string; requestId: string } }[] }).errors;
  expect(error?.extensions.requestId).toBe(response.headers.get("x-request-id"));
  return error?.extensions.code;
};

test.each([BODY - 1, BODY])("a body of %d bytes is taken", async (bytes) => {
  expect((await postText(ofSize({ query: "{ __typename }" }, bytes))).status).toBe(200);
  expect((await postText(ofSize({ query: "{ __typename }" }, bytes), { accept: "text/event-stream" })).status).toBe(
    200,
  );
});

test("a body one byte longer is refused, over SSE too", async () => {
  for (const accept of ["application/json", "text/event-stream"]) {
    const response = await postText(ofSize({ query: "{ __typename }" }, BODY + 1), { accept });
    expect([response.status, await codeOf(response)]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  }
});

test("a list of operations is refused, over SSE too", async () => {
  for (const accept of ["application/json", "text/event-stream"]) {
    const response = await postText(JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]), {
      accept,
    });
    expect([response.status, await codeOf(response)]).toEqual([400, "BAD_USER_INPUT"]);
  }
});

test.each([
  ["what is not JSON", "{", 400],
  ["a text", '"{ __typename }"', 400],
  ["null", "null", 400],
  ["no document", "{}", 400],
  ["a document that is no text", '{"query":{"a":1}}', 400],
  ["variables that are a list", '{"query":"{ __typename }","variables":[1]}', 400],
  ["variables that are a text", '{"query":"{ __typename }","variables":"{}"}', 400],
  ["an operation name that is a number", '{"query":"{ __typename }","operationName":5}', 400],
])("%s is refused with a code", async (_what, body, status) => {
  for (const accept of ["application/json", "text/event-stream"]) {
    const response = await postText(body, { accept });
    expect([response.status, await codeOf(response)]).toEqual([status, "BAD_USER_INPUT"]);
  }
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
])("%s, which any page may send, is refused", async (type) => {
  const response = await postText('{"query":"{ __typename }"}', { "content-type": type });
  expect([response.status, await codeOf(response)]).toEqual([415, "BAD_USER_INPUT"]);
});

test("mutations and subscriptions are not taken by GET", async () => {
  const query = encodeURIComponent('mutation { createClient(input: { key: "by-get", name: "x" }) { id } }');
  for (const accept of ["application/json", "text/event-stream"]) {
    const response = await fetch(`${ratchet.url}/graphql?query=${query}`, {
      headers: { ...headersOf({ token: ratchet.tokens.administrator }), accept },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await codeOf(response)).toBe("BAD_USER_INPUT");
  }
  expect(await ratchet.data("{ clients { nodes { id } } }")).toEqual({ clients: { nodes: [] } });
});

test("a subscription asked for without a stream is refused in words", async () => {
  const response = await postText(JSON.stringify({ query: "subscription { errorGroupChanged { sequence } }" }));
  expect([response.status, await codeOf(response)]).toEqual([400, "BAD_USER_INPUT"]);
});

test("a body is measured as it is when inflated; what is damaged or packed otherwise is refused", async () => {
  const send = (body: Buffer, encoding: string) =>
    fetch(`${ratchet.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-encoding": encoding,
        ...headersOf({ token: ratchet.tokens.viewer }),
      },
      body: new Uint8Array(body),
    });
  expect((await send(gzipSync(ofSize({ query: "{ __typename }" }, BODY)), "gzip")).status).toBe(200);
  const bomb = await send(gzipSync(Buffer.alloc(100 * 1024 * 1024, " ")), "gzip");
  expect([bomb.status, await codeOf(bomb)]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  for (const encoding of ["gzip", "zstd"]) {
    const response = await send(Buffer.from("not packed at all"), encoding);
    expect(await codeOf(response)).toBe("BAD_USER_INPUT");
    expect(response.status).toBe(400);
  }
});

/** Opens a raw socket that was acknowledged. */
async function rawSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${ratchet.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(
    JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${ratchet.tokens.viewer}` } }),
  );
  await new Promise((resolve) => socket.once("message", resolve));
  return socket;
}

const message = (id: string, bytes: number) =>
  ofSize({ id, type: "subscribe", payload: { query: "{ __typename }" } }, bytes);

test("a message of 64 KiB is taken on a socket, one byte more closes it with 1009", async () => {
  const socket = await rawSocket();
  const answers: string[] = [];
  socket.on("message", (data) => answers.push(String(data)));
  socket.send(message("fits", MESSAGE));
  await until(() => answers.some((answer) => answer.includes('"complete"')));
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.send(message("over", MESSAGE + 1));
  expect(await closed).toBe(1009);
});

test("a first message of 50 MiB closes the socket at once", async () => {
  const socket = new WebSocket(`${ratchet.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("open", resolve));
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.send(JSON.stringify({ type: "connection_init", payload: { x: "x".repeat(50 * 1024 * 1024) } }));
  expect([1006, 1009, 4408]).toContain(await closed); // By its length, or because sending it took longer than it may.
});

test("a socket that never says who it is, one of another protocol and a damaged message are closed with the protocol's codes", async () => {
  const closedBy = (protocol: string, first?: string) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`${ratchet.url.replace("http", "ws")}/graphql`, protocol);
      socket.once("close", resolve);
      if (first) socket.once("open", () => socket.send(first));
    });
  const codes = await Promise.all([
    closedBy("graphql-transport-ws"),
    closedBy("graphql-transport-ws", "{"),
    closedBy("graphql-transport-ws", '{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}'),
  ]);
  expect(codes).toEqual([4408, 4400, 4401]);
});

test("a socket has at most 50 operations under way; the 51st is refused, the others go on", async () => {
  const { client, connected } = socketClient(ratchet.url, { token: ratchet.tokens.viewer });
  await connected;
  const refused: string[] = [];
  const received: number[] = [];
  const follow = (index: number) =>
    client.subscribe(
      { query: "subscription { errorGroupChanged { sequence } }" },
      {
        next: () => received.push(index),
        error: (errors) => refused.push((errors as { extensions: { code: string } }[])[0]?.extensions.code ?? ""),
        complete: () => undefined,
      },
    );
  const ends = Array.from({ length: 51 }, (_, index) => follow(index));
  await until(() => refused.length > 0);
  await until(() => ratchet.platform.feeds.followers() === 50);
  await ratchet.data('mutation { reportError(input: { component: "app", type: "A", message: "a" }) { groupId } }');
  await until(() => received.length === 50);
  expect(refused).toEqual(["LIMIT_EXCEEDED"]);
  for (const end of ends) end();
  await until(() => ratchet.platform.feeds.followers() === 0);
  await client.dispose();
});
