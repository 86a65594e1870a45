import fc from "fast-check";
import { test } from "vitest";
import { WebSocket } from "ws";
import { flawOfErrors, flawOfWords } from "../support/fuzz-answers.js";
import { changes, queries } from "../support/fuzz-operations.js";
import { fuzz } from "../support/fuzz-plan.js";
import { useTarget } from "../support/fuzz-target.js";
import { jsons, texts } from "../support/fuzz-values.js";

const target = useTarget();

/** A frame: a text, or bytes. */
type Frame = string | Uint8Array;

/** What came of a socket. */
interface Talk {
  messages: string[];
  closed: { code: number; reason: string } | null;
}

/** Sends frames on a new socket, then a ping, and waits for its pong or the socket's end. */
function talk(frames: Frame[]): Promise<Talk> {
  const socket = new WebSocket(`${target.ratchet.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  const told: Talk = { messages: [], closed: null };
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no answer to ${JSON.stringify(frames).slice(0, 2_000)}`)), 20_000);
    const end = () => {
      clearTimeout(late);
      socket.terminate();
      resolve(told);
    };
    socket.on("error", () => undefined);
    socket.on("open", () => {
      for (const frame of frames) socket.send(frame);
      // What was asked first may be answered last.
      setTimeout(() => socket.send(JSON.stringify({ type: "ping", payload: { fence: 1 } })), 30);
    });
    socket.on("message", (data) => {
      told.messages.push(String(data));
      if (told.messages.at(-1)?.includes('"fence"')) end();
    });
    socket.on("close", (code, reason) => {
      told.closed = { code, reason: String(reason) };
      end();
    });
  });
}

/** Codes by which the protocol and ours say that a client is at fault or too slow. */
const CODES = [1000, 1001, 1002, 1003, 1007, 1009, 1013, 4400, 4401, 4403, 4406, 4408, 4409, 4429];

async function send(frames: Frame[]): Promise<string | null> {
  const real = frames.map((frame) =>
    typeof frame === "string" ? frame.replace("TOKEN", target.ratchet.tokens.administrator) : frame,
  );
  const { messages, closed } = await talk(real);
  const all = JSON.stringify([messages, closed]);
  // Pongs give back what was sent with the ping, by the protocol.
  const told = messages.filter((text) => !text.startsWith('{"type":"pong"')).join("\n");
  const secret = target.secrets.find((one) => told.includes(one) || closed?.reason.includes(one));
  const flaw =
    (secret && `tells ${secret}`) ||
    (closed && (CODES.includes(closed.code) ? flawOfWords(closed.reason) : `closed with ${closed.code}`)) ||
    messages.map(flawOfMessage).find((one) => one !== null);
  return flaw ? `${JSON.stringify(frames).slice(0, 2_000)}\n→ ${flaw}: ${all.slice(0, 500)}` : null;
}

function flawOfMessage(text: string): string | null {
  const { type, payload } = JSON.parse(text) as { type: string; payload?: { errors?: unknown } };
  if (type === "error") return flawOfErrors(payload);
  if (type === "next" && payload?.errors) return flawOfErrors(payload.errors);
  return ["connection_ack", "next", "complete", "ping", "pong"].includes(type) ? null : `the message type ${type}`;
}

const INIT = JSON.stringify({ type: "connection_init", payload: { authorization: "Bearer TOKEN" } });
const ids = fc.oneof(fc.constantFrom("1", "1", "2", "", "__proto__"), texts);
const operations = fc
  .constant(0)
  .chain(() => fc.oneof(queries(target), changes(target), changes(target, "subscription"), jsons));
const messages: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(INIT) },
  {
    weight: 6,
    arbitrary: fc.tuple(ids, operations).map(([id, payload]) => JSON.stringify({ id, type: "subscribe", payload })),
  },
  { weight: 1, arbitrary: ids.map((id) => JSON.stringify({ id, type: "complete" })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          "ping",
          "pong",
          "next",
          "error",
          "connection_ack",
          "connection_init",
          "start",
          "stop",
          "__proto__",
        ),
        jsons,
      )
      .map(([type, payload]) => JSON.stringify({ id: "1", type, payload })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ id: jsons, type: jsons, payload: jsons }, { requiredKeys: [] })
      .map((message) => JSON.stringify(message)),
  },
  { weight: 1, arbitrary: texts.map((text) => text.toWellFormed()) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }) },
);

test(
  "messages of any shape and order, after a proper beginning",
  () =>
    fuzz(
      { cases: fc.array(messages, { minLength: 1, maxLength: 6 }).map((list) => [INIT, ...list]), count: 112 },
      send,
    ),
  400_000,
);

/** What once closed the socket as a fault of ours: what only servers send, and an id that is too long for a reason. */
const LONG = JSON.stringify({
  id: "é".repeat(300),
  type: "subscribe",
  payload: { query: "subscription { errorGroupChanged { sequence } }" },
});
const FOUND: Frame[][] = [
  ['{"id":"1","type":"next","payload":{}}'],
  ['{"id":"1","type":"error","payload":[{"message":"x"}]}'],
  ['{"type":"connection_ack"}'],
  [INIT, LONG, LONG],
];

test(
  "messages of any shape and order, from the first",
  () => fuzz({ cases: fc.array(messages, { minLength: 1, maxLength: 4 }), count: 64, found: FOUND }, send),
  400_000,
);

test("and the server still serves, and neither it nor its other workspace was changed from outside", () =>
  target.expectUnharmed());
