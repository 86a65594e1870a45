import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { closeSilent } from "../../src/anomalies/store/silence.js";
import { Watcher } from "../../src/anomalies/store/watcher.js";
import { platformOn } from "../../src/boot.js";
import type { Platform } from "../../src/context.js";
import { migrate } from "../../src/graph/migrations.js";
import type { SeriesDefinition } from "../../src/metrics/series.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { around, MINUTE, minutesAgo } from "../support/minutes.js";
import { until } from "../support/until.js";

const WORKSPACE = `watcher-${process.pid}`;
const START = minutesAgo(1_200);
const METRIC = { key: "queue.length", unit: "1", kind: MetricKind.GAUGE };

let platform: Platform;
const running: Watcher[] = [];
const said: string[] = [];

beforeAll(async () => {
  platform = platformOn(inject("graphAddress"));
  await migrate(platform.graph, platform.now());
  await ensureWorkspace(platform, WORKSPACE, "Test");
  return () => platform.graph.close();
});

afterEach(async () => {
  for (const watcher of running.splice(0)) await watcher.stop();
});

function watch(most = 1_000): Watcher {
  const { graph, metrics, now, newId } = platform;
  const watcher = new Watcher({ graph, metrics, now, newId, say: (_, sentence) => said.push(sentence), most });
  watcher.start();
  running.push(watcher);
  return watcher;
}

/** Sends values of a component, one a minute from a minute on, and waits until they were looked at. */
async function send(component: string, values: readonly number[], minute = 0): Promise<void> {
  const batch = await platform.metrics.batch(WORKSPACE);
  const definition: SeriesDefinition = {
    metric: METRIC,
    form: "LEVEL",
    component,
    release: null,
    project: null,
    attributes: {},
  };
  const series = batch.series(definition);
  for (const [index, value] of values.entries())
    batch.add(series, { at: START + (minute + index) * MINUTE, value }, definition);
  await batch.commit();
  for (const watcher of running) await watcher.settled();
}

interface Row {
  id: string;
  state: string;
  openedAt: number;
  value: number;
}

/** The anomalies of a component that opened from a minute on. */
async function anomalies(component: string, minute: number): Promise<Row[]> {
  const rows = await platform.graph.in(WORKSPACE).rows(
    {
      name: "test/anomalies",
      text: `MATCH (c:Component {key: $component})<-[:MEASURES]-(:Series)<-[:ANOMALY_ON]-(a:Anomaly)
        WHERE c.workspace = $workspace AND a.openedAt >= $since RETURN a {.id, .state, .openedAt, .value} AS row ORDER BY a.openedAt`,
      writes: false,
      bound: true,
    },
    { component, since: START + minute * MINUTE },
  );
  return rows.map((one) => (one as { row: Row }).row);
}

describe("a watcher that ends and one that goes on", () => {
  test("are one: it is warm at once, and goes on with what is open", async () => {
    const first = watch();
    await send("restarted", [...around(10, 300), 80]);
    await first.stop();
    running.splice(0);
    const [open] = await anomalies("restarted", 300);
    expect(open).toMatchObject({ state: "OPEN", value: 80 });
    watch();
    await send("restarted", [95, ...around(10, 8, 2)], 301);
    expect(await anomalies("restarted", 300)).toEqual([{ ...open, state: "CLOSED", value: 95 }]);
    await send("restarted", [...around(10, 120, 3), 400], 310);
    expect((await anomalies("restarted", 310)).map(({ openedAt }) => openedAt)).toContain(START + 430 * MINUTE);
  });

  test("do not read again what was read before", async () => {
    const first = watch();
    await send("again", [...around(10, 300), 80]);
    await first.stop();
    running.splice(0);
    watch();
    await send("again", [...around(10, 300), 80]);
    expect(await anomalies("again", 300)).toHaveLength(1);
  });
});

test("what a stream that does not come back left open is closed, with its incident", async () => {
  const first = watch();
  await send("gone", [...around(10, 300), 80]);
  await first.stop();
  running.splice(0);
  const author = { actor: { id: "system" }, origin: "test", newId: platform.newId };
  await closeSilent(platform.graph, { ...author, now: () => platform.now() + 60 * MINUTE });
  expect(await anomalies("gone", 300)).toMatchObject([{ state: "OPEN" }]);
  await closeSilent(platform.graph, { ...author, now: () => platform.now() + 3 * 60 * MINUTE });
  expect(await anomalies("gone", 300)).toMatchObject([{ state: "CLOSED" }]);
  const text = "MATCH (i:Incident) WHERE i.workspace = $workspace AND i.state = 'OPEN' RETURN count(i) AS open";
  const rows = await platform.graph
    .in(WORKSPACE)
    .rows({ name: "test/incidents", text, writes: false, bound: true }, {});
  expect(rows).toEqual([{ open: 0 }]);
});

test("two processes that see the same begin one anomaly", async () => {
  watch();
  watch();
  await send("twice", [...around(10, 300), 80]);
  expect(await anomalies("twice", 300)).toHaveLength(1);
  await send("twice", around(10, 8, 2), 301);
  expect(await anomalies("twice", 300)).toMatchObject([{ state: "CLOSED" }]);
});

test("a process that reads late what another has read goes on with its anomaly", async () => {
  watch();
  await send("behind", [...around(10, 300), 80]);
  watch();
  await send("behind", [...around(10, 300), 80]);
  expect(await anomalies("behind", 0)).toMatchObject([{ state: "OPEN" }]);
});

test("more streams than may be watched are stored, not watched, and said once", async () => {
  const watcher = watch(50);
  for (let index = 0; index < 200; index++) await send(`many-${index}`, [1, 2]);
  expect(watcher.figures.watched).toBe(50);
  expect(watcher.figures.unwatched).toBeGreaterThan(0);
  expect(said.filter((sentence) => sentence.startsWith("more series"))).toHaveLength(1);
  await until(async () => (await platform.metrics.seriesOf(WORKSPACE)) >= 200);
});
