// Measurements: points a second that the detector of one series judges on one core, beside a z-score of an exponentially weighted
// mean and variance in the same run; what a series takes of memory and of the disk at 10, 1,000 and 100,000 rows.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Detector } from "../dist/algorithms/anomalies/detector.js";
import { median } from "./bed.mjs";

const STEP = 300_000;
const ROWS = 200_000;
const ROUNDS = 7;

/** Values with a day and noise, from a generator of a fixed seed. */
const values = (() => {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const noise = () => random() + random() + random() - 1.5;
  return Float64Array.from({ length: ROWS }, (_, row) => 3 * Math.sin((2 * Math.PI * row) / 288) + noise());
})();

class ZScore {
  mean = values[0];
  variance = 0;

  next(_at, value) {
    const score = this.variance > 0 ? Math.abs(value - this.mean) / Math.sqrt(this.variance) : 0;
    const distance = value - this.mean;
    this.mean += 0.01 * distance;
    this.variance = 0.99 * (this.variance + 0.01 * distance * distance);
    return { score, isAnomalous: score > 4 };
  }
}

console.log("— points a second on one core —");
const rates = { detector: [], zScore: [] };
for (let round = 0; round < ROUNDS; round++) {
  rates.detector.push(rateOf(new Detector()));
  rates.zScore.push(rateOf(new ZScore()));
}
const [ours, plain] = [median(rates.detector), median(rates.zScore)];
console.log(
  `detector ${thousands(ours)}, z-score ${thousands(plain)}: ${(plain / ours).toFixed(0)} times the work for seven views and a range`,
);

console.log("— a series takes —");
setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");
for (const [rows, series] of [
  [10, 5_000],
  [1_000, 1_000],
  [100_000, 50],
])
  await measure(rows, series);

async function measure(rows, series) {
  const before = await taken();
  const detectors = Array.from({ length: series }, () => fed(rows));
  const each = ((await taken()) - before) / series;
  const one = detectors[series - 1];
  console.log(
    `${rows.toLocaleString("en")} rows: ${each.toFixed(0)} bytes of memory (it says ${one.bytes}), ${one.save().length} bytes saved`,
  );
}

/** Bytes in use, when all that can be freed is: buffers are freed a little later than what held them. */
async function taken() {
  for (let round = 0; round < 3; round++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function rateOf(judge) {
  const began = performance.now();
  let alarms = 0;
  for (let row = 0; row < ROWS; row++) if (judge.next(row * STEP, values[row]).isAnomalous) alarms++;
  if (alarms === ROWS) throw new Error("Everything was unusual.");
  return ROWS / ((performance.now() - began) / 1_000);
}

function fed(rows) {
  const detector = new Detector();
  for (let row = 0; row < rows; row++) detector.next(row * STEP, values[row]);
  return detector;
}

function thousands(value) {
  return `${Math.round(value / 1_000).toLocaleString("en")} k`;
}
