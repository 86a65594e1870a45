import {
  addItemToEnvelope,
  createAttachmentEnvelopeItem,
  createClientReportEnvelope,
  createEventEnvelope,
  createSessionEnvelope,
  type Envelope,
  makeSession,
  serializeEnvelope,
} from "@sentry/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_ITEMS, parseEnvelope } from "../../../src/ingest/sentry/envelope.js";
import { parseJson } from "../../../src/ingest/sentry/json.js";

const read = (text: string) => parseEnvelope(Buffer.from(text));
const summary = (text: string) =>
  read(text).items.map(({ type, payload, problem }) => [type, payload.toString(), ...(problem ? [problem] : [])]);
const asSent = (envelope: Envelope): Buffer => Buffer.from(serializeEnvelope(envelope));

describe("what Sentry's own library writes", () => {
  const event = { event_id: "a".repeat(32), message: "Größe 😀\nsecond line", extra: { list: [1, null, "x"] } };

  test("an event with attachments: text, every byte, nothing", () => {
    const bytes = new Uint8Array(512).map((_, index) => index % 256);
    let envelope: Envelope = createEventEnvelope(event);
    for (const data of [bytes, "a\n\nb\n", new Uint8Array(0), "{}\n{}"]) {
      envelope = addItemToEnvelope(envelope, createAttachmentEnvelopeItem({ filename: "f.bin", data }) as never);
    }
    const { header, items, truncated } = parseEnvelope(asSent(envelope));
    expect(header.event_id).toBe(event.event_id);
    expect(truncated).toBe(false);
    expect(items.map(({ type, problem }) => [type, problem])).toEqual([
      ["event", undefined],
      ...Array.from({ length: 4 }, () => ["attachment", undefined]),
    ]);
    expect(parseJson(items[0]?.payload ?? Buffer.alloc(0))).toMatchObject(event);
    expect(items[1]?.payload.equals(Buffer.from(bytes))).toBe(true);
    expect(items.slice(2).map((item) => item.payload.toString())).toEqual(["a\n\nb\n", "", "{}\n{}"]);
    expect(items[1]?.header).toMatchObject({ filename: "f.bin", length: 512 });
  });

  test("a session, and a client's report", () => {
    const session = parseEnvelope(asSent(createSessionEnvelope(makeSession({ did: "u" }))));
    expect(session.items.map((item) => item.type)).toEqual(["session"]);
    expect(parseJson(session.items[0]?.payload ?? Buffer.alloc(0))).toMatchObject({ did: "u", status: "ok" });
    const discarded = [{ reason: "queue_overflow", category: "error", quantity: 2 }] as const;
    const report = parseEnvelope(asSent(createClientReportEnvelope([...discarded])));
    expect(parseJson(report.items[0]?.payload ?? Buffer.alloc(0))).toMatchObject({ discarded_events: discarded });
  });

  test("any payloads come back byte for byte", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), (payloads) => {
        let envelope: Envelope = createEventEnvelope(event);
        for (const data of payloads) {
          envelope = addItemToEnvelope(envelope, createAttachmentEnvelopeItem({ filename: "f", data }) as never);
        }
        const { items } = parseEnvelope(asSent(envelope));
        expect(items.slice(1).map((item) => [...item.payload])).toEqual(payloads.map((payload) => [...payload]));
        expect(items.some((item) => item.problem)).toBe(false);
      }),
    );
  });
});

describe("framing", () => {
  test.each<[string, string, string[][]]>([
    ["no items", "{}", []],
    ["no items, newline", "{}\n", []],
    ["a length, no newline at the end", '{}\n{"type":"event","length":2}\n{}', [["event", "{}"]]],
    ["a length, newline at the end", '{}\n{"type":"event","length":2}\n{}\n', [["event", "{}"]]],
    [
      "no length, end of line",
      '{}\n{"type":"event"}\n{"a":1}\n{"type":"x"}\n',
      [
        ["event", '{"a":1}'],
        ["x", ""],
      ],
    ],
    ["length null", '{}\n{"type":"event","length":null}\n{}', [["event", "{}"]]],
    [
      "length 0",
      '{}\n{"type":"a","length":0}\n\n{"type":"b"}\nx',
      [
        ["a", ""],
        ["b", "x"],
      ],
    ],
    [
      "length counts bytes",
      '{}\n{"type":"a","length":3}\n€\n{"type":"b"}\nx',
      [
        ["a", "€"],
        ["b", "x"],
      ],
    ],
    [
      "line breaks of Windows",
      '{}\r\n{"type":"a","length":2}\r\n{}\r\n{"type":"b","length":1}\r\nx',
      [
        ["a", "{}"],
        ["b", "x"],
      ],
    ],
    [
      "empty lines between",
      '{}\n\n\n{"type":"a","length":1}\nx\n\n\n{"type":"b"}\ny\n\n',
      [
        ["a", "x"],
        ["b", "y"],
      ],
    ],
    ["a header at the end", '{}\n{"type":"a"}', [["a", ""]]],
  ])("%s", (_, text, items) => expect(summary(text)).toEqual(items));
});

describe("what is wrong with one item leaves the others", () => {
  const good = '{"type":"event"}\n{}';
  test.each<[string, string, string]>([
    ["no JSON", "{}\nnonsense\nx\n", "The item's header can't be read: The text is not valid JSON."],
    ["no object", "{}\n[1]\nx\n", "The item's header can't be read: It is not a JSON object."],
    ["no type", '{}\n{"length":1}\nx\n', "The item's header names no type."],
    [
      "a length that is none",
      '{}\n{"type":"a","length":"1"}\nx\n',
      "The item's length is not a whole number of bytes.",
    ],
    ["a negative length", '{}\n{"type":"a","length":-1}\nx\n', "The item's length is not a whole number of bytes."],
    ["too short a length", '{}\n{"type":"a","length":1}\nxyz\n', "The item's payload goes on after its length."],
    [
      "a deep header",
      `{}\n${'{"a":'.repeat(300)}1${"}".repeat(300)}\nx\n`,
      "The item's header can't be read: The JSON is nested deeper than 200 levels.",
    ],
    [
      "a long header",
      `{}\n{"type":"${"a".repeat(70_000)}"}\nx\n`,
      "The item's header can't be read: It is longer than 65536 bytes.",
    ],
  ])("%s", (_, text, problem) => {
    const items = summary(text + good);
    expect(items).toHaveLength(2);
    expect(items[0]?.[2]).toBe(problem);
    expect(items[1]).toEqual(["event", "{}"]);
  });

  test("a length beyond the end takes what there is", () => {
    expect(summary('{}\n{"type":"a","length":9}\nxyz')).toEqual([
      ["a", "xyz", "The item's length says 9 bytes, but 3 follow."],
    ]);
  });
});

test.each<[string, string]>([
  ["", "The envelope's header can't be read: The text is not valid JSON."],
  ["hunter2\n{}", "The envelope's header can't be read: The text is not valid JSON."],
  ["[]\n", "The envelope's header can't be read: It is not a JSON object."],
  ["null", "The envelope's header can't be read: It is not a JSON object."],
])("an envelope that starts %j is refused", (text, sentence) => expect(() => read(text)).toThrow(sentence));

test("reads 100 items and says that more followed", () => {
  const items = (count: number) => `{}\n${'{"type":"a"}\nx\n'.repeat(count)}`;
  for (const count of [MAX_ITEMS, MAX_ITEMS + 1]) {
    const envelope = read(items(count));
    expect([envelope.items.length, envelope.truncated]).toEqual([MAX_ITEMS, count > MAX_ITEMS]);
  }
});

test("after a good header, whatever follows gives items and no failure", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(parseEnvelope(Buffer.concat([Buffer.from("{}\n"), bytes])).items.length).toBeLessThanOrEqual(MAX_ITEMS);
    }),
  );
});

describe("foreign JSON", () => {
  test("comes without keys that could change a prototype", () => {
    const value = parseJson(
      Buffer.from('{"__proto__":{"p":1},"constructor":{"prototype":{"p":1}},"a":[{"__proto__":1}]}'),
    );
    expect(JSON.stringify(value)).toBe('{"a":[{}]}');
    expect(({} as { p?: number }).p).toBeUndefined();
  });

  test("400,000 levels are refused, 200 and brackets in strings are not", () => {
    expect(() => parseJson(Buffer.from("[".repeat(400_000)))).toThrow("deeper than 200 levels");
    expect(() => parseJson(Buffer.from(`${"[".repeat(201)}${"]".repeat(201)}`))).toThrow("deeper than 200 levels");
    expect(parseJson(Buffer.from(`${"[".repeat(200)}${"]".repeat(200)}`))).toBeInstanceOf(Array);
    expect(parseJson(Buffer.from(JSON.stringify(`\\"${"[".repeat(300)}`)))).toBe(`\\"${"[".repeat(300)}`);
  });
});
