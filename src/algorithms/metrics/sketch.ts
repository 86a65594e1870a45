import { DDSketch } from "@datadog/sketches-js";
import type { ByteReader, ByteWriter } from "./bytes.js";

/**
 * A mergeable sketch of observations that answers quantiles (Masson, Rim, Lee: DDSketch, VLDB 2019): each is within
 * `ACCURACY` of an observation of that rank, relative to its value, however many sketches were merged.
 */
export type Sketch = DDSketch;

/** The relative error of a quantile. */
export const ACCURACY = 0.01;

/** Values nearer to zero than this count as zero: buckets of a logarithm never reach it. */
const ZERO = 1e-12;

/** By how many buckets a sketch grows: most hold a few values near to each other, and there are very many of them. */
const GROWTH = 16;

/** A sketch of nothing. */
export function newSketch(): Sketch {
  const sketch = new DDSketch({ relativeAccuracy: ACCURACY });
  sketch.store.chunkSize = GROWTH;
  sketch.negativeStore.chunkSize = GROWTH;
  return sketch;
}

/** Adds an observation, or so many of the same value. */
export function add(sketch: Sketch, value: number, weight = 1): void {
  sketch.accept(Math.abs(value) < ZERO ? 0 : value, weight);
}

/** Adds what is in one sketch to another. */
export function addSketch(into: Sketch, from: Sketch): void {
  if (from.count === 0) return;
  // The library's own merge forgets what is negative.
  addStore(into.store, from.store);
  addStore(into.negativeStore, from.negativeStore);
  into.zeroCount += from.zeroCount;
  into.count += from.count;
}

function addStore(into: Sketch["store"], from: Sketch["store"]): void {
  // It takes a last bucket of key 0 (values up to 1) for none told, and makes no room for it.
  if (from.maxKey !== 0 || into.count === 0) into.merge(from);
  else for (const [index, count] of from.bins.entries()) if (count > 0) into.add(index + from.offset, count);
}

/** The value of which a share `quantile` of the observations, 0 to 1, is not above; null without any. */
export function quantileOf(sketch: Sketch, quantile: number): number | null {
  if (sketch.count === 0) return null;
  const value = sketch.getValueAtQuantile(quantile);
  // The middle of the last bucket may lie beyond all numbers.
  return Number.isNaN(value) ? null : Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

/**
 * How many observations are not above a value. Those in the value's own bucket count as not above it, so the border is as
 * exact as a quantile is: within `ACCURACY` of the value.
 */
export function countUpTo(sketch: Sketch, value: number): number {
  const isZero = Math.abs(value) < ZERO;
  const key = isZero ? 0 : sketch.mapping.key(Math.abs(value));
  const among = (store: Sketch["store"], isIn: (key: number) => boolean) => {
    let sum = 0;
    for (const [index, count] of store.bins.entries()) if (count > 0 && isIn(index + store.offset)) sum += count;
    return sum;
  };
  if (!isZero && value < 0) return among(sketch.negativeStore, (one) => one >= key);
  const upToZero = among(sketch.negativeStore, () => true) + sketch.zeroCount;
  return isZero ? upToZero : upToZero + among(sketch.store, (one) => one <= key);
}

/** Writes a sketch: of each bucket that has something its distance to the one before and its count. */
export function writeSketch(bytes: ByteWriter, sketch: Sketch): void {
  bytes.count(sketch.zeroCount);
  for (const store of [sketch.store, sketch.negativeStore]) {
    const buckets: [number, number][] = [];
    for (const [index, count] of store.bins.entries()) if (count > 0) buckets.push([index + store.offset, count]);
    bytes.count(buckets.length);
    let before = 0;
    for (const [key, count] of buckets) {
      bytes.signed(key - before);
      bytes.count(count);
      before = key;
    }
  }
}

/** Only asked for the buckets of values. */
const BUCKETS = newSketch().mapping;

/** Writes the sketch of a single value, as `writeSketch` would. */
export function writeSketchOf(bytes: ByteWriter, value: number): void {
  const isZero = Math.abs(value) < ZERO;
  bytes.count(isZero ? 1 : 0);
  for (const sign of [1, -1]) {
    const isOurs = !isZero && Math.sign(value) === sign;
    bytes.count(isOurs ? 1 : 0);
    if (!isOurs) continue;
    bytes.signed(BUCKETS.key(Math.abs(value)));
    bytes.count(1);
  }
}

/** Reads what `writeSketch` wrote. The sketch's own extremes and sum are not kept: summaries have exact ones. */
export function readSketch(bytes: ByteReader): Sketch {
  const sketch = newSketch();
  sketch.zeroCount = bytes.count();
  sketch.count = sketch.zeroCount;
  for (const store of [sketch.store, sketch.negativeStore]) {
    let key = 0;
    for (let left = bytes.count(); left > 0; left--) {
      key += bytes.signed();
      const count = bytes.count();
      store.add(key, count);
      sketch.count += count;
    }
  }
  return sketch;
}
