import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BodyReader } from "../../src/ingest/body.js";
import { until } from "../support/until.js";

const KIB = 1024;
const reader = new BodyReader(1_000 * KIB);
const seen: string[] = [];
const server = createServer((request, response) => {
  const answer = (text: string) => {
    seen.push(text);
    response.on("error", () => undefined).end();
  };
  reader.read(request, 64 * KIB).then(
    (body) => {
      reader.release(body);
      answer("read");
    },
    ({ fault }: { fault: string }) => answer(fault),
  );
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => void server.close());

/** Begins a request with a gzipped body that promises more than comes. */
function begin(inflated: number) {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1").on("error", () => undefined);
  const body = gzipSync(Buffer.alloc(inflated));
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length + 100}\r\n\r\n`);
  socket.write(body);
  return socket;
}

test("a sender who hangs up after its body was refused is counted off once", async () => {
  for (let time = 1; time <= 5; time++) {
    const socket = begin(65 * KIB);
    await until(() => seen.length === time);
    expect(seen.at(-1)).toBe("too-large");
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 50)); // The server hears of it.
  }
  expect(reader.bytes).toBe(0);
});

test("a sender who hangs up in the middle of its body is counted off", async () => {
  const before = seen.length;
  const socket = begin(10 * KIB);
  await until(() => reader.bytes > 0);
  socket.resetAndDestroy();
  await until(() => seen.length > before);
  expect([seen.at(-1), reader.bytes]).toEqual(["aborted", 0]);
});
