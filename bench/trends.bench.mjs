// Trends: Kendall's S, Sen's slope and change points of one series, each beside the same by all pairs of values, in one run.

import { changePoints } from "../dist/algorithms/trends/change-points/change-points.js";
import { SegmentCost } from "../dist/algorithms/trends/change-points/segment-cost.js";
import { bestSegmentations } from "../dist/algorithms/trends/change-points/segmentation.js";
import { forecast } from "../dist/algorithms/trends/forecast.js";
import { scoreOf } from "../dist/algorithms/trends/score.js";
import { slopeOf } from "../dist/algorithms/trends/sen.js";
import { median } from "./bed.mjs";

const N = Number(process.argv[2] ?? 4_000);
const TIMES = 5;
const LONG = 100_000;

/** The same numbers in each run. */
function series(n) {
  let state = 8;
  return Array.from({ length: n }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 + 1e-5 * index + (index < 0.4 * n ? 0 : 1);
  });
}

const values = series(N);
const steps = values.map((_, step) => step);

function scoreByPairs() {
  let s = 0;
  for (let later = 1; later < N; later++)
    for (let earlier = 0; earlier < later; earlier++) s += Math.sign(values[later] - values[earlier]);
  return s;
}

function slopeByPairs() {
  const slopes = new Float64Array((N * (N - 1)) / 2);
  let place = 0;
  for (let later = 1; later < N; later++)
    for (let earlier = 0; earlier < later; earlier++)
      slopes[place++] = (values[later] - values[earlier]) / (later - earlier);
  slopes.sort();
  const half = slopes.length / 2;
  return (slopes[Math.ceil(half) - 1] + slopes[Math.floor(half)]) / 2;
}

/** One model of 21 on all values, where the series is else looked at in blocks by all of them. */
function changesByPairs() {
  const cost = new SegmentCost(values, 0, "level");
  const [, two] = bestSegmentations({ n: N, shortest: 4, most: 2, cost: (from, to) => cost.of(from, to) });
  return two.starts[0];
}

function milliseconds(work) {
  const took = Array.from({ length: TIMES }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(took);
}

function show(what, ours, byPairs) {
  const [fast, slow] = [milliseconds(ours), milliseconds(byPairs)];
  console.log(`${what}: ${fast.toFixed(1)} ms, by all pairs ${slow.toFixed(1)} ms: ${(slow / fast).toFixed(1)} times`);
}

console.log(`— ${N.toLocaleString("en")} values —`);
console.log(`equal: S ${scoreOf(values) === scoreByPairs()}, slope ${slopeOf({ values, steps }) === slopeByPairs()}`);
console.log(`change found at ${changePoints(values)[0]?.index}, by all pairs at ${changesByPairs()}`);
show("Kendall's S", () => scoreOf(values), scoreByPairs);
show("Sen's slope", () => slopeOf({ values, steps }), slopeByPairs);
show("change points (21 models beside one)", () => changePoints(values), changesByPairs);

console.log("— one answer —");
const long = series(LONG);
for (const [what, work] of [
  ["change points of 100 values", () => changePoints(values.slice(0, 100))],
  ["a forecast of 10 steps from 100 values", () => forecast(values.slice(0, 100), 10)],
  [`Kendall's S of ${LONG.toLocaleString("en")} values`, () => scoreOf(long)],
  [
    `Sen's slope of ${LONG.toLocaleString("en")} values`,
    () => slopeOf({ values: long, steps: long.map((_, step) => step) }),
  ],
  [`change points of ${LONG.toLocaleString("en")} values`, () => changePoints(long)],
])
  console.log(`${what}: ${milliseconds(work).toFixed(1)} ms`);
