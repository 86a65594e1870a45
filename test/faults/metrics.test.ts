import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { post } from "../support/ratchet.js";
import { until } from "../support/until.js";
import { startWholeProgram, type WholeProgram } from "../support/whole-program.js";

/** How long the database is away, in seconds, and how often the API is killed: a little in `npm test`, all in `npm run test:faults`. */
const AWAY = process.env.RATCHET_TEST_FAULTS ? 30 : 5;
const KILLS = process.env.RATCHET_TEST_FAULTS ? 5 : 1;
const SENDERS = 8;

let data: string;
let program: WholeProgram;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "ratchet-metrics-faults-"));
  program = await startWholeProgram(data);
});
afterAll(async () => {
  await program?.stop();
  await rm(data, { recursive: true, force: true });
});

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A point that was sent: its time, and how it was answered; 0: not at all. */
interface Sent {
  at: number;
  status: number;
}

/** An export of one point of one series, as an SDK sends it in JSON. */
function exportOf(sender: number, at: number): object {
  const dataPoints = [{ timeUnixNano: `${at}000000`, asDouble: at % 1_000 }];
  const metrics = [{ name: `fault.${sender}`, unit: "1", gauge: { dataPoints } }];
  const attributes = [{ key: "service.name", value: { stringValue: "faulty" } }];
  return { resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics }] }] };
}

async function send(sender: number, at: number): Promise<Sent> {
  // A DSN's key: those that are known may report while the database is away.
  const key = new URL(program.dsn).username;
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const body = JSON.stringify(exportOf(sender, at));
  const response = await fetch(`${program.url}/v1/metrics`, { method: "POST", headers, body }).catch(() => null);
  await response?.text().catch(() => undefined);
  return { at, status: response?.status ?? 0 };
}

/** Sends points of several series one after the other until it is stopped; each point has a time of its own. */
function startSending(all: Sent[][], from: number) {
  let isOver = false;
  const sender = async (own: Sent[], number: number) => {
    while (!isOver) {
      own.push(await send(number, from + own.length * 10));
      await sleep(15);
    }
  };
  const over = Promise.all(all.map(sender));
  return async () => {
    isOver = true;
    await over;
  };
}

/** Lets a JVM go on, unless it stood still for so long that another took its place. */
function goOn(jvm: number): void {
  try {
    process.kill(jvm, "SIGCONT");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The times of a series' points, as the API tells them. */
async function stored(sender: number, from: number): Promise<number[]> {
  const query = `query ($filter: SeriesFilter, $from: DateTime!, $to: DateTime!) { series(filter: $filter) { nodes { points(from: $from, to: $to) { at } } } }`;
  const times: number[] = [];
  for (let begin = from; ; ) {
    const variables = {
      filter: { metric: `fault.${sender}` },
      from: new Date(begin).toISOString(),
      to: new Date(from + 3_600_000).toISOString(),
    };
    const { data, errors } = await post(program.url, { query, variables }, program.adminToken);
    if (errors) throw new Error(JSON.stringify(errors));
    const { series } = data as unknown as { series: { nodes: { points: { at: string }[] }[] } };
    const page = (series.nodes[0]?.points ?? []).map(({ at }) => Date.parse(at));
    times.push(...page);
    if (page.length < 1_000) return times;
    begin = (page.at(-1) ?? begin) + 1;
  }
}

test(`the database away for ${AWAY} s and the API killed ${KILLS} time(s): every point that was acknowledged is there once`, {
  timeout: 900_000,
}, async () => {
  const from = Date.now() - 600_000;
  const all: Sent[][] = Array.from({ length: SENDERS }, () => []);
  let stop = startSending(all, from);
  await until(() => all.every((own) => own.filter(({ status }) => status === 200).length > 20), 60_000);
  const jvm = program.jvm() ?? 0;
  process.kill(jvm, "SIGSTOP");
  const before = all.flat().filter(({ status }) => status === 200).length;
  await sleep(AWAY * 1_000);
  const meanwhile = all.flat().filter(({ status }) => status === 200).length - before;
  goOn(jvm);
  await sleep(1_000);
  for (let kill = 0; kill < KILLS; kill++) {
    process.kill(program.pid, "SIGKILL");
    await stop();
    program = await startWholeProgram(data);
    stop = startSending(all, from);
    await sleep(1_500);
  }
  await stop();
  const acknowledged = all.flat().filter(({ status }) => status === 200).length;
  expect(meanwhile).toBeGreaterThan(0);
  for (const [sender, own] of all.entries()) {
    const wanted = own.filter(({ status }) => status === 200).map(({ at }) => at);
    // A series that is new is found once it is in the graph.
    const times = await until(async () => {
      const found = await stored(sender, from).catch(() => []);
      return found.length > 0 ? found : null;
    }, 60_000);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    const there = new Set(times);
    expect(wanted.filter((at) => !there.has(at))).toEqual([]);
    const known = new Set(own.map(({ at }) => at));
    expect(times.filter((at) => !known.has(at))).toEqual([]);
  }
  console.info(
    `${acknowledged} points acknowledged, ${meanwhile} of them while the database stood still for ${AWAY} s; the API was killed ${KILLS} time(s): 0 lost, 0 twice`,
  );
});
