// Deliveries a second to 1,000 like subscribers over WebSocket, each event from its commit in the graph to the socket, as a
// ratio to plain sockets that are sent the same text with nothing behind it (the `ws` library's own broadcast), in one run.
import "reflect-metadata"; // Before any class with decorators is read.
import { fork } from "node:child_process";
import { WebSocketServer } from "ws";
import { createToken } from "../dist/access/service/tokens.js";
import { report } from "../dist/errors/service/report.js";
import { systemContext } from "../dist/start/system.js";
import { makeBed, median } from "./bed.mjs";

const READERS = 1_000;
const SECONDS = 6;
const RATES = [60, 80, 100, 130];
const ROUNDS = 3;
const QUERY = "subscription { errorGroupChanged { sequence kind at group { title level status events } } }";

const bed = await makeBed();
const context = await systemContext(bed.platform, "main");
const tokens = [];
for (let index = 0; index < READERS / 20; index++)
  tokens.push((await createToken(context, { name: `reader ${index}`, role: "VIEWER" })).secret);
const { records } = await bed.driver.session().run("MATCH (c:Component) RETURN c.id AS id LIMIT 1");
const componentId = records[0].get("id");

const plain = new WebSocketServer({ port: 0, host: "127.0.0.1" });
const ours = await readersOf({
  url: `${bed.url.replace("http", "ws")}/graphql`,
  tokens,
  readers: READERS,
  query: QUERY,
});
const theirs = await readersOf({ url: `ws://127.0.0.1:${plain.address().port}`, tokens: [""], readers: READERS });

async function readersOf(open) {
  const child = fork(new URL("./feeds.readers.mjs", import.meta.url));
  child.send({ open });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the readers ended with ${code}`)));
  });
  return child;
}

const count = (child) =>
  new Promise((resolve) => {
    child.once("message", resolve);
    child.send({ count: true });
  });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let made = 0;

/** A new error group, which is one event of the feed. */
function commitOne() {
  const type = `E${(++made).toString(36)}X`;
  return report(context, componentId, { eventId: null, at: null, level: "ERROR", exceptions: [{ type, value: type }] });
}

/** The same text to every plain socket. */
function broadcastOne() {
  const group = { title: `E${++made}: E${made}`, level: "ERROR", status: "UNRESOLVED", events: 1 };
  const change = { sequence: made, kind: "CREATED", at: new Date().toISOString(), group };
  const payload = { data: { errorGroupChanged: change }, extensions: { sequence: made } };
  const text = JSON.stringify({ id: "1", type: "next", payload });
  for (const socket of plain.clients) socket.send(text);
}

/** Offers `rate` events a second for some seconds; what came out at the readers. */
async function offer(rate, once, readers) {
  await count(readers);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const under = [];
  for (let index = 0; index < rate * SECONDS; index++) {
    const due = start + (index * 1_000) / rate;
    if (due > performance.now()) await pause(due - performance.now());
    under.push(once());
  }
  await Promise.all(under);
  const seconds = (performance.now() - start) / 1_000;
  await pause(1_000);
  const used = process.cpuUsage(cpu);
  const { deliveries, p50, p99 } = await count(readers);
  const lost = rate * SECONDS * READERS - deliveries;
  return { perSecond: deliveries / seconds, p50, p99, lost, micros: (used.user + used.system) / deliveries };
}

for (let round = 0; round < 2; round++) {
  await offer(30, commitOne, ours);
  await offer(30, broadcastOne, theirs);
}
for (const rate of RATES) {
  const results = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ["ours", "theirs"].sort(() => Math.random() - 0.5))
      results[name].push(await (name === "ours" ? offer(rate, commitOne, ours) : offer(rate, broadcastOne, theirs)));
  }
  const show = (name) => {
    const of = (field) => median(results[name].map((one) => one[field]));
    return `${Math.round(of("perSecond"))} deliveries/s, p50 ${of("p50").toFixed(0)} ms, p99 ${of("p99").toFixed(0)} ms, ${of("micros").toFixed(1)} µs of CPU each, ${of("lost")} behind after a second`;
  };
  console.log(
    `${rate} events/s to ${READERS} readers\n  Ratchet:       ${show("ours")}\n  plain sockets: ${show("theirs")}`,
  );
}
for (const child of [ours, theirs]) {
  child.removeAllListeners("exit");
  child.kill();
}
plain.close();
await bed.end();
