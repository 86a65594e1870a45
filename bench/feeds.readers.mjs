// The readers of the feeds benchmark, in a process of their own: they count what comes and how long after its commit.
import { WebSocket } from "ws";

/** How many sockets may be opening at a time: an address may have ten that have not said who they are. */
const OPENING = 8;
let latencies = [];
let deliveries = 0;

process.on("message", ({ open, count }) => {
  if (open) return void openAll(open).then(() => process.send({ opened: true }));
  if (count) {
    latencies.sort((a, b) => a - b);
    const quantile = (share) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
    process.send({ deliveries, p50: quantile(0.5), p99: quantile(0.99), cpu: process.cpuUsage() });
    latencies = [];
    deliveries = 0;
  }
});

async function openAll({ url, tokens, readers, query }) {
  const waiting = Array.from({ length: readers }, (_, index) => tokens[index % tokens.length]);
  const opener = async () => {
    for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) await openOne(url, token, query);
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
}

/** Without `query` the server sends on its own: the plain sockets that are compared with. */
function openOne(url, token, query) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, query ? "graphql-transport-ws" : []);
    socket.once("error", reject);
    socket.once("close", (code, reason) => reject(new Error(`${code} ${reason}`)));
    const send = (message) => socket.send(JSON.stringify(message));
    socket.once("open", () =>
      query ? send({ type: "connection_init", payload: { authorization: `Bearer ${token}` } }) : resolve(),
    );
    socket.on("message", (data) => {
      const text = data.toString();
      if (text.includes("connection_ack")) {
        send({ id: "1", type: "subscribe", payload: { query } });
        return resolve();
      }
      const at = /"at":"([^"]+)"/.exec(text);
      if (!at) return text.includes('"errors"') && reject(new Error(text));
      deliveries++;
      latencies.push(Date.now() - Date.parse(at[1]));
    });
  });
}
