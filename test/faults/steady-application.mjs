// An application with Sentry's own SDK that has an exception every 100 ms until it is told to end; then it says which, how
// they were answered, and what its SDK dropped, by reason.
import * as Sentry from "@sentry/node";

const [dsn] = process.argv.slice(2);
const told = { ids: [], answers: {}, dropped: {} };
const count = (counts, name) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/** The SDK's own transport, which alone knows what it drops before sending. */
function transport(options) {
  const recordDroppedEvent = (reason) => count(told.dropped, reason);
  return Sentry.makeNodeTransport({ ...options, recordDroppedEvent });
}

const client = Sentry.init({ dsn, transport, defaultIntegrations: false });
client.on("afterSendEvent", (_event, answer) => count(told.answers, answer?.statusCode ?? "none"));
const timer = setInterval(() => told.ids.push(Sentry.captureException(new RangeError("steady"))), 100);

process.stdin.once("data", async () => {
  clearInterval(timer);
  await Sentry.close(20_000);
  console.log(JSON.stringify(told));
  process.exit(0);
});
