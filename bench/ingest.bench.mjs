// Durable, acknowledged events a second through HTTP (Sentry's store endpoint), as a ratio to the raw driver that commits
// bare events in drained groups of at most 500 on the same database, in turns within one run. Once more against itself (A/A).
import { Agent, request } from "node:http";
import { load, makeBed, median } from "./bed.mjs";

const CALLERS = 64;
const SECONDS = 6;
const ROUNDS = 5;

const bed = await makeBed();
const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
let sent = 0;

/** One event of 20 different causes, through HTTP. */
function overHttp() {
  const id = (++sent).toString(16).padStart(32, "0");
  const frames = Array.from({ length: 8 }, (_, depth) => ({
    function: `step${depth}`,
    filename: `src/part${sent % 20}.js`,
    lineno: depth,
    in_app: true,
  }));
  const event = {
    event_id: id,
    release: "bench@1.0.0",
    user: { id: `u${sent % 500}` },
    exception: { values: [{ type: `Error${sent % 20}`, value: `request ${sent} failed`, stacktrace: { frames } }] },
  };
  const headers = {
    "x-sentry-auth": `Sentry sentry_key=${bed.key}, sentry_version=7`,
    "content-type": "application/json",
  };
  return new Promise((resolve, reject) => {
    const post = request(`${bed.url}/api/${bed.number}/store/`, { method: "POST", agent, headers }, (response) => {
      response
        .resume()
        .once("end", () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${response.statusCode}`)),
        );
    });
    post.once("error", reject).end(JSON.stringify(event));
  });
}

const MERGE = "UNWIND $rows AS row MERGE (e:BenchEvent {id: row.id}) ON CREATE SET e.at = row.at, e.name = row.name";
const waiting = [];
let busy = false;

/** One bare event through the driver, in the group that is filling while the one before it is written. */
function raw() {
  return new Promise((resolve, reject) => {
    waiting.push({ row: { id: `r${++sent}`, at: Date.now(), name: `event ${sent % 20}` }, resolve, reject });
    if (!busy) void drain();
  });
}

async function drain() {
  busy = true;
  await Promise.resolve();
  while (waiting.length > 0) {
    const group = waiting.splice(0, 500);
    const session = bed.driver.session();
    await session.run(MERGE, { rows: group.map(({ row }) => row) });
    await session.close();
    for (const { resolve } of group) resolve();
  }
  busy = false;
}

const session = bed.driver.session();
await session.run("CREATE CONSTRAINT IF NOT EXISTS FOR (n:BenchEvent) REQUIRE n.id IS UNIQUE");
await session.close();
await load(CALLERS, SECONDS, overHttp);
await load(CALLERS, SECONDS, raw);
const results = { http: [], raw: [], again: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const name of ["http", "raw", "again"].sort(() => Math.random() - 0.5)) {
    results[name].push(await load(CALLERS, SECONDS, name === "raw" ? raw : overHttp));
  }
}
const rate = (name) => median(results[name].map((one) => one.rate));
const show = (name, text) =>
  console.log(
    `${text}: ${Math.round(rate(name))}/s, p50 ${median(results[name].map((one) => one.p50)).toFixed(1)} ms, p99 ${median(results[name].map((one) => one.p99)).toFixed(1)} ms`,
  );
show("raw", "raw driver, drained groups");
show("http", "Ratchet through HTTP");
console.log(
  `ratio to raw ${(rate("http") / rate("raw")).toFixed(2)}; A/A ${(rate("again") / rate("http")).toFixed(2)}`,
);
agent.destroy();
await bed.end();
