import { checkEnd, endOf, fieldsOf, long, pass, type Reader, readerOf, signed, varint } from "../otlp/wire.js";

/** Labels of a series by name. */
export type Labels = Map<string, string>;

/** Samples of one series as they were told. The next ones may be told in the same object, so it is read at once. */
export interface ToldSamples {
  /** The same for equal labels that were written alike. */
  key(): string;
  labels(): Labels;
  /** Times in epoch milliseconds; stale markers are left out. */
  at: number[];
  value: number[];
}

/** What is known of a metric's family: Prometheus' types, of which 1 is a counter. */
export type Types = Map<string, number>;

/** Field numbers of Prometheus' remote write 1.0, as tags. */
const SERIES = { label: long(1), sample: long(2) };
const LABEL = { name: long(1), value: long(2) };
const SAMPLE = { value: 8 * 1 + 1, at: varint(2) };
const METADATA = { type: varint(1), family: long(2) };

/** The bits of the NaN that says that a series has ended. */
const STALE = { low: 2, high: 0x7ff00000 };

/** How many samples are read between two turns of others. */
const TURN = 512;

/** The types that a WriteRequest tells of its metrics. */
export function readTypes(body: Uint8Array): Types {
  const reader = readerOf(body);
  const types: Types = new Map();
  for (const end of fieldsOf(reader, reader.len, 3)) {
    let [type, family] = [0, ""];
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag === METADATA.type) type = reader.uint32();
      else if (tag === METADATA.family) family = reader.string();
      else pass(reader, tag);
    }
    checkEnd(reader, end);
    types.set(family, type);
  }
  return types;
}

/** Reads the series of a WriteRequest, one after the other, stopping now and then. Throws an Error when the bytes are none. */
export function* readSeries(body: Uint8Array, take: (told: ToldSamples) => void): Generator<void> {
  const reader = readerOf(body);
  let reads = 0;
  for (const end of fieldsOf(reader, reader.len, 1)) {
    const told = samplesOf(reader, end);
    take(told);
    reads += told.at.length + 1;
    if (reads < TURN) continue;
    reads = 0;
    yield;
  }
}

function samplesOf(reader: Reader, end: number): ToldSamples {
  const [at, value, places]: [number[], number[], number[]] = [[], [], []];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === SERIES.label) {
      const labelEnd = endOf(reader, end);
      places.push(reader.pos, labelEnd);
      reader.pos = labelEnd;
    } else if (tag === SERIES.sample) readSample(reader, endOf(reader, end), { at, value });
    else pass(reader, tag);
  }
  checkEnd(reader, end);
  const { buf } = reader;
  const bytes = Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
  return {
    at,
    value,
    key: () => bytes.toString("latin1", places[0], places.at(-1)),
    labels: () => labelsOf(buf, places),
  };
}

function readSample(reader: Reader, end: number, into: { at: number[]; value: number[] }): void {
  let [at, value, isStale] = [0, 0, false];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === SAMPLE.value) {
      const [low, high] = [reader.fixed32(), reader.fixed32()];
      isStale = low === STALE.low && high === STALE.high;
      reader.pos -= 8;
      value = reader.double();
    } else if (tag === SAMPLE.at) at = signed(reader);
    else pass(reader, tag);
  }
  checkEnd(reader, end);
  if (isStale) return;
  into.at.push(at);
  into.value.push(value);
}

function labelsOf(message: Uint8Array, places: readonly number[]): Labels {
  const reader = readerOf(message);
  const labels: Labels = new Map();
  for (let index = 0; index < places.length; index += 2) {
    reader.pos = places[index] as number;
    const end = places[index + 1] as number;
    let [name, value] = ["", ""];
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag === LABEL.name) name = reader.string();
      else if (tag === LABEL.value) value = reader.string();
      else pass(reader, tag);
    }
    checkEnd(reader, end);
    labels.set(name, value);
  }
  return labels;
}
