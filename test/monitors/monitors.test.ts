import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { evaluateDue } from "../../src/monitors/evaluate.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { takeTurn } from "../../src/retention/run.js";
import { type HookReceiver, startReceiver } from "../support/hook-receiver.js";
import { defined, measure } from "../support/measure.js";
import { type Holder, makeHolder, makeWatch } from "../support/notice-client.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const MINUTE = 60_000;
/** The test's clock: it begins some hours ago, at a whole minute, and goes on when the test says so. */
let clock = Math.floor(Date.now() / MINUTE) * MINUTE - 300 * MINUTE;
const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
const ratchet = useOwnRatchet({ ...GENEROUS, outgoing, now: () => clock });

const queue = { key: "queue", unit: "By", kind: MetricKind.GAUGE };
const SHOWN =
  "id name standing { state since value evaluatedAt why } changes { kind from to value threshold sentence }";
const CREATE = `mutation ($input: CreateMonitorInput!) { createMonitor(input: $input) { ${SHOWN} } }`;

interface Shown {
  id: string;
  standing: { state: string; since: string; value: number | null; evaluatedAt: string | null; why: string };
  changes: {
    kind: string;
    from: string;
    to: string;
    value: number | null;
    threshold: number | null;
    sentence: string;
  }[];
}

let receiver: HookReceiver;
let holder: Holder;

beforeAll(async () => {
  // The server's own looks wait: the test makes them.
  const signal = new AbortController().signal;
  await until(() => takeTurn(ratchet.platform, { work: "monitors", holder: "test", signal, lease: 1e12 }));
  receiver = await startReceiver();
  holder = await makeHolder(ratchet);
  await send("queue", 1);
});
afterAll(() => receiver?.close());

/** A level each minute of the five before now. */
async function send(key: string, value: number, component = "app"): Promise<void> {
  const points = [5, 4, 3, 2, 1].map((minute) => ({ at: clock - minute * MINUTE, value }));
  await measure(ratchet, defined({ metric: { ...queue, key }, form: "LEVEL", component }), points);
}

/** Lets time pass, in which a level was measured (null: nothing was), and makes the looks that are due. */
async function pass(value: number | null, key = "queue"): Promise<number> {
  clock += 5 * MINUTE;
  if (value !== null) await send(key, value);
  clock += MINUTE / 2;
  const told = await evaluateDue(ratchet.platform);
  clock -= MINUTE / 2;
  return told;
}

async function create(input: object): Promise<Shown> {
  const base = { name: "Long queue", metric: "queue", windowMinutes: 5, condition: "ABOVE", warn: 10, alert: 20 };
  const made = (await ratchet.data(CREATE, { input: { ...base, ...input } })) as unknown as { createMonitor: Shown };
  return made.createMonitor;
}

/** What the receiver was told, each once: to a clock that jumps a delivery seems to take so long that it is made again. */
function told() {
  return [...new Map(receiver.received.map((one) => [one.headers["webhook-id"], one])).values()];
}

async function remove(id: string): Promise<void> {
  await ratchet.data("mutation ($id: ID!) { deleteMonitor(input: { id: $id }) { id } }", { id });
}

async function shown(id: string): Promise<Shown> {
  const found = await ratchet.data(`query ($id: ID!) { monitor(id: $id) { ${SHOWN} } }`, { id });
  return found.monitor as unknown as Shown;
}

test("a monitor that alerts and recovers is told by a webhook, with value, threshold and a sentence", async () => {
  const made = await create({});
  expect(made.standing).toMatchObject({ state: "UNKNOWN", value: null, evaluatedAt: null });
  await makeWatch(ratchet, holder, {
    channel: "WEBHOOK",
    url: `${receiver.url}/monitors`,
    types: ["Monitor"],
  });
  expect(await pass(1)).toBe(1);
  expect((await shown(made.id)).standing).toMatchObject({ state: "OK", value: 1 });
  await pass(25);
  expect((await shown(made.id)).standing).toMatchObject({
    state: "ALERT",
    value: 25,
    why: "The mean of queue in the last 5 minutes was 25 By, above the threshold of 20 By.",
  });
  await until(() => told().length === 1);
  expect(await pass(25)).toBe(0);
  await pass(2);
  const after = await shown(made.id);
  expect(after.standing.state).toBe("OK");
  expect(after.changes.map(({ kind }) => kind)).toEqual(["RECOVERED", "ALERTED", "SETTLED"]);
  const requests = await until(() => told().length >= 2 && told());
  const bodies = requests.map(({ body }) => JSON.parse(body) as { type: string; data: { said: object } });
  expect(bodies.map(({ type }) => type)).toEqual(["Monitor.alerted", "Monitor.recovered"]);
  expect(bodies[0]?.data.said).toEqual({
    name: "Long queue",
    severity: "MEDIUM",
    from: "OK",
    state: "ALERT",
    value: 25,
    threshold: 20,
    sentence: "The mean of queue in the last 5 minutes was 25 By, above the threshold of 20 By.",
  });
  await remove(made.id);
});

describe("without data", () => {
  test.each([
    ["SHOW", "NO_DATA", ["ALERTED", "SETTLED"]],
    ["NOTIFY", "NO_DATA", ["ALERTED", "LOST_DATA"]],
    ["KEEP", "ALERT", ["ALERTED"]],
    ["OK", "OK", ["ALERTED", "RECOVERED"]],
    ["ZERO", "OK", ["ALERTED", "RECOVERED"]],
  ])("%s makes an alert %s", async (noData, state, kinds) => {
    const { id } = await create({ name: noData, noData });
    await pass(25);
    await pass(null);
    const { standing, changes } = await shown(id);
    expect(standing.state).toBe(state);
    expect(changes.map(({ kind }) => kind)).toEqual(kinds.toReversed());
    await remove(id);
    expect(await shown(id)).toBeNull();
  });
});

test("a paused monitor says nothing, and goes on when its pause ends", async () => {
  const { id } = await create({ name: "Paused" });
  await pass(25);
  const until = new Date(clock + 12 * MINUTE).toISOString();
  const pause = "mutation ($id: ID!, $until: DateTime) { pauseMonitor(input: { id: $id, until: $until }) { paused } }";
  await ratchet.data(pause, { id, until });
  await pass(2);
  expect((await shown(id)).standing).toMatchObject({ state: "PAUSED", value: 25 });
  const again = await ratchet.run("mutation ($id: ID!) { evaluateMonitor(input: { id: $id }) { id } }", { id });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", argument: "id" });
  await pass(25);
  expect((await shown(id)).standing.state).toBe("PAUSED");
  await pass(25); // The pause has ended.
  expect((await shown(id)).standing.state).toBe("UNKNOWN");
  await pass(25);
  const { standing, changes } = await shown(id);
  expect(standing.state).toBe("ALERT");
  expect(changes.map(({ kind }) => kind)).toEqual(["ALERTED", "ALERTED"]);
  await ratchet.data("mutation ($id: ID!) { pauseMonitor(input: { id: $id }) { id } }", { id });
  await ratchet.data("mutation ($id: ID!) { resumeMonitor(input: { id: $id }) { id } }", { id });
  expect((await shown(id)).standing.state).toBe("UNKNOWN");
  await remove(id);
});

test("looks at the same moment tell once, and what is still bad is told again when that was asked", async () => {
  const { id } = await create({ name: "Twice", renotifyMinutes: 10 });
  clock += 5 * MINUTE;
  await send("queue", 25);
  clock += MINUTE / 2;
  const told = await Promise.all([1, 2, 3, 4].map(() => evaluateDue(ratchet.platform)));
  expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
  clock -= MINUTE / 2;
  expect(await pass(25)).toBe(0);
  expect(await pass(25)).toBe(1);
  expect((await shown(id)).changes.map(({ kind }) => kind)).toEqual(["REMINDED", "ALERTED"]);
  await remove(id);
});

test("recovery thresholds damp what swings, and `evaluateMonitor` looks at once", async () => {
  const { id } = await create({ name: "Swings", alertRecovery: 15 });
  for (const value of [21, 19, 21, 19, 16]) await pass(value);
  const { standing, changes } = await shown(id);
  expect(changes).toHaveLength(1);
  expect(standing.why).toBe(
    "The mean of queue in the last 5 minutes was 16 By, no longer above the threshold of 20 By, and has not come back to 15 By yet.",
  );
  clock += 5 * MINUTE;
  await send("queue", 1);
  const looked = await ratchet.data(
    "mutation ($id: ID!) { evaluateMonitor(input: { id: $id }) { standing { state value } } }",
    { id },
  );
  expect(looked.evaluateMonitor).toEqual({ standing: { state: "OK", value: 1 } });
  await remove(id);
});

test("a change of what it asks begins anew, a change of its name does not, and both can be undone", async () => {
  const { id } = await create({ name: "Before" });
  await pass(25);
  const base = { id, metric: "queue", windowMinutes: 5, condition: "ABOVE", warn: 10, alert: 20 };
  const update = "mutation ($input: UpdateMonitorInput!) { updateMonitor(input: $input) { name standing { state } } }";
  const renamed = await ratchet.data(update, { input: { ...base, name: "After" } });
  expect(renamed.updateMonitor).toEqual({ name: "After", standing: { state: "ALERT" } });
  const changed = await ratchet.data(update, { input: { ...base, name: "After", alert: 30 } });
  expect(changed.updateMonitor).toEqual({ name: "After", standing: { state: "UNKNOWN" } });
  await pass(25);
  expect((await shown(id)).standing.state).toBe("WARN");
  await remove(id);
  const found = await ratchet.data("{ auditLog(first: 1) { nodes { id verb } } }");
  const [last] = (found.auditLog as unknown as { nodes: { id: string; verb: string }[] }).nodes;
  expect(last?.verb).toBe("deleted");
  await ratchet.data("mutation ($revision: ID!) { undo(input: { revision: $revision }) { __typename } }", {
    revision: last?.id,
  });
  expect((await shown(id)).standing.state).toBe("WARN");
  await pass(35);
  expect((await shown(id)).standing.state).toBe("ALERT");
  await remove(id);
});

test("monitors are listed by name, by state, and on their component with those of what is merged into it", async () => {
  await send("queue", 1, "part");
  const a = await create({ name: "A of app", filter: { component: "app" } });
  const b = await create({ name: "B of part", filter: { component: "part" } });
  await pass(25);
  const listed = await ratchet.data(
    'query { monitors(first: 2, filter: { text: "of", states: [ALERT, NO_DATA] }) { nodes { name standing { state } component { key } metric { key } } } }',
  );
  expect(listed.monitors).toEqual({
    nodes: [
      { name: "A of app", standing: { state: "ALERT" }, component: { key: "app" }, metric: { key: "queue" } },
      { name: "B of part", standing: { state: "NO_DATA" }, component: { key: "part" }, metric: { key: "queue" } },
    ],
  });
  const { components } = (await ratchet.data("{ components(first: 10) { nodes { id key } } }")) as unknown as {
    components: { nodes: { id: string; key: string }[] };
  };
  const idOf = (key: string) => components.nodes.find((one) => one.key === key)?.id;
  await ratchet.data("mutation ($input: MergeInput!) { mergeComponents(input: $input) { __typename } }", {
    input: { member: idOf("part"), canonical: idOf("app") },
  });
  const found = await ratchet.data(
    "query ($id: ID!) { component: node(id: $id) { ... on Component { monitors { name } } } }",
    {
      id: idOf("app"),
    },
  );
  expect(found.component).toEqual({ monitors: [{ name: "A of app" }, { name: "B of part" }] });
  clock += 5 * MINUTE;
  await send("queue", 31, "part");
  await send("queue", 29, "app");
  clock += MINUTE / 2;
  await evaluateDue(ratchet.platform);
  clock -= MINUTE / 2;
  // What is merged goes on for itself, and counts where it is shown.
  expect((await shown(b.id)).standing.value).toBe(31);
  expect((await shown(a.id)).standing.value).toBe(30);
  for (const { id } of [a, b]) await remove(id);
});
