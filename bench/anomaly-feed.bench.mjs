// Anomalies as they happen: from the sending of a point over HTTP to the subscriber's event over WebSocket, while the store takes
// 10,000 points a second of 1,000 other watched series; beside a plain revision's way through the same feed in the same run.
import "reflect-metadata"; // Before any class with decorators is read.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import neo4j from "neo4j-driver";
import { WebSocket } from "ws";
import { watcherOf } from "../dist/anomalies/store/watcher.js";
import { openMetricLog } from "../dist/metrics/store/log.js";
import { MetricStore } from "../dist/metrics/store/store.js";
import { makeBed } from "./bed.mjs";

const SECONDS = Number(process.argv[2] ?? 30);
const [SERIES, SPIKES, FIRST, WARM, MINUTE] = [1_000, 150, 50, 300, 60_000];
const now = () => performance.now();

const data = await mkdtemp(join(tmpdir(), "ratchet-bench-log-"));
const opened = await openMetricLog(data, 1_024, () => undefined);
const bed = await makeBed({ metrics: (parts) => new MetricStore({ ...parts, ...opened, say: console.error }) });
const { platform } = bed;
const store = platform.metrics;
const definition = (component) => ({
  metric: { key: "queue.length", unit: "1", kind: "GAUGE" },
  form: "LEVEL",
  component,
  release: null,
  project: null,
  attributes: {},
});

/** Values in which nothing is unusual: else some would be unusual already, and not begin to be. */
const usual = (step) => 10 + ((step * 37) % 11) / 11;

/** Gives each of some components a value a minute, up to now, so that its detector is warm. */
async function warm(names) {
  const from = Math.floor(Date.now() / MINUTE) * MINUTE - (WARM + 1) * MINUTE;
  for (let minute = 0; minute < WARM; minute += 10) {
    const batch = await store.batch("main");
    for (const name of names)
      for (let step = minute; step < minute + 10; step++)
        batch.add(batch.series(definition(name)), { at: from + step * MINUTE, value: usual(step) }, definition(name));
    await batch.commit();
  }
}

/** Anomalies and changes of long ago: in a graph that doubles every few seconds statements would be planned again and again. */
async function fillHistory() {
  const session = bed.driver.session();
  for (let from = 1; from < 20_000; from += 2_000)
    await session.run(
      `MATCH (s:Series {workspace: 'main'})
    WITH collect(s)[..1000] AS many
    UNWIND range($from, $from + 1999) AS i
    WITH i, many[i % size(many)] AS s
    CREATE (a:Entity:Anomaly {id: 'old-' + i, workspace: 'main', streamId: 'x' + (i % 500), seriesId: s.id, metricId: s.metricId,
      componentId: s.componentId, facet: 'VALUE', pattern: 'high', state: 'CLOSED', onsetAt: i, openedAt: i, detectedAt: i, peakAt: i,
      until: i + 5, closedAt: i + 5, value: 2.0, score: 0.95, surprise: 8.0, rowInterval: 60000})
    CREATE (a)-[:ANOMALY_ON]->(s)
    CREATE (a)-[:PART_OF]->(:Entity:Incident {id: 'old-incident-' + i, workspace: 'main', state: 'CLOSED', openedAt: i, lastOnsetAt: i,
      createdAt: i, score: 0.95})
    CREATE (:Entity:Revision {id: 'old-revision-' + i, workspace: 'main', sequence: -i, at: i, actor: 'a', verb: 'opened', type: 'Anomaly',
      nodeId: a.id, patch: '{}', reverse: '{}'})`,
      { from: neo4j.int(from) },
    );
  await session.close();
}

const others = Array.from({ length: SERIES }, (_, index) => `other-${index}`);
const spiky = Array.from({ length: SPIKES * 2 + FIRST }, (_, index) => `spiky-${index}`);
await warm(others);
await warm(spiky);
await store.flush();
await fillHistory();
await watcherOf(store).settled();
console.log(`${watcherOf(store).figures.watched.toLocaleString("en")} streams are watched and warm`);

const headers = { authorization: `Bearer ${bed.token}`, "content-type": "application/json" };
async function ask(query, variables) {
  const response = await fetch(`${bed.url}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

const client = createClient({
  url: `${bed.url.replace("http", "ws")}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${bed.token}` },
});
const [arrived, waiting] = [new Map(), new Map()];
function listen(query, keyOf) {
  const next = ({ data: found }) => {
    const key = keyOf(found);
    arrived.set(key, now());
    waiting.get(key)?.(now());
  };
  client.subscribe({ query }, { next, error: console.error, complete: () => undefined });
}
/** When something arrives, or has arrived. */
const arrival = (key) =>
  arrived.get(key) ??
  new Promise((resolve, reject) => {
    waiting.set(key, resolve);
    setTimeout(() => reject(new Error(`${key} did not arrive.`)), 20_000);
  });
listen(
  "subscription { anomalyDetected(filter: { kinds: [OPENED] }) { anomaly { value component { key } } } }",
  (found) => (found.anomalyDetected.anomaly.value > 50 ? found.anomalyDetected.anomaly.component.key : ""),
);
listen(
  'subscription { revisionAdded(filter: { types: ["Component"] }) { nodeId } }',
  (found) => found.revisionAdded.nodeId,
);
await new Promise((resolve) => setTimeout(resolve, 1_000));

const RECORD = "mutation ($input: RecordMetricsInput!) { recordMetrics(input: $input) { taken } }";
async function spike(component) {
  const began = now();
  const point = {
    metric: "queue.length",
    unit: "1",
    kind: "GAUGE",
    component,
    value: 99,
    at: new Date().toISOString(),
  };
  await ask(RECORD, { input: { points: [point] } });
  return (await arrival(component)) - began;
}
async function plain(key) {
  const began = now();
  const { createComponent } = await ask(
    "mutation ($input: CreateComponentInput!) { createComponent(input: $input) { id } }",
    { input: { key, name: key, kind: "SERVICE" } },
  );
  return (await arrival(createComponent.id)) - began;
}

const first = [];
for (let index = 0; index < FIRST; index++) first.push(await spike(spiky[2 * SPIKES + index]));
console.log(`the first ${FIRST}, while statements are planned, ${shown(first)}`);

for (const rate of [0, 10_000]) {
  let taken = 0;
  let going = true;
  const load = (async () => {
    const began = now();
    while (going && rate > 0) {
      const batch = await store.batch("main");
      for (const name of others)
        batch.add(batch.series(definition(name)), { at: Date.now(), value: 10 + Math.random() }, definition(name));
      taken += (await batch.commit()).taken;
      const ahead = (taken / rate) * 1_000 - (now() - began);
      if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    }
    return taken / ((now() - began) / 1_000);
  })();
  const [delays, changes] = [[], []];
  for (let index = 0; index < SPIKES; index++) {
    const next = new Promise((resolve) => setTimeout(resolve, (SECONDS * 1_000) / SPIKES));
    delays.push(await spike(spiky[index + (rate > 0 ? SPIKES : 0)]));
    changes.push(await plain(`plain-${rate}-${index}`));
    await next;
  }
  going = false;
  const reached = await load;
  console.log(
    `beside ${Math.round(reached).toLocaleString("en")} points/s: an anomaly ${shown(delays)}, a plain change ${shown(changes)}; p99 ${(at(delays, 0.99) / at(changes, 0.99)).toFixed(2)} ×`,
  );
}

function at(all, share) {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

function shown(all) {
  return `p50 ${at(all, 0.5).toFixed(0)} ms, p99 ${at(all, 0.99).toFixed(0)} ms, max ${at(all, 1).toFixed(0)} ms`;
}

await client.dispose();
await bed.end();
await rm(data, { recursive: true, force: true });
