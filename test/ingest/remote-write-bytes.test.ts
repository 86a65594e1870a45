import protobuf from "protobufjs";
import { compress } from "snappyjs";
import { expect, test } from "vitest";
import { readSeries, readTypes, type ToldSamples } from "../../src/ingest/remote-write/decode.js";
import { keptSeries, send } from "../support/otlp.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const now = Date.now() - 60_000;

/** A field of a message that is itself one. */
type Part = [field: number, write: (writer: protobuf.Writer) => void];

/** Parts of a message, in this order, as Prometheus' remote write 1.0 numbers them. */
function message(parts: Part[]): (writer: protobuf.Writer) => void {
  return (writer) => {
    for (const [field, write] of parts) {
      writer.uint32(field * 8 + 2).fork();
      write(writer);
      writer.ldelim();
    }
  };
}

const label = (name: string, value: string): Part => [
  1,
  (writer) => writer.uint32(10).string(name).uint32(18).string(value),
];
const sample = (value: number, at: number): Part => [
  2,
  (writer) => writer.uint32(9).double(value).uint32(16).int64(at),
];
const series = (...parts: Part[]): Part => [1, message(parts)];
const metadata = (type: number, family: string): Part => [
  3,
  (writer) => writer.uint32(8).uint32(type).uint32(18).string(family),
];

function request(...parts: Part[]): Uint8Array {
  const writer = protobuf.Writer.create();
  message(parts)(writer);
  return writer.finish();
}

const push = (body: Uint8Array, type = "application/x-protobuf") =>
  send(ratchet, "/api/v1/write", { body: compress(body), type, headers: { "content-encoding": "snappy" } });
const textOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString();

/** What is told of the series of a request. */
function told(body: Uint8Array): ToldSamples[] {
  const all: ToldSamples[] = [];
  for (const _ of readSeries(body, (one) => all.push(one)));
  return all;
}

test("types are read with turns for others, and no more are kept than may be, of no longer names", () => {
  const types = new Map([["known", 0]]);
  const many = Array.from({ length: 12_000 }, (_, index) => metadata(1, `family-${index}`));
  const steps = [...readTypes(request(metadata(1, "x".repeat(201)), ...many, metadata(2, "known")), types)];
  expect(steps.length).toBeGreaterThan(20);
  expect(types.size).toBe(10_000);
  expect(Math.max(...[...types.keys()].map(({ length }) => length))).toBeLessThanOrEqual(200);
  expect(types.get("known")).toBe(2);
});

test("the samples of one series are told a few at once, with turns for others", () => {
  const body = request(series(label("__name__", "long"), ...Array.from({ length: 5_000 }, (_, at) => sample(at, at))));
  const all: ToldSamples[] = [];
  expect([...readSeries(body, (one) => all.push(one))].length).toBeGreaterThan(8);
  expect(all.flatMap(({ at }) => at)).toEqual(Array.from({ length: 5_000 }, (_, at) => at));
  expect(Math.max(...all.map(({ at }) => at.length))).toBeLessThanOrEqual(512);
});

test("a series is known by its labels alone, wherever they stand in it, and by none when it has none", () => {
  const [a, b] = [label("__name__", "a"), label("job", "b")];
  const all = told(
    request(
      series(a, b, sample(1, 1)),
      series(a, sample(2, 2), b),
      series(sample(3, 3), a, sample(4, 4), b),
      series(sample(5, 5)),
    ),
  );
  const [first, ...others] = all.map((one) => one.key());
  expect(first).not.toBe("");
  expect(others).toEqual([first, first, ""]);
  expect(all.map(({ value }) => value)).toEqual([[1], [2], [3, 4], [5]]);
  expect(Object.fromEntries(all[2]?.labels() ?? [])).toEqual({ __name__: "a", job: "b" });
});

test("series without labels, or with far too many, are refused by name, and the others are kept", async () => {
  const crowd = Array.from({ length: 1_001 }, (_, index) => label(`l${index}`, "x"));
  const whole = series(label("__name__", "whole"), sample(7, now));
  const bare = Array.from({ length: 2_000 }, () => series(sample(1, now)));
  const answer = await push(request(...bare, series(...crowd, sample(1, now)), whole));
  expect([answer.status, textOf(answer)]).toEqual([
    400,
    "2001 points were not taken (2000 of a metric: its metric's name is empty or too long; 1 of a metric: it has too many attributes, or too long ones).",
  ]);
  const kept = await keptSeries(ratchet);
  expect(kept.map(({ metric, points }) => [metric.key, points.value])).toEqual([["whole", [7]]]);
});

test("the message that is said to be sent decides: 1.0 is taken, 2.0 is told to be sent as 1.0", async () => {
  const body = request(series(label("__name__", "version"), sample(1, now)));
  const types = ["", "; proto=prometheus.WriteRequest", ';proto="prometheus.WriteRequest"', ";charset=utf-8"];
  for (const type of types) expect((await push(body, `application/x-protobuf${type}`)).status, type).toBe(204);
  const answer = await push(body, "application/x-protobuf;proto=io.prometheus.write.v2.Request");
  expect([answer.status, textOf(answer)]).toEqual([
    415,
    "Only remote write 1.0 is taken: its message is prometheus.WriteRequest.",
  ]);
});

test("native histograms are refused by name, once each, and the samples beside them are kept", async () => {
  const native: Part = [4, (writer) => writer.uint32(8).uint64(3)];
  const samples = Array.from({ length: 1_200 }, (_, index) => sample(index, now + index));
  const answer = await push(
    request(series(label("__name__", "native"), native, native), series(label("__name__", "both"), native, ...samples)),
  );
  expect([answer.status, textOf(answer)]).toEqual([
    400,
    "3 points were not taken (2 of native: its metric is of another kind; 1 of both: its metric is of another kind). Native histograms are not taken: send classic ones.",
  ]);
  const both = (await keptSeries(ratchet)).find(({ metric }) => metric.key === "both");
  expect(both?.points.value.length).toBe(1_200);
});

const MIB = 1024 * 1024;

/** So many bytes of metadata that says nothing: long to read, and soon sent, since they pack well. */
const wordy = (bytes: number) => new Uint8Array(Buffer.alloc(bytes, Buffer.from([3 * 8 + 2, 0])));

test("bodies count as what they unpack to: too many at once are to be sent again, one alone always finds room", async () => {
  const body = wordy(31 * MIB);
  const answers = await Promise.all(Array.from({ length: 4 }, () => push(body)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toContain(204);
  expect(statuses).toContain(429);
  expect(new Set(statuses).size).toBe(2);
  const busy = answers.find(({ status }) => status === 429);
  expect([busy?.headers.get("retry-after"), busy && textOf(busy)]).toEqual([
    "1",
    "Too much is being received at once; try again shortly.",
  ]);
  expect((await push(body)).status).toBe(204);
  expect((await push(wordy(33 * MIB))).status).toBe(413);
  // What is no Snappy, though it promises much, gives back what it was counted for.
  for (let time = 0; time < 4; time++) {
    const promise = new Uint8Array([0x80, 0x80, 0x80, 0x0f, 0xff]);
    const headers = { "content-encoding": "snappy" };
    const sent = { body: promise, type: "application/x-protobuf", headers };
    expect((await send(ratchet, "/api/v1/write", sent)).status).toBe(400);
  }
  expect((await push(body)).status).toBe(204);
});
