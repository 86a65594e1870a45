import { Detector, type Verdict } from "../../../src/algorithms/anomalies/detector.js";

export const MINUTES = 60_000;

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal number (Box and Muller 1958). */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How far apart the values of a series are, unless said. */
export const STEP = 5 * MINUTES;

/** So many values by their row. */
export const rows = (count: number, value: (row: number) => number) =>
  Array.from({ length: count }, (_, row) => value(row));

/** What is said of each of these values, five minutes apart or at these times. */
export function judge(values: readonly number[], at: (row: number) => number = (row) => row * STEP): Verdict[] {
  const detector = new Detector();
  return values.map((value, row) => detector.next(at(row), value));
}

/** In which rows alarms are. */
export function alarms(verdicts: readonly Verdict[]): number[] {
  return verdicts.flatMap(({ isAnomalous }, row) => (isAnomalous ? [row] : []));
}
