// Durable, acknowledged events a second through HTTP (Sentry's store endpoint), as a ratio to the raw driver that commits
// bare events in drained groups of at most 500 on the same database, in turns within one run; `service` is the same events
// given to Ratchet's own service in the server's process: what HTTP and the reading of Sentry's format cost. `bare` is a server of
// Node's that reads the same requests and does nothing: what this machine's sockets allow at all. Once more against itself (A/A).
import "reflect-metadata"; // Before any class with decorators is read.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { report } from "../dist/errors/service/report.js";
import { systemContext } from "../dist/start/system.js";
import { load, makeBed, median } from "./bed.mjs";
import { eventOf, newRun } from "./event.mjs";

const CALLERS = 64;
const SECONDS = Number(process.argv[2] ?? 6);
const ROUNDS = Number(process.argv[3] ?? 5);
const WARM = 20;

const bed = await makeBed();
const context = await systemContext(bed.platform, "main");
const callers = fork(new URL("./ingest.callers.mjs", import.meta.url));
const store = `${bed.url}/api/${bed.number}/store/?sentry_key=${bed.key}`;

async function told(message) {
  const answer = once(callers, "message");
  callers.send(message);
  return (await answer)[0];
}

const bare = createServer((request, response) =>
  request.resume().once("end", () => response.writeHead(200, { "content-length": 2 }).end("{}")),
).listen(0, "127.0.0.1");
await once(bare, "listening");
const nothing = `http://127.0.0.1:${bare.address().port}/`;

const { records } = await bed.driver.executeQuery("MATCH (c:Component) RETURN c.id AS id LIMIT 1");
const componentId = records[0].get("id");
const run = newRun();
let made = 0;

/** The same event, read already. */
function serve() {
  const { event_id: eventId, exception, user } = eventOf(run, ++made);
  const [{ type, value, stacktrace }] = exception.values;
  const frames = stacktrace.frames.map((frame) => ({ ...frame, inApp: true }));
  return report(context, componentId, {
    eventId,
    at: null,
    level: "ERROR",
    person: user.id,
    exceptions: [{ type, value, frames }],
  });
}

function measure(name, seconds) {
  if (name === "service") return load(CALLERS, seconds, serve);
  const url = name === "bare" ? nothing : store;
  return told({ measure: { name: name === "raw" ? "raw" : "http", callers: CALLERS, seconds, store: url } });
}

await told({ open: { address: bed.address } });
for (const name of ["http", "service", "bare", "raw"]) await measure(name, WARM);
const results = { http: [], raw: [], again: [], service: [], bare: [] };
for (let round = 0; round < ROUNDS; round++)
  for (const name of Object.keys(results).sort(() => Math.random() - 0.5))
    results[name].push(await measure(name, SECONDS));

const of = (name, field) => median(results[name].map((one) => one[field]));
const ratio = (name, to) => median(results[name].map((one, round) => one.rate / results[to][round].rate)).toFixed(2);
const show = (name, text) =>
  console.log(
    `${text}: ${Math.round(of(name, "rate"))}/s, p50 ${of(name, "p50").toFixed(1)} ms, p99 ${of(name, "p99").toFixed(1)} ms`,
  );
show("raw", "raw driver, drained groups");
show("service", "Ratchet's service, without HTTP");
show("bare", "an HTTP server that does nothing");
show("http", "Ratchet through HTTP");
console.log(
  `HTTP to raw ${ratio("http", "raw")}, to a server that does nothing ${ratio("http", "bare")}; service to raw ${ratio("service", "raw")}; A/A ${ratio("again", "http")}`,
);
callers.disconnect();
bare.close();
await bed.end();
