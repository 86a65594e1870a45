// The senders of the overload benchmark, in a process of their own: `rate` events a second, whatever becomes of them.
import { eventOf, newRun } from "./event.mjs";
import { Poster } from "./post.mjs";

/** Connections at most: a sender whose connections are all busy counts an event as unsent. */
const MOST = 600;

process.on("message", async ({ store, rate, seconds }) => {
  const run = newRun();
  const free = [];
  const figures = { sent: 0, accepted: 0, unsent: 0, refused: {}, latencies: [] };
  let opened = 0;
  const open = () => {
    if (opened >= MOST) return null;
    opened++;
    return new Poster(store);
  };
  let under = 0;
  const send = async () => {
    const poster = free.pop() ?? open();
    if (!poster) return void figures.unsent++;
    under++;
    const began = performance.now();
    try {
      await poster.post(JSON.stringify(eventOf(run, figures.sent++)));
      figures.accepted++;
      figures.latencies.push(performance.now() - began);
    } catch (error) {
      const status = String(poster.status ?? error.code ?? error.message);
      figures.refused[status] = (figures.refused[status] ?? 0) + 1;
      poster.end();
    }
    under--;
    free.push(poster);
  };
  const start = performance.now();
  for (let due = 0; performance.now() - start < seconds * 1_000; ) {
    for (const now = ((performance.now() - start) / 1_000) * rate; due < now; due++) void send();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  while (under > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const poster of free) poster.end();
  figures.latencies.sort((a, b) => a - b);
  const quantile = (share) => figures.latencies[Math.floor(share * (figures.latencies.length - 1))] ?? 0;
  process.send({ ...figures, latencies: undefined, p50: quantile(0.5), p99: quantile(0.99) });
});
