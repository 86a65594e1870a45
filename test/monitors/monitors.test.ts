import { afterAll, beforeAll, expect, test } from "vitest";
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
  expect(await pass(25)).toBe(0);
  await pass(2);
  const after = await shown(made.id);
  expect(after.standing.state).toBe("OK");
  expect(after.changes.map(({ kind }) => kind)).toEqual(["RECOVERED", "ALERTED", "SETTLED"]);
  const requests = await until(() => receiver.received.length >= 2 && receiver.received);
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
});
