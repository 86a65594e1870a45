import { expect, test } from "vitest";
import { readMetricsJson } from "../../../src/ingest/otlp/metrics-json.js";
import { readMetrics } from "../../../src/ingest/otlp/metrics-protobuf.js";
import { readSpansJson } from "../../../src/ingest/otlp/spans-json.js";
import { readSpans } from "../../../src/ingest/otlp/spans-protobuf.js";
import { send } from "../../support/otlp.js";
import { GENEROUS, useRatchet } from "../../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

const nothing = () => undefined;
const sink = { resource: nothing, scope: nothing, metric: nothing, point: nothing, span: nothing };

/** How often others have their turn while a body is read. */
function turnsIn(steps: Iterable<void>): number {
  let turns = 0;
  for (const _ of steps) turns++;
  return turns;
}

const EMPTY = 20_000;

/** A message that holds so many empty ones as one of its fields. */
const empties = (field: number, count = EMPTY) => Buffer.alloc(2 * count, Buffer.from([field * 8 + 2, 0]));

/** A message inside a field of another. */
function inside(field: number, message: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = message.length; rest > 0 || length.length === 0; rest >>>= 7)
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
  return Buffer.concat([Buffer.from([field * 8 + 2, ...length]), message]);
}

test("others have their turn while millions of empty messages are read, of whatever kind and in either encoding", () => {
  const bodies = [empties(1), inside(1, empties(2)), inside(1, inside(2, empties(2)))];
  for (const body of bodies) {
    expect(turnsIn(readMetrics(body, sink))).toBeGreaterThan(30);
    expect(turnsIn(readSpans(body, sink))).toBeGreaterThan(30);
  }
  const all = new Array(EMPTY).fill({});
  const json = (body: object) => Buffer.from(JSON.stringify(body));
  expect(turnsIn(readMetricsJson(json({ resourceMetrics: all }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readMetricsJson(json({ resourceMetrics: [{ scopeMetrics: all }] }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readSpansJson(json({ resourceSpans: all }), sink))).toBeGreaterThan(30);
  expect(turnsIn(readSpansJson(json({ resourceSpans: [{ scopeSpans: all }] }), sink))).toBeGreaterThan(30);
});

test.each([
  ["/v1/metrics", "resourceMetrics"],
  ["/v1/traces", "resourceSpans"],
])("%s refuses JSON of more objects than memory could hold, in a sentence that says what to do", async (path, name) => {
  const of = (count: number) => `{"${name}":[${"{},".repeat(count - 1)}{}]}`;
  const answer = await send(ratchet, path, { body: of(2_000_000) });
  expect([answer.status, answer.json()]).toEqual([
    413,
    { code: 8, message: "The body holds more than 2,000,000 objects and lists: send fewer at once, or as protobuf." },
  ]);
  expect((await send(ratchet, path, { body: of(1_000) })).status).toBe(200);
});
