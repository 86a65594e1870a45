// Three times as many events as can be stored, for five minutes: memory of the API flat after the first minute, what is
// accepted is stored, the rest is refused with 429 or 503. The server and the senders are processes of their own.
import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "../dist/graph/connect.js";

const MINUTES = Number(process.argv[2] ?? 5);
const TIMES = 3;

const server = fork(new URL("./overload.server.mjs", import.meta.url));
const [{ store, address }] = await once(server, "message");

async function send(rate, seconds) {
  const child = fork(new URL("./overload.senders.mjs", import.meta.url));
  child.send({ store, rate, seconds });
  const [figures] = await once(child, "message");
  child.disconnect();
  return figures;
}

const look = async () => {
  const answer = once(server, "message");
  server.send("look");
  return (await answer)[0];
};

/** The capacity: what is accepted when far more is offered, once the server is warm. */
await send(3_000, 20);
const { accepted } = await send(3_000, 15);
const capacity = accepted / 15;
console.log(`capacity ${Math.round(capacity)} events/s; ${TIMES} times as many for ${MINUTES} minutes`);

const driver = connect(address);
const events = async () => {
  const { records } = await driver.executeQuery("MATCH (g:ErrorGroup) RETURN toFloat(sum(g.events)) AS events");
  return records[0].get("events");
};
const before = await events();
const seen = [];
const timer = setInterval(() => void look().then((one) => seen.push(one)), 1_000);
const figures = await send(TIMES * capacity, MINUTES * 60);
clearInterval(timer);
const late = seen.slice(60).map(({ rss }) => rss / 2 ** 20);
const [least, most] = [Math.min(...late), Math.max(...late)];
const stored = (await events()) - before;
await driver.close();
console.log(
  `${figures.sent} sent, ${figures.unsent} not even sent, ${figures.accepted} accepted (p50 ${figures.p50.toFixed(0)} ms, p99 ${figures.p99.toFixed(0)} ms), refused ${JSON.stringify(figures.refused)}`,
);
console.log(`in the graph of them: ${stored}`);
console.log(
  `memory after the first minute ${least.toFixed(0)} to ${most.toFixed(0)} MiB (± ${(((most - least) / (most + least)) * 100).toFixed(0)} %), at most ${Math.max(...seen.map(({ pending }) => pending))} writes waiting`,
);
server.disconnect();
