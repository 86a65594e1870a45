import { ByteReader, ByteWriter } from "./bytes.js";
import type { Histogram } from "./histogram.js";
import { noPoints, type Points } from "./points.js";

/** The version of the form in which points are kept; stands in front, so that others can follow. */
const VERSION = 1;
const HAS = { keys: 1, starts: 2, histograms: 4 };

/**
 * The points of one series and hour as bytes: distances of times, values, and what else there is of keys, starts and
 * histograms; about 11 bytes a point. `hour` is where the hour begins, in epoch milliseconds.
 */
export function encodeChunk(points: Points, hour: number): Uint8Array {
  const bytes = new ByteWriter();
  const { at, key, value, start, histograms } = points;
  const hasKeys = key.some((one) => one !== 0);
  const hasStarts = start.some((one) => one !== 0);
  bytes.count(VERSION);
  bytes.count((hasKeys ? HAS.keys : 0) | (hasStarts ? HAS.starts : 0) | (histograms ? HAS.histograms : 0));
  bytes.count(at.length);
  let before = hour;
  for (const one of at) {
    bytes.count(one - before);
    before = one;
  }
  for (const one of value) bytes.float(one);
  if (hasKeys) for (const one of key) bytes.count(one);
  if (hasStarts) writeRuns(bytes, start);
  if (histograms) bytes.text(JSON.stringify(histograms));
  return bytes.done();
}

/** The points that `encodeChunk` wrote. Throws RangeError for bytes of another form. */
export function decodeChunk(encoded: Uint8Array, hour: number): Points {
  const bytes = new ByteReader(encoded);
  if (bytes.count() !== VERSION) throw new RangeError("These points are kept in a form that is not known.");
  const has = bytes.count();
  const size = bytes.count();
  const points = noPoints();
  let before = hour;
  for (let index = 0; index < size; index++) {
    before += bytes.count();
    points.at.push(before);
  }
  for (let index = 0; index < size; index++) points.value.push(bytes.float());
  for (let index = 0; index < size; index++) points.key.push(has & HAS.keys ? bytes.count() : 0);
  points.start = has & HAS.starts ? readRuns(bytes, size) : points.at.map(() => 0);
  if (has & HAS.histograms) points.histograms = JSON.parse(bytes.text()) as Histogram[];
  return points;
}

/** Starts are the same for long: how many, and which. */
function writeRuns(bytes: ByteWriter, values: readonly number[]): void {
  for (let index = 0; index < values.length; ) {
    let end = index;
    while (end < values.length && values[end] === values[index]) end++;
    bytes.count(end - index);
    bytes.float(values[index] as number);
    index = end;
  }
}

function readRuns(bytes: ByteReader, size: number): number[] {
  const values: number[] = [];
  while (values.length < size) {
    const length = bytes.count();
    const value = bytes.float();
    for (let index = 0; index < length; index++) values.push(value);
  }
  return values;
}
