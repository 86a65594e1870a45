// Measurements: points a second through OTLP over HTTP, durably (in the log on the disk) and into the graph; bytes a point on
// the disk; a day of 1 and of 100 series read; each beside the same by hand with the raw driver (a node a series and hour with
// arrays) and beside a node a point, in one run. `metrics.bench.mjs 50` grows the graph to 50 million points between readings.
import "reflect-metadata"; // Before any class with decorators is read.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import neo4j from "neo4j-driver";
import { openMetricLog } from "../dist/metrics/store/log.js";
import { readSummaries } from "../dist/metrics/store/read.js";
import { MetricStore } from "../dist/metrics/store/store.js";
import { makeBed, median } from "./bed.mjs";

const MILLIONS = Number(process.argv[2] ?? 3);
const SECONDS = Number(process.argv[3] ?? 20);
const [HOUR, DAY] = [3_600_000, 86_400_000];
const SERIES = 1_000;
const A_DAY = 1_000; // Points of a series and day, as in the measurement by hand.

const data = await mkdtemp(join(tmpdir(), "ratchet-bench-log-"));
let logs = 0;
async function bedWithLog() {
  const opened = await openMetricLog(join(data, String(logs++)), 1_024, () => undefined);
  return makeBed({ metrics: (parts) => new MetricStore({ ...parts, ...opened, say: console.error }) });
}
const day = Math.floor(Date.now() / DAY) * DAY - DAY;
const base = day - 40 * DAY;

console.log("— on the disk, each in a database of its own that was stopped —");
const empty = await sizeAfter(async () => undefined);
const bytes = [];
for (const fill of [
  (bed) => fillStore(bed, base, 1),
  (bed) => fillByHand(bed, "ByHand"),
  (bed) => fillByHand(bed, "APoint"),
])
  bytes.push(((await sizeAfter(fill)) - empty) / 1e6);
console.log(
  "a million points of 1,000 series and a day, given to the store, the raw driver by hand, and as a node a point:",
);
show("bytes a point", bytes, (value) => value.toFixed(1));

const bed = await bedWithLog();
const { platform, driver } = bed;
const store = platform.metrics;

console.log("— in —");
const senders = fork(new URL("./metrics.senders.mjs", import.meta.url));
async function told(message) {
  const answer = once(senders, "message");
  senders.send(message);
  return (await answer)[0];
}
await told({ open: { url: bed.url, token: bed.key, from: day } });
await told({ measure: { callers: 4, seconds: 5, deep: 10 } });
await store.flush();
for (const deep of [1, 10]) {
  const began = performance.now();
  const { points, rate, p50, p99 } = await told({ measure: { callers: 4, seconds: SECONDS, deep } });
  await store.flush();
  await store.flush();
  const all = points / ((performance.now() - began) / 1_000);
  console.log(
    `OTLP, requests of ${(SERIES * deep).toLocaleString("en")} points: ${thousands(rate)} points/s durable (p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms), ${thousands(all)} points/s until all are in the graph`,
  );
}
senders.kill();

console.log("— written and read —");
let million;
const rates = [];
for (const fill of [
  async () => (million = await fillStore(bed, base, 1)),
  () => fillByHand(bed, "ByHand"),
  () => fillByHand(bed, "APoint"),
]) {
  const began = performance.now();
  await fill();
  rates.push(1e6 / ((performance.now() - began) / 1_000));
}
show("points/s", rates, thousands);
for (const size of [1, 100]) {
  const times = await inTurns([
    (round) => ask(million, { size, round, from: base }),
    (round) => readByHand(size, round),
    (round) => readNodes(size, round),
  ]);
  show(`a day of ${size}, ms`, times, (value) => value.toFixed(1));
}
for (let grown = 1; grown < MILLIONS; ) {
  const more = Math.min(grown, MILLIONS - grown);
  await fillStore(bed, base - (grown + more) * DAY, more);
  grown += more;
  const [one, hundred] = await inTurns([
    (round) => ask(million, { size: 1, round, from: base }),
    (round) => ask(million, { size: 100, round, from: base }),
  ]);
  console.log(`with ${grown} million points: a day of 1 in ${one.toFixed(1)} ms, of 100 in ${hundred.toFixed(1)} ms`);
}
await bed.end();
await rm(data, { recursive: true, force: true });

function thousands(value) {
  return `${Math.round(value / 1_000)} k`;
}

function show(what, [ours, hand, node], format) {
  console.log(
    `  ${what}: ${format(ours)}, ${format(hand)}, ${format(node)}; to the raw driver by hand ${(ours / hand).toFixed(2)}, to a node a point ${(ours / node).toFixed(2)}`,
  );
}

/** A million points for each of so many days, given to the store. Answers the series. */
async function fillStore({ platform: { metrics } }, from, days) {
  const definitions = Array.from({ length: SERIES }, (_, index) => ({
    metric: { key: "bench.level", unit: "1", kind: "GAUGE" },
    form: "LEVEL",
    component: `part-${index % 50}`,
    release: null,
    project: null,
    attributes: { worker: String(index) },
  }));
  let series = [];
  for (let number = 0; number < days; number++)
    for (let place = 0; place < A_DAY; place += 10) {
      const batch = await metrics.batch("main");
      series = definitions.map((definition) => batch.series(definition));
      for (let deep = place; deep < place + 10; deep++)
        for (let index = 0; index < SERIES; index++)
          batch.add(
            series[index],
            { at: timeOf(from + number * DAY, deep), value: levelOf(index, deep) },
            definitions[index],
          );
      await batch.commit();
    }
  while (metrics.waiting > 0) await metrics.flush();
  return series;
}

function timeOf(from, place) {
  return from + place * Math.floor(DAY / A_DAY);
}

function levelOf(index, place) {
  return Math.round(1e4 * Math.sin(index + place / 50)) / 100;
}

/** The same points with the raw driver: in arrays by series and hour, written once, or a node each. */
async function fillByHand({ driver }, label) {
  const inChunks = label === "ByHand";
  await driver.executeQuery(`CREATE INDEX FOR (n:${label}) ON (n.series, n.at)`);
  await driver.executeQuery("CALL db.awaitIndexes(60)");
  const rows = [];
  for (let index = 0; index < SERIES; index++) {
    const hours = new Map();
    for (let place = 0; place < A_DAY; place++) {
      const at = timeOf(base, place);
      if (!inChunks) rows.push({ series: index, at, value: levelOf(index, place) });
      const hour = at - (at % HOUR);
      const own = hours.get(hour) ?? { series: index, at: hour, times: [], values: [] };
      hours.set(hour, own);
      own.times.push(neo4j.int(at));
      own.values.push(levelOf(index, place));
    }
    if (inChunks) rows.push(...hours.values());
  }
  const set = inChunks ? "times: row.times, values: row.values" : "value: row.value";
  const size = inChunks ? 500 : 5_000;
  const queue = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let group = queue.shift(); group; group = queue.shift())
        await driver.executeQuery(
          `UNWIND $rows AS row CREATE (:${label} {series: toInteger(row.series), at: toInteger(row.at), ${set}})`,
          { rows: group },
        );
    }),
  );
}

function someSeries(size, round) {
  return Array.from({ length: size }, (_, index) => (round * 37 + index) % SERIES);
}

function ask(series, { size, round, from }) {
  return readSummaries(
    { graph: platform.graph.in("main"), store },
    {
      series: someSeries(size, round).map((index) => series[index]),
      steps: { from, step: HOUR / 6, count: 144 },
      sketched: false,
    },
  );
}

async function readByHand(size, round) {
  const { records } = await driver.executeQuery(
    "UNWIND $series AS series MATCH (n:ByHand) WHERE n.series = series AND n.at >= $from AND n.at < $to RETURN n.series AS series, n.times AS times, n.values AS values",
    rangeOf(size, round),
  );
  return steps(
    records.flatMap((record) =>
      record
        .get("times")
        .map((at, place) => [record.get("series").toNumber(), at.toNumber(), record.get("values")[place]]),
    ),
  );
}

async function readNodes(size, round) {
  const { records } = await driver.executeQuery(
    "UNWIND $series AS series MATCH (n:APoint) WHERE n.series = series AND n.at >= $from AND n.at < $to RETURN n.series AS series, n.at AS at, n.value AS value",
    rangeOf(size, round),
  );
  return steps(
    records.map((record) => [record.get("series").toNumber(), record.get("at").toNumber(), record.get("value")]),
  );
}

function rangeOf(size, round) {
  return {
    series: someSeries(size, round).map((index) => neo4j.int(index)),
    from: neo4j.int(base),
    to: neo4j.int(base + DAY),
  };
}

/** Count, sum, least and most in ten minutes each: what the store is asked, too. */
function steps(points) {
  const sums = new Map();
  for (const [series, at, value] of points) {
    const key = series * 1_000 + Math.floor((at - base) / (HOUR / 6));
    const sum = sums.get(key);
    if (!sum) sums.set(key, { count: 1, sum: value, min: value, max: value });
    else {
      sum.count++;
      sum.sum += value;
      sum.min = Math.min(sum.min, value);
      sum.max = Math.max(sum.max, value);
    }
  }
  return sums;
}

/** The median milliseconds of each, in turns. */
async function inTurns(works) {
  const times = works.map(() => []);
  for (let round = 0; round < 25; round++)
    for (const [index, work] of works.entries()) {
      const began = performance.now();
      await work(round);
      if (round >= 5) times[index].push(performance.now() - began);
    }
  return times.map(median);
}

/** Bytes of a new database's own files after a fill and a stop, which brings all to the disk; without logs of transactions, which are let go. */
async function sizeAfter(fill) {
  const own = await bedWithLog();
  await fill(own);
  let bytes = 0;
  const walk = async (folder) => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path);
      else bytes += (await stat(path)).blocks * 512;
    }
  };
  await own.end(() => walk(join(own.home, "data", "databases", "neo4j")));
  return bytes;
}
