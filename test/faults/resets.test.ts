import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../src/graph/connect.js";
import { keepAnswer } from "../../src/idempotency/queries.js";
import { naturalId } from "../../src/identity.js";
import { keepCounts } from "../../src/intake/queries.js";
import { totalOf } from "../support/client-sentry.js";
import { startSenders } from "../support/event-senders.js";
import { type FaultProxy, type Moment, startFaultProxy } from "../support/fault-proxy.js";
import { startKeyedReports } from "../support/keyed-reports.js";
import { GENEROUS, type Ratchet, startRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

/** Five resets in mid-commit and a silence of 3 s in `npm test`, fifty and 30 s in `npm run test:faults`. */
const FULL = Boolean(process.env.RATCHET_TEST_FAULTS);
const RESETS = FULL ? 50 : 5;
const HOLE = FULL ? 30_000 : 3_000;

/** What a write may take by its limits, tries and pauses together; in milliseconds. */
const DEADLINE = 20_000;

const EVENTS = { eventsPerSecond: 100_000, eventsPerSecondPerWorkspace: 100_000 };

let proxy: FaultProxy;
let ratchet: Ratchet;

beforeAll(async () => {
  const { uri, user, password } = inject("graphAddress");
  proxy = await startFaultProxy(new URL(uri));
  ratchet = await startRatchet({ uri: proxy.uri, user, password }, { limits: { ...GENEROUS.limits, ...EVENTS } });
});

afterAll(async () => {
  await ratchet?.stop();
  proxy?.stop();
});

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resets connections in mid-commit, and as often a statement that commits by itself; how many of each moment. */
async function resetAll(): Promise<Record<Moment, number>> {
  const made = { torn: 0, sent: 0, answered: 0 };
  const statements = [keepAnswer, keepCounts].map(({ text }) => text.split("\n")[0] ?? "");
  for (let index = 0; made.sent + made.answered < RESETS; index++) {
    const moment = (["sent", "answered", "torn"] as const)[index % 3] ?? "sent";
    await proxy.reset(moment);
    made[moment]++;
    await sleep(20 * (index % 5));
    if (index % 5 === 4) for (const statement of statements) await proxy.reset("answered", statement);
  }
  return made;
}

interface InGraph {
  /** How many of the events have a receipt. */
  receipts: number;
  /** What the one group of the senders' events counts. */
  events: number;
  /** The ids of groups of reports that count another number than one, or have more than one occurrence. */
  doubled: string[];
}

/** What stands in the graph, asked past the proxy. */
async function inGraph(ids: string[], reported: string[]): Promise<InGraph> {
  const { workspace, data } = ratchet;
  const { components } = (await data("{ components(first: 9) { nodes { id key } } }")) as never as {
    components: { nodes: { id: string; key: string }[] };
  };
  const component = components.nodes.find(({ key }) => key === "app")?.id ?? "";
  const keys = ids.map((id) => naturalId(workspace, "ErrorOccurrence", component, id));
  const driver = connect(inject("graphAddress"));
  const ask = async (text: string, params: object) => {
    const { records } = await driver.executeQuery(text, params);
    return records[0]?.get("found");
  };
  const receipts = await ask("MATCH (r:Receipt) WHERE r.key IN $keys RETURN count(r) AS found", { keys });
  const one = "MATCH (g:ErrorGroup {workspace: $workspace}) WHERE NOT g.id IN $reported RETURN sum(g.events) AS found";
  const events = await ask(one, { workspace, reported });
  const more = `MATCH (g:ErrorGroup) WHERE g.id IN $reported
    WITH g, COUNT { (g)--(:ErrorOccurrence) } AS kept WHERE g.events <> 1 OR kept <> 1 RETURN collect(g.id) AS found`;
  const doubled = await ask(more, { reported });
  await driver.close();
  return { receipts: Number(receipts), events: Number(events), doubled };
}

test(`${RESETS} resets in mid-commit, a slow way and a silent one: all that was acknowledged is stored once`, {
  timeout: 600_000,
}, async () => {
  const load = startSenders({ dsn: ratchet.dsn, senders: 8, pause: 10, message: "reset" });
  const reports = startKeyedReports({ url: ratchet.url, token: ratchet.tokens.administrator, reporters: 3 });
  await until(() => load.answers.length > 50 && reports.done.length > 5, 60_000);
  const made = await resetAll();
  const refusedByResets = load.answers.filter(({ status }) => status !== 200).length;
  proxy.delay(FULL ? 500 : 100);
  await sleep(FULL ? 10_000 : 2_000);
  proxy.delay(0);
  const letThrough = proxy.stall();
  await sleep(HOLE);
  letThrough();
  await until(() => !ratchet.platform.graph.isAway, 30_000);
  const before = load.answers.length;
  await until(() => load.answers.length > before + 50, 60_000);
  await Promise.all([load.stop(), reports.stop()]);

  const acknowledged = load.answers.filter(({ status }) => status === 200).map(({ id }) => id);
  const statuses = new Set([...load.answers.map(({ status }) => status), ...reports.calls.map(({ status }) => status)]);
  expect([...statuses].filter((status) => ![200, 409, 429, 503].includes(status))).toEqual([]);
  expect(reports.calls.filter(({ code }) => code === "INTERNAL")).toEqual([]);
  const slowest = Math.max(...[...load.answers, ...reports.calls].map(({ took }) => took));
  expect(slowest).toBeLessThan(DEADLINE);

  const groups = reports.done.map(({ groupId }) => groupId);
  expect(new Set(groups).size).toBe(groups.length);
  const all = load.answers.map(({ id }) => id);
  const stored = await inGraph(all, groups);
  expect(stored.doubled).toEqual([]);
  expect((await inGraph(acknowledged, groups)).receipts).toBe(acknowledged.length);
  expect(stored.events).toBe(stored.receipts);

  const counted = await totalOf(ratchet, acknowledged.length);
  const { received, stored: kept, duplicate } = counted;
  expect(counted).toMatchObject({ received: kept + duplicate, balanced: true });
  expect(received).toBe(acknowledged.length);
  expect([kept, duplicate]).toEqual([acknowledged.length, 0]);
  console.info(
    `${made.sent} resets after COMMIT was sent, ${made.answered} in place of its answer, ${made.torn} within it, ${HOLE / 1_000} s of silence: ${acknowledged.length} events and ${groups.length} keyed reports acknowledged, 0 lost, 0 twice; refused by resets ${refusedByResets}, by the silence ${all.length - acknowledged.length - refusedByResets}; slowest call ${(slowest / 1_000).toFixed(1)} s`,
  );
});
