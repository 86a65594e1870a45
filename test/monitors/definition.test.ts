import { beforeAll, describe, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Query } from "../../src/graph/query.js";
import { naturalId } from "../../src/identity.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
const BASE = { name: "Long queue", metric: "queue", windowMinutes: 5, condition: "ABOVE", alert: 20 };
const CREATE = "mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { id } }";
const gauge = (key: string) => ({ key, unit: "1", kind: MetricKind.GAUGE });

let now = 0;
let seriesId = "";

beforeAll(async () => {
  now = ratchet.platform.now();
  const points = [3, 2, 1].map((minute) => ({ at: now - minute * MINUTE, value: 1 }));
  seriesId = await measure(ratchet, defined({ metric: gauge("queue"), form: "LEVEL" }), points);
  await measure(ratchet, defined({ metric: gauge("queue"), form: "LEVEL", component: "other" }), points);
  const total = { key: "total", unit: "1", kind: MetricKind.COUNTER };
  await measure(ratchet, defined({ metric: total, form: "INCREASE" }), points);
});

async function create(input: object = {}): Promise<string> {
  const made = (await ratchet.data(CREATE, { input: { ...BASE, ...input } })) as unknown as {
    createMonitor: { id: string };
  };
  return made.createMonitor.id;
}

const UNKNOWN = (what: string) => `There is no ${what} with this ${what} in this workspace.`;

test.each<[object, string, string]>([
  [{ warn: 30 }, "alert", "`alert` must lie above `warn`."],
  [{ condition: "BELOW", warn: 10 }, "alert", "`alert` must lie below `warn`."],
  [{ alert: null }, "alert", "`alert` must be given, or `warn`, or both."],
  [{ alertRecovery: 21 }, "alertRecovery", "`alertRecovery` must not lie above `alert`."],
  [{ warnRecovery: 5 }, "warnRecovery", "`warnRecovery` must be given together with `warn` only."],
  [{ condition: "UNUSUAL", alert: 1.1 }, "alert", "`alert` must be above 0 and up to 1, as scores of anomalies are."],
  [{ windowMinutes: 4 }, "windowMinutes", "`windowMinutes` must be from 5 to 10,080."],
  [{ windowMinutes: 10_081 }, "windowMinutes", "`windowMinutes` must be from 5 to 10,080."],
  [{ holdMinutes: -1 }, "holdMinutes", "`holdMinutes` must be from 0 to 1,440."],
  [{ renotifyMinutes: 1 }, "renotifyMinutes", "`renotifyMinutes` must be from 5 to 43,200."],
  [{ aggregate: "PERCENTILE" }, "percent", "`percent` is given when `aggregate` is PERCENTILE, and only then."],
  [{ aggregate: "PERCENTILE", percent: 101 }, "percent", "`percent` must be above 0 and up to 100."],
  [{ aggregate: "RATE" }, "aggregate", "A gauge has no RATE."],
  [{ metric: "total", aggregate: "LAST" }, "aggregate", "A counter has no LAST; watch its RATE or SUM."],
  [{ name: " " }, "name", "`name` must be 1 to 100 characters."],
  [{ metric: "no-such" }, "metric", UNKNOWN("metric")],
  [{ filter: { component: "no-such" } }, "component", UNKNOWN("component")],
  [{ filter: { project: "no-such" } }, "project", UNKNOWN("project")],
  [{ filter: { client: "no-such" } }, "client", UNKNOWN("client")],
])("%j is refused, and nothing is made", async (input, argument, message) => {
  const { errors } = await ratchet.run(CREATE, { input: { ...BASE, name: "refused", ...input } });
  expect(errors?.[0]).toMatchObject({ message, extensions: { argument } });
  expect(["BAD_USER_INPUT", "NOT_FOUND"]).toContain(errors?.[0]?.extensions.code);
  const preview = "query ($input: PreviewMonitorInput!) { previewMonitor(input: $input) { looks } }";
  const tried = await ratchet.run(preview, { input: { monitor: { ...BASE, ...input } } });
  expect(tried.errors?.[0]?.message).toBe(message);
  const { monitors } = await ratchet.data('{ monitors(filter: { text: "refused" }) { nodes { id } } }');
  expect(monitors).toEqual({ nodes: [] });
});

describe("a component lead", () => {
  let secret = "";
  let other = "";
  beforeAll(async () => {
    const input = { name: "lead", role: TokenRole.COMPONENT_LEAD, component: "app" };
    secret = (await createToken(await ratchet.context(), input)).secret;
    other = await create({ name: "of other", filter: { component: "other" } });
    await create({ name: "of all" });
  });

  test("makes monitors of his component, and of nothing else", async () => {
    const make = (filter: object | null) => ratchet.run(CREATE, { input: { ...BASE, name: "own", filter } }, secret);
    expect((await make({ component: "app" })).errors).toBeUndefined();
    expect((await make({ component: "other" })).errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND" });
    expect((await make(null)).errors?.[0]).toMatchObject({
      message: "Name a component whose monitors you may change.",
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  test("sees and changes those of his component only", async () => {
    const seen = await ratchet.run("{ monitors { nodes { name } } }", {}, secret);
    expect(seen.data?.monitors).toEqual({ nodes: [{ name: "own" }] });
    expect((await ratchet.run("query ($id: ID!) { monitor(id: $id) { id } }", { id: other }, secret)).data).toEqual({
      monitor: null,
    });
    for (const name of ["deleteMonitor", "evaluateMonitor", "pauseMonitor", "resumeMonitor"]) {
      const type = name === "pauseMonitor" ? "PauseMonitorInput" : "MonitorInput";
      const change = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
      const { errors } = await ratchet.run(change, { input: { id: other } }, secret);
      expect(errors?.[0]?.extensions, name).toMatchObject({ code: "NOT_FOUND", argument: "id" });
    }
  });

  test("and a viewer makes none", async () => {
    const { errors } = await ratchet.run(CREATE, { input: BASE }, ratchet.tokens.viewer);
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

test("UNUSUAL is bad while an anomaly of enough score is open, or was opened in the window", async () => {
  // A statement of the test itself, since nothing finds anomalies here.
  const open: Query<object, object> = {
    name: "test",
    writes: true,
    bound: true,
    text: `MATCH (s:Entity {id: $series}) MERGE (a:Entity:Anomaly {id: $id})
     SET a.workspace = $workspace, a.seriesId = $series, a.state = $state, a.score = $score, a.openedAt = $openedAt, a.closedAt = $closedAt
     MERGE (a)-[:ANOMALY_ON]->(s)`,
  };
  const graph = ratchet.platform.graph.in(ratchet.workspace);
  const anomaly = (more: object) =>
    graph.rows(open, {
      series: seriesId,
      id: naturalId(ratchet.workspace, "Anomaly", "test"),
      state: "OPEN",
      score: 0.9,
      openedAt: ratchet.platform.now() - 60 * MINUTE,
      closedAt: null,
      ...more,
    });
  const id = await create({ name: "unusual", condition: "UNUSUAL", alert: null, filter: { component: "app" } });
  const look = async () => {
    const done = await ratchet.data(
      "mutation ($id: ID!) { evaluateMonitor(input: { id: $id }) { alert standing { state value why } } }",
      { id },
    );
    return done.evaluateMonitor as unknown as { standing: object };
  };
  expect(await look()).toMatchObject({ alert: 0.9, standing: { state: "OK", value: 0 } });
  await anomaly({ score: 0.6 });
  expect(await look()).toMatchObject({ standing: { state: "OK", value: 0.6 } });
  await anomaly({});
  expect(await look()).toMatchObject({
    standing: {
      state: "ALERT",
      value: 0.9,
      why: "The most unusual of queue in the last 5 minutes has a score of 0.9, at or above the threshold of 0.9.",
    },
  });
  const closedAt = ratchet.platform.now();
  await anomaly({ state: "CLOSED", openedAt: closedAt - 3 * MINUTE, closedAt });
  expect(await look()).toMatchObject({ standing: { state: "ALERT" } });
  await anomaly({ state: "CLOSED", openedAt: closedAt - 30 * MINUTE, closedAt });
  expect(await look()).toMatchObject({ standing: { state: "OK", value: 0 } });
  const preview = await ratchet.data(
    "query ($input: PreviewMonitorInput!) { previewMonitor(input: $input) { told max turns { kind at } } }",
    { input: { days: 1, monitor: { ...BASE, condition: "UNUSUAL", alert: 0.8, filter: { component: "app" } } } },
  );
  expect(preview.previewMonitor).toMatchObject({ max: 0.9, turns: [{ kind: "SETTLED" }, { kind: "ALERTED" }] });
});

test("a preview says what a monitor would have said, and keeps nothing", async () => {
  const start = Math.floor(now / (6 * MINUTE)) * 6 * MINUTE - 600 * MINUTE;
  // Ten hours of one value a minute: well, but for an hour of 25 and, later, two minutes of 100.
  const valueAt = (minute: number) =>
    minute >= 120 && minute < 180 ? 25 : minute >= 300 && minute < 302 ? 100 : minute % 10;
  const points = Array.from({ length: 590 }, (_, minute) => ({ at: start + minute * MINUTE, value: valueAt(minute) }));
  await measure(ratchet, defined({ metric: gauge("past"), form: "LEVEL" }), points);
  const ask = async (monitor: object) => {
    const input = { days: 1, monitor: { ...BASE, metric: "past", alert: 20, noData: "KEEP", ...monitor } };
    const found = await ratchet.data(
      "query ($input: PreviewMonitorInput!) { previewMonitor(input: $input) { looks values min max told turns { kind at value threshold sentence } } }",
      { input },
    );
    return found.previewMonitor as unknown as {
      looks: number;
      values: number;
      max: number;
      told: number;
      turns: { kind: string; at: string; value: number }[];
    };
  };
  const found = await ask({});
  expect(found.looks).toBe(1_440);
  expect(found.turns.map(({ kind }) => kind)).toEqual(["SETTLED", "ALERTED", "RECOVERED", "ALERTED", "RECOVERED"]);
  // By hand: the mean of five values passes 20 when the fourth of 25 is among them, and the fifth is minute 119's 9.
  expect(found.turns[1]).toMatchObject({ at: new Date(start + 124 * MINUTE).toISOString(), value: (4 * 25 + 9) / 5 });
  expect(found.told).toBe(4);
  const longer = await ask({ windowMinutes: 60 });
  expect(longer.looks).toBe(240);
  expect(longer.max).toBe(25);
  expect(longer.told).toBe(2);
  const held = await ask({ holdMinutes: 10 });
  expect(held.turns.map(({ kind }) => kind)).toEqual(["SETTLED", "ALERTED", "RECOVERED"]);
  const percentile = await ask({ aggregate: "PERCENTILE", percent: 99, alert: 99 });
  expect(percentile.turns.map(({ kind }) => kind)).toEqual(["SETTLED", "ALERTED", "RECOVERED"]);
  const { monitors } = await ratchet.data('{ monitors(filter: { text: "past" }) { nodes { id } } }');
  expect(monitors).toEqual({ nodes: [] });
});
