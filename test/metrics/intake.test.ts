import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { MOST_REFUSALS } from "../../src/metrics/refusals.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();
const RECORD = "mutation ($input: RecordMetricsInput!) { recordMetrics(input: $input) { taken } }";
const INTAKE = `{ metricIntake { series seriesLimit waiting
  refused(first: 100) { reason sentence metric component points firstAt lastAt } } }`;

interface Intake {
  series: number;
  seriesLimit: number;
  waiting: number;
  refused: { reason: string; sentence: string; metric: string; component: string; points: number; firstAt: string }[];
}

const intake = async () => (await ratchet.data(INTAKE)).metricIntake as unknown as Intake;

async function until(isThere: (found: Intake) => boolean): Promise<Intake> {
  for (let left = 100; ; left--) {
    const found = await intake();
    if (isThere(found) || left === 0) return found;
    await sleep(100);
  }
}

test("what is not taken is counted and named by reason, metric and component", async () => {
  const at = new Date(ratchet.platform.now()).toISOString();
  const good = { metric: "load", unit: "1", kind: "GAUGE", component: "app", at, value: 0.5 };
  const send = (points: object[]) => ratchet.data(RECORD, { input: { points } });
  await send([good, { ...good, unit: "%" }, { ...good, unit: "%", component: "b" }]);
  const first = await until(({ refused }) => refused.length === 2);
  expect(first).toMatchObject({ series: 1, seriesLimit: 10_000, waiting: 0 });
  await send([
    { ...good, unit: "%" },
    { ...good, unit: "%" },
  ]);
  const { refused } = await until((found) => found.refused.some(({ points }) => points === 3));
  expect(refused[0]).toMatchObject({ reason: "unit", metric: "load", component: "app", points: 3 });
  expect(refused[0]?.sentence).toBe("Its metric has another unit.");
  expect(refused[1]).toMatchObject({ component: "b", points: 1 });
  expect(Math.abs(Date.parse(refused[0]?.firstAt ?? "") - Date.parse(at))).toBeLessThan(30_000);
  const denied = await ratchet.run(INTAKE, {}, ratchet.tokens.ingest);
  expect(denied.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

test("names are bounded: beyond a thousand the reasons are counted without them", async () => {
  const { graph, metrics } = ratchet.platform;
  const workspace = `${ratchet.workspace}-bounded`;
  const over = 50;
  const all = MOST_REFUSALS.workspace + over;
  for (let times = 0; times < 2; times++) {
    const batch = await metrics.batch(workspace);
    for (let index = 0; index < all; index++)
      batch.refuse("cardinality", { metric: { key: `m${index}` }, component: "app" });
    expect(await batch.commit()).toMatchObject({ taken: 0 });
    await sleep(1_500); // A flush between the two, and one or more behind them.
  }
  const text =
    "MATCH (n:MetricRefusal) WHERE n.workspace = $workspace AND n.lastAt > 0 RETURN n.metric AS metric, n.points AS points";
  const statement = { name: "test", text, writes: false, bound: true };
  const read = () => graph.in(workspace).rows<object, { metric: string; points: number }>(statement, {});
  let rows = await read();
  const total = () => rows.reduce((sum, { points }) => sum + points, 0);
  for (let left = 50; left > 0 && total() < 2 * all; left--) {
    await sleep(100);
    rows = await read();
  }
  expect(total()).toBe(2 * all);
  expect(rows.length).toBe(MOST_REFUSALS.workspace + 1);
  expect(rows.find(({ metric }) => metric === "")?.points).toBe(2 * over);
});
