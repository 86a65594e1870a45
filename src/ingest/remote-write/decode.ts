import { DEFINITION } from "../../metrics/series.js";
import { checkEnd, endOf, fieldsOf, long, pass, type Reader, readerOf, signed, Turns, varint } from "../otlp/wire.js";

/** Labels of a series by name. */
export type Labels = Map<string, string>;

/** Samples of one series as they were told, no more than a few hundred at once. They are read at once. */
export interface ToldSamples {
  /** The same for equal labels that were written alike. */
  key(): string;
  labels(): Labels;
  /** Whether it has far more labels than a series may: then they were not read. */
  isCrowded: boolean;
  /** How many native histograms the series has, which are not read; told with its first samples. */
  histograms: number;
  /** Times in epoch milliseconds; stale markers are left out. */
  at: number[];
  value: number[];
}

type Samples = Pick<ToldSamples, "histograms" | "at" | "value">;

/** What is known of a metric's family: Prometheus' types, of which 1 is a counter. */
export type Types = Map<string, number>;

/** Field numbers of Prometheus' remote write 1.0, as tags. */
const SERIES = { label: long(1), sample: 2, histogram: long(4) };
const LABEL = { name: long(1), value: long(2) };
const SAMPLE = { value: 8 * 1 + 1, at: varint(2) };
const METADATA = { type: varint(1), family: long(2) };

/** The bits of the NaN that says that a series has ended. */
const STALE = { low: 2, high: 0x7ff00000 };

/** The most labels of a series that are read: far more than it may have. */
const MOST_LABELS = 1_000;

/** The most metrics whose types are kept. */
const MOST_TYPES = 10_000;

/** Reads the types that a WriteRequest tells of its metrics into those that are known, stopping now and then. */
export function* readTypes(body: Uint8Array, types: Types): Generator<void> {
  const reader = readerOf(body);
  const turns = new Turns();
  for (const end of fieldsOf(reader, reader.len, 3)) {
    let [type, family] = [0, ""];
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag === METADATA.type) type = reader.uint32();
      else if (tag === METADATA.family) family = reader.string();
      else pass(reader, tag);
    }
    checkEnd(reader, end);
    // The series of what has a longer name are refused.
    const isKept = family.length <= DEFINITION.key && (types.size < MOST_TYPES || types.has(family));
    if (isKept) types.set(family, type);
    if (turns.areDue()) yield;
  }
}

/** Reads the series of a WriteRequest, one after the other, stopping now and then. Throws an Error when the bytes are none. */
export function* readSeries(body: Uint8Array, take: (told: ToldSamples) => void): Generator<void> {
  const reader = readerOf(body);
  const turns = new Turns();
  for (const end of fieldsOf(reader, reader.len, 1)) {
    const start = reader.pos;
    const { places, histograms } = placesOf(reader, end);
    reader.pos = start;
    const series = {
      key: () => keyOf(reader.buf, places),
      labels: () => labelsOf(reader.buf, places),
      isCrowded: places.length > 2 * MOST_LABELS,
    };
    let samples: Samples = { histograms, at: [], value: [] };
    const tell = () => take({ ...series, ...samples });
    for (const sampleEnd of fieldsOf(reader, end, SERIES.sample)) {
      readSample(reader, sampleEnd, samples);
      if (!turns.areDue()) continue;
      tell();
      samples = { histograms: 0, at: [], value: [] };
      yield;
    }
    tell();
    if (turns.areDue()) yield;
  }
}

/** Where the labels of a series are, each with what is in front of it: from, to, from, to … They may stand anywhere in it. */
function placesOf(reader: Reader, end: number): { places: number[]; histograms: number } {
  const places: number[] = [];
  let histograms = 0;
  while (reader.pos < end) {
    const from = reader.pos;
    const tag = reader.uint32();
    if (tag === SERIES.histogram) histograms++;
    if (tag !== SERIES.label) {
      pass(reader, tag);
      continue;
    }
    reader.pos = endOf(reader, end);
    if (places.length <= 2 * MOST_LABELS) places.push(from, reader.pos);
  }
  checkEnd(reader, end);
  return { places, histograms };
}

/** The bytes of all labels, and of nothing else. */
function keyOf(buf: Uint8Array, places: readonly number[]): string {
  const bytes = Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
  let key = "";
  for (let index = 0; index < places.length; index += 2)
    key += bytes.toString("latin1", places[index], places[index + 1]);
  return key;
}

function readSample(reader: Reader, end: number, into: Samples): void {
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
    reader.uint32(); // The tag.
    const end = endOf(reader, places[index + 1] as number);
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
