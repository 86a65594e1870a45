import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { type Embedded, startEmbedded } from "../../src/graph/embedded/supervisor.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { evaluateDue } from "../../src/monitors/evaluate.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, type Ratchet, startRatchet } from "../support/ratchet.js";
import { SMALL_NEO4J } from "../support/small-neo4j.js";
import { until } from "../support/until.js";

const MINUTE = 60_000;
/** The clock of both servers: they look by themselves when it says that it is time. */
let clock = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE;
const options = { ...GENEROUS, now: () => clock };
let ratchet: Ratchet;
let second: Ratchet;
let neo4j: Embedded;
let home = "";

interface Change {
  sequence: number;
  kind: string;
  value: number;
  monitor: { name: string } | null;
}

beforeAll(async () => {
  // Whoever looks does so for all workspaces of a database, so this file has one of its own.
  home = await mkdtemp(join(tmpdir(), "ratchet-own-"));
  neo4j = await startEmbedded({ home, ...SMALL_NEO4J });
  ratchet = await startRatchet(neo4j, options);
  second = await startRatchet(neo4j, options);
  await send("app", 1);
  await send("other", 1);
});
afterAll(async () => {
  await second?.stop();
  await ratchet?.stop();
  await neo4j?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Sends the five minutes that end at a time. The servers look as soon as the clock moves, so what they find is sent before. */
async function send(component: string, value: number, end = clock): Promise<void> {
  const metric = { key: "queue", unit: "1", kind: MetricKind.GAUGE };
  const points = [5, 4, 3, 2, 1].map((minute) => ({ at: end - minute * MINUTE, value }));
  await measure(ratchet, defined({ metric, form: "LEVEL", component }), points);
}

async function create(component: string): Promise<string> {
  const input = {
    name: `Queue of ${component}`,
    metric: "queue",
    filter: { component },
    windowMinutes: 5,
    condition: "ABOVE",
    alert: 20,
  };
  const made = await ratchet.data("mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { id } }", {
    input,
  });
  return (made.createMonitor as unknown as { id: string }).id;
}

/** Follows changes as a token may see them; `end` stops it. */
function follow(token: string, variables: object): { changes: Change[]; end(): void } {
  const changes: Change[] = [];
  const client = createClient({
    url: `${ratchet.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const end = client.subscribe<{ monitorChanged: Change }>(
    {
      query:
        "subscription ($filter: MonitorChangeFilter, $after: ID) { monitorChanged(filter: $filter, after: $after) { sequence kind value monitor { name } } }",
      variables,
    },
    {
      next: ({ data }) => data && changes.push(data.monitorChanged),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return { changes, end };
}

const kinds = (changes: Change[]) => changes.map(({ kind, monitor }) => `${kind} ${monitor?.name}`);

test("of two servers one looks, its feed can be resumed, shows what may be read, and a restart tells nothing again", async () => {
  const [app, other] = [await create("app"), await create("other")];
  const lead = await createToken(await ratchet.context(), {
    name: "lead",
    role: TokenRole.COMPONENT_LEAD,
    component: "app",
  });
  const all = follow(ratchet.tokens.viewer, {});
  const own = follow(lead.secret, {});
  const some = follow(ratchet.tokens.viewer, { filter: { component: "other", kinds: ["RECOVERED"] } });
  await until(() => ratchet.platform.feeds.followers() === 3);
  for (const value of [25, 2]) {
    const before = all.changes.length;
    await send("app", value, clock + 5 * MINUTE);
    await send("other", value, clock + 5 * MINUTE);
    clock += 5.5 * MINUTE;
    await until(() => all.changes.length >= before + 2, 30_000);
    const late = await Promise.all([ratchet, second].map(({ platform }) => evaluateDue(platform)));
    expect(late).toEqual([0, 0]);
    clock += MINUTE / 2;
  }
  const expected = [
    "ALERTED Queue of app",
    "ALERTED Queue of other",
    "RECOVERED Queue of app",
    "RECOVERED Queue of other",
  ];
  expect(kinds(all.changes).sort()).toEqual(expected);
  await until(() => own.changes.length === 2 && some.changes.length === 1);
  expect(kinds(own.changes)).toEqual(["ALERTED Queue of app", "RECOVERED Queue of app"]);
  expect(kinds(some.changes)).toEqual(["RECOVERED Queue of other"]);
  for (const one of [all, own, some]) one.end();
  const resumed = follow(ratchet.tokens.viewer, {
    after: String(all.changes[1]?.sequence),
    filter: { nodes: [app, other] },
  });
  await until(() => resumed.changes.length === 2);
  expect(resumed.changes.map(({ sequence }) => sequence)).toEqual(all.changes.slice(2).map(({ sequence }) => sequence));
  resumed.end();
  // Amid an alert the server that looked ends, and one that was not there goes on.
  await send("app", 25, clock + 5 * MINUTE);
  clock += 5.5 * MINUTE;
  await evaluateDue(ratchet.platform);
  const third = await startRatchet(neo4j, options);
  await send("app", 25, clock + 4.5 * MINUTE);
  clock += 5 * MINUTE;
  expect(await evaluateDue(third.platform)).toBe(0);
  await third.stop();
  const found = await ratchet.data("query ($id: ID!) { monitor(id: $id) { standing { state } changes { kind } } }", {
    id: app,
  });
  expect(found.monitor).toEqual({
    standing: { state: "ALERT" },
    changes: [{ kind: "ALERTED" }, { kind: "RECOVERED" }, { kind: "ALERTED" }],
  });
});
