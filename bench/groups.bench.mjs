// What counting errors costs when there are many: events a second into 100,000 groups that are there, as a ratio to events into
// 20 of them, in turns within one run, and once more against itself (A/A). Then what a great many events leave behind, since they
// are counted and not kept: nodes and links, beside the receipts that tell for seven days what was sent twice. Then the feed: from an event's sending by HTTP to
// the subscriber's being told of its group, beside the answer to the sender, who is told when it is committed.
import "reflect-metadata"; // Before any class with decorators is read.
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { report } from "../dist/errors/service/report.js";
import { systemContext } from "../dist/start/system.js";
import { load, makeBed, median } from "./bed.mjs";
import { newRun } from "./event.mjs";
import { Poster } from "./post.mjs";

const GROUPS = Number(process.argv[2] ?? 100_000);
const COUNTED = Number(process.argv[3] ?? 200_000);
const [CALLERS, SECONDS, ROUNDS, TOLD] = [256, 5, 5, 300];

const bed = await makeBed();
const context = await systemContext(bed.platform, "main");
const { records } = await bed.driver.executeQuery("MATCH (c:Component) RETURN c.id AS id LIMIT 1");
const componentId = records[0].get("id");

/** A name of letters alone: what holds digits is taken for a value. */
const named = (index) => index.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[digit]);
const typeOf = (index) => `Failure${named(index).toUpperCase()}`;

/** One event of the `index`-th cause, of one of 500 people. */
function count(index) {
  const frames = Array.from({ length: 8 }, (_, depth) => ({
    function: `step${depth}`,
    file: `src/${named(index)}.js`,
    line: depth,
    inApp: true,
  }));
  return report(context, componentId, {
    eventId: null,
    at: null,
    level: "ERROR",
    person: `u${index % 500}`,
    release: "bench@1.0.0",
    exceptions: [{ type: typeOf(index), value: "the request failed", frames }],
  });
}

async function countAll(indices) {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (next < indices.length) await count(indices[next++]);
    }),
  );
  return indices.length / ((performance.now() - start) / 1_000);
}

const size = async () => {
  const counted = await bed.driver.executeQuery(
    "MATCH (n) WHERE NOT n:Receipt WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r) AS links",
  );
  const [row] = counted.records;
  return { nodes: row.get("nodes").toNumber(), links: row.get("links").toNumber() };
};

const made = await countAll(Array.from({ length: GROUPS }, (_, index) => index));
console.log(`new groups: ${Math.round(made)}/s`);
const random = (below) => Math.floor(Math.random() * below);
const ways = { many: () => count(random(GROUPS)), few: () => count(random(20)), again: () => count(random(GROUPS)) };
for (const way of Object.values(ways)) await load(CALLERS, SECONDS, way);
const results = { many: [], few: [], again: [] };
for (let round = 0; round < ROUNDS; round++)
  for (const name of Object.keys(ways).sort(() => Math.random() - 0.5))
    results[name].push(await load(CALLERS, SECONDS, ways[name]));
const of = (name, field) => median(results[name].map((one) => one[field]));
const ratio = (name, to) => median(results[name].map((one, round) => one.rate / results[to][round].rate)).toFixed(2);
console.log(
  `into ${GROUPS.toLocaleString("en")} groups: ${Math.round(of("many", "rate"))}/s, p50 ${of("many", "p50").toFixed(0)} ms, p99 ${of("many", "p99").toFixed(0)} ms; into 20: ${Math.round(of("few", "rate"))}/s; ratio ${ratio("many", "few")}, A/A ${ratio("again", "many")}`,
);

const before = await size();
const heap = process.memoryUsage().rss;
const rate = await countAll(Array.from({ length: COUNTED }, () => random(1_000)));
const after = await size();
const million = Math.round(((after.nodes - before.nodes) / COUNTED) * 1e6);
console.log(
  `${COUNTED.toLocaleString("en")} events into 1,000 groups at ${Math.round(rate)}/s left ${after.nodes - before.nodes} nodes and ${after.links - before.links} links, ${million} nodes a million; the process grew by ${((process.memoryUsage().rss - heap) / 2 ** 20).toFixed(0)} MiB`,
);

const client = createClient({
  url: `${bed.url.replace("http", "ws")}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${bed.token}` },
  lazy: false,
});
const waiting = new Map();
const feed = client.iterate({
  query: "subscription { errorGroupChanged(filter: { kinds: [CREATED] }) { group { title } } }",
});
void (async () => {
  for await (const { data } of feed) waiting.get(data.errorGroupChanged.group.title.split(":")[0])?.(performance.now());
})();
await new Promise((resolve) => setTimeout(resolve, 1_000));
const run = newRun();
const poster = new Poster(`${bed.url}/api/${bed.number}/store/?sentry_key=${bed.key}`);
const delays = { told: [], answered: [] };
for (let index = 0; index < TOLD; index++) {
  const type = `Told${named(index).toUpperCase()}`;
  const heard = new Promise((resolve) => waiting.set(type, resolve));
  const start = performance.now();
  const event = {
    event_id: run + index.toString(16).padStart(24, "0"),
    exception: { values: [{ type, value: "it failed" }] },
  };
  const answered = poster.post(JSON.stringify(event)).then(() => performance.now());
  delays.told.push((await heard) - start);
  delays.answered.push((await answered) - start);
}
const quantile = (name, share) => delays[name].sort((a, b) => a - b)[Math.floor(share * (TOLD - 1))];
console.log(
  `from sending to the subscriber's being told: p50 ${quantile("told", 0.5).toFixed(1)} ms, p99 ${quantile("told", 0.99).toFixed(1)} ms; to the sender's answer: p50 ${quantile("answered", 0.5).toFixed(1)} ms, p99 ${quantile("answered", 0.99).toFixed(1)} ms; ratio of the medians ${(quantile("told", 0.5) / quantile("answered", 0.5)).toFixed(2)}`,
);
poster.end();
await client.dispose();
await bed.end();
