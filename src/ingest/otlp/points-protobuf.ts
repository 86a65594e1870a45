import type { ExponentialCounts, Histogram } from "../../algorithms/metrics/histogram.js";
import { READ_BUCKETS } from "./histograms.js";
import { type MetricShape, NO_RECORDED_VALUE, type ToldPoint } from "./told.js";
import { type Attributes, readPair } from "./values.js";
import {
  checkEnd,
  eight,
  endOf,
  fixed64,
  long,
  milliseconds,
  pass,
  type Reader,
  signed64,
  unsigned,
  varint,
} from "./wire.js";

/** Tags of the times, which all points have alike. */
const TIME = { start: eight(2), at: eight(3) };
const NUMBER = { attributes: long(7), double: eight(4), int: eight(6), flags: varint(8) };
const SUMMARY = { attributes: long(7), count: eight(4), sum: eight(5), flags: varint(8) };
const HISTOGRAM = {
  attributes: long(9),
  count: eight(4),
  sum: eight(5),
  counts: long(6),
  count1: eight(6),
  bounds: long(7),
  bound1: eight(7),
  flags: varint(10),
  min: eight(11),
  max: eight(12),
};
const EXPONENTIAL = {
  attributes: long(1),
  count: eight(4),
  sum: eight(5),
  scale: varint(6),
  zeroCount: eight(7),
  positive: long(8),
  negative: long(9),
  flags: varint(10),
  min: eight(12),
  max: eight(13),
  zeroThreshold: eight(14),
};
const BUCKETS = { offset: varint(1), counts: long(2), count1: varint(2) };

/** The most attributes of a point that are read: one with more is malformed. Far more than a series may have. */
const MOST_PAIRS = 1_000;

/** Reads data points, one after the other, each into itself. */
export class PointReader implements ToldPoint {
  at = 0;
  start = 0;
  isAtOnce = false;
  value: number | null = null;
  isEmpty = false;
  count = 0;
  histogram: Histogram | null = null;
  /** Where the pairs of attributes are: from, to, from, to … */
  private readonly pairs: number[] = [];
  private first = 0;
  private last = 0;
  private isScattered = false;
  private startLow = 0;
  private startHigh = 0;
  private low = 0;
  private high = 0;
  private readonly bytes: Buffer;

  constructor(readonly reader: Reader) {
    const { buf } = reader;
    this.bytes = Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
  }

  /** Reads the point that ends at `end`. */
  read(shape: MetricShape, end: number): void {
    this.reset();
    const { reader } = this;
    while (reader.pos < end) {
      const from = reader.pos;
      const tag = reader.uint32();
      if (tag === TIME.at) [this.low, this.high] = [reader.fixed32(), reader.fixed32()];
      else if (tag === TIME.start) [this.startLow, this.startHigh] = [reader.fixed32(), reader.fixed32()];
      else if (shape === "gauge" || shape === "sum") this.readNumber(tag, { from, end });
      else if (shape === "histogram") this.readHistogram(tag, { from, end });
      else if (shape === "exponential") this.readExponential(tag, { from, end });
      else this.readSummary(tag, { from, end });
    }
    checkEnd(reader, end);
    this.at = milliseconds(this.low, this.high);
    this.start = milliseconds(this.startLow, this.startHigh);
    this.isAtOnce = this.low === this.startLow && this.high === this.startHigh;
    if (this.histogram) this.value = this.histogram.count;
    if (this.pairs.length > 2 * MOST_PAIRS) this.value = null;
  }

  key(): string {
    if (!this.isScattered) return this.bytes.toString("latin1", this.first, this.last);
    let key = "";
    for (let index = 0; index < this.pairs.length; index += 2)
      key += this.bytes.toString("latin1", this.pairs[index], this.pairs[index + 1]);
    return key;
  }

  attributes(): Attributes {
    const attributes: Attributes = new Map();
    const back = this.reader.pos;
    for (let index = 0; index < this.pairs.length; index += 2) {
      this.reader.pos = this.pairs[index] as number;
      this.reader.uint32(); // The tag.
      readPair(this.reader, endOf(this.reader, this.pairs[index + 1] as number), { into: attributes });
    }
    this.reader.pos = back;
    return attributes;
  }

  private reset(): void {
    this.value = null;
    this.isEmpty = false;
    this.count = 0;
    this.histogram = null;
    this.pairs.length = 0;
    this.first = 0;
    this.last = 0;
    this.isScattered = false;
    this.startLow = 0;
    this.startHigh = 0;
    this.low = 0;
    this.high = 0;
  }

  private pair({ from, end }: Place): void {
    const { reader } = this;
    reader.pos = endOf(reader, end);
    if (this.pairs.length === 0) this.first = from;
    else if (this.last !== from) this.isScattered = true;
    this.last = reader.pos;
    if (this.pairs.length <= 2 * MOST_PAIRS) this.pairs.push(from, reader.pos);
  }

  private readNumber(tag: number, place: Place): void {
    const { reader } = this;
    if (tag === NUMBER.attributes) this.pair(place);
    else if (tag === NUMBER.double) this.value = reader.double();
    else if (tag === NUMBER.int) this.value = signed64(reader);
    else if (tag === NUMBER.flags) this.flags(reader.uint32());
    else pass(reader, tag);
  }

  private readSummary(tag: number, place: Place): void {
    const { reader } = this;
    if (tag === SUMMARY.attributes) this.pair(place);
    else if (tag === SUMMARY.count) this.count = fixed64(reader);
    else if (tag === SUMMARY.sum) this.value = reader.double();
    else if (tag === SUMMARY.flags) this.flags(reader.uint32());
    else pass(reader, tag);
  }

  private readHistogram(tag: number, place: Place): void {
    const { reader } = this;
    this.histogram ??= { count: 0, sum: null, min: null, max: null, explicit: { bounds: [], counts: [] } };
    const { histogram } = this;
    const explicit = histogram.explicit as NonNullable<Histogram["explicit"]>;
    if (tag === HISTOGRAM.attributes) this.pair(place);
    else if (tag === HISTOGRAM.count) histogram.count = fixed64(reader);
    else if (tag === HISTOGRAM.sum) histogram.sum = reader.double();
    else if (tag === HISTOGRAM.min) histogram.min = reader.double();
    else if (tag === HISTOGRAM.max) histogram.max = reader.double();
    else if (tag === HISTOGRAM.counts) each(reader, place.end, () => keep(explicit.counts, fixed64(reader)));
    else if (tag === HISTOGRAM.count1) keep(explicit.counts, fixed64(reader));
    else if (tag === HISTOGRAM.bounds) each(reader, place.end, () => keep(explicit.bounds, reader.double()));
    else if (tag === HISTOGRAM.bound1) keep(explicit.bounds, reader.double());
    else if (tag === HISTOGRAM.flags) this.flags(reader.uint32());
    else pass(reader, tag);
  }

  private readExponential(tag: number, place: Place): void {
    const { reader } = this;
    this.histogram ??= { count: 0, sum: null, min: null, max: null, exponential: noBuckets() };
    const { histogram } = this;
    const buckets = histogram.exponential as NonNullable<Histogram["exponential"]>;
    if (tag === EXPONENTIAL.attributes) this.pair(place);
    else if (tag === EXPONENTIAL.count) histogram.count = fixed64(reader);
    else if (tag === EXPONENTIAL.sum) histogram.sum = reader.double();
    else if (tag === EXPONENTIAL.min) histogram.min = reader.double();
    else if (tag === EXPONENTIAL.max) histogram.max = reader.double();
    else if (tag === EXPONENTIAL.scale) buckets.scale = reader.sint32();
    else if (tag === EXPONENTIAL.zeroCount) buckets.zeroCount = fixed64(reader);
    else if (tag === EXPONENTIAL.zeroThreshold) buckets.zeroThreshold = reader.double();
    else if (tag === EXPONENTIAL.positive) readCounts(reader, place.end, buckets.positive);
    else if (tag === EXPONENTIAL.negative) readCounts(reader, place.end, buckets.negative);
    else if (tag === EXPONENTIAL.flags) this.flags(reader.uint32());
    else pass(reader, tag);
  }

  private flags(flags: number): void {
    this.isEmpty = (flags & NO_RECORDED_VALUE) !== 0;
  }
}

/** Where a field begins, and where the message around it ends. */
interface Place {
  from: number;
  end: number;
}

/** Exponential buckets without a count. */
export function noBuckets(): NonNullable<Histogram["exponential"]> {
  return {
    scale: 0,
    zeroCount: 0,
    zeroThreshold: 0,
    positive: { offset: 0, counts: [] },
    negative: { offset: 0, counts: [] },
  };
}

function readCounts(reader: Reader, outer: number, into: ExponentialCounts): void {
  const end = endOf(reader, outer);
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === BUCKETS.offset) into.offset = reader.sint32();
    else if (tag === BUCKETS.counts) each(reader, end, () => keep(into.counts, unsigned(reader)));
    else if (tag === BUCKETS.count1) keep(into.counts, unsigned(reader));
    else pass(reader, tag);
  }
  checkEnd(reader, end);
}

/** Keeps a number unless there are more than will be looked at: a point of many megabytes needs no memory for all of them. */
function keep(numbers: number[], one: number): void {
  if (numbers.length < READ_BUCKETS) numbers.push(one);
}

/** Reads packed numbers. */
function each(reader: Reader, outer: number, read: () => void): void {
  const end = endOf(reader, outer);
  while (reader.pos < end) read();
  checkEnd(reader, end);
}
