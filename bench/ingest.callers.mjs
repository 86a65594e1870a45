// The callers of the ingest benchmark, in a process of their own: the server shares its processor with nobody's load.
import neo4j from "neo4j-driver";
import { load } from "./bed.mjs";
import { eventOf, newRun } from "./event.mjs";
import { Poster } from "./post.mjs";

const run = newRun();
const MERGE = "UNWIND $rows AS row MERGE (e:BenchEvent {id: row.id}) ON CREATE SET e.at = row.at, e.name = row.name";
const waiting = [];
let busy = false;
let sent = 0;
let driver;
let posters;

/** Durable when it resolves: one event through HTTP. */
const http = (_index, caller) => posters[caller].post(JSON.stringify(eventOf(run, ++sent)));

/** Durable when it resolves: one bare event through the driver, in the group that fills while the one before is written. */
function raw() {
  return new Promise((resolve, reject) => {
    waiting.push({ row: { id: `${run}${++sent}`, at: neo4j.int(Date.now()), name: `event ${sent % 20}` }, resolve });
    if (!busy) drain().catch(reject);
  });
}

async function drain() {
  busy = true;
  await Promise.resolve();
  while (waiting.length > 0) {
    const group = waiting.splice(0, 500);
    const session = driver.session();
    await session.run(MERGE, { rows: group.map(({ row }) => row) });
    await session.close();
    for (const { resolve } of group) resolve();
  }
  busy = false;
}

process.on("message", async ({ open, measure }) => {
  if (open) {
    const { address } = open;
    driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password));
    await driver.executeQuery("CREATE CONSTRAINT IF NOT EXISTS FOR (n:BenchEvent) REQUIRE n.id IS UNIQUE");
    process.send({ opened: true });
  }
  if (measure) {
    const { name, callers, seconds, store } = measure;
    posters = Array.from({ length: callers }, () => new Poster(store));
    const result = await load(callers, seconds, name === "raw" ? raw : http);
    for (const poster of posters) poster.end();
    process.send(result);
  }
});
process.once("disconnect", () => driver?.close());
