import { beforeAll, expect, test } from "vitest";
import { type Metric, MetricKind } from "../../src/metrics/types/metric.js";
import { evaluateDue } from "../../src/monitors/evaluate.js";
import { takeTurn } from "../../src/retention/run.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The test's clock: at first the beginning of an hour, seven hours ago and more. */
let clock = Math.floor(Date.now() / HOUR) * HOUR - 7 * HOUR;
const ratchet = useOwnRatchet({ ...GENEROUS, now: () => clock });

const calls = { key: "calls", unit: "ms", kind: MetricKind.DISTRIBUTION };
const REPORT =
  "report { from to good total compliance isMet reason exhaustedAt budget { allowed used remaining share } burnRates { longMinutes shortMinutes limit longRate shortRate isBurning } days { at good total compliance budgetLeft } }";
const SHOWN = `id name standing { state value why } changes { kind from to value threshold sentence } ${REPORT}`;

interface Shown {
  id: string;
  standing: { state: string; value: number | null; why: string };
  changes: { kind: string }[];
  report: {
    good: number;
    total: number;
    compliance: number | null;
    isMet: boolean | null;
    reason: string | null;
    exhaustedAt: string | null;
    budget: { allowed: number; used: number; remaining: number; share: number } | null;
    burnRates: { longRate: number | null; isBurning: boolean }[];
    days: { at: string; good: number; total: number; compliance: number | null; budgetLeft: number | null }[];
  };
}

beforeAll(async () => {
  const signal = new AbortController().signal;
  await until(() => takeTurn(ratchet.platform, { work: "monitors", holder: "test", signal, lease: 1e12 }));
});

type Definition = Pick<Metric, "key" | "unit" | "kind">;

/** One call every so many seconds in the time before now, of which every so many-th failed; each takes 100 ms, or 500 when it failed. */
async function send(metric: Definition, lasting: number, { each = 10, failing = Number.POSITIVE_INFINITY } = {}) {
  const good: { at: number; value: number }[] = [];
  const bad: { at: number; value: number }[] = [];
  for (let at = clock - lasting, n = 1; at < clock; at += each * 1_000, n++)
    (n % failing === 0 ? bad : good).push({ at, value: n % failing === 0 ? 500 : 100 });
  const series = (outcome: string, points: typeof good) =>
    measure(ratchet, defined({ metric, form: "OBSERVATION", attributes: { outcome } }), points);
  await series("ok", good);
  if (bad.length > 0) await series("error", bad);
  return { good: good.length, bad: bad.length };
}

async function create(input: object): Promise<Shown> {
  const base = { name: "Calls succeed", kind: "EVENTS", metric: "calls", target: 99.5, windowDays: 28 };
  const made = await ratchet.data(
    `mutation ($input: CreateObjectiveInput!) { createObjective(input: $input) { ${SHOWN} } }`,
    { input: { ...base, ...input } },
  );
  return made.createObjective as unknown as Shown;
}

async function shown(id: string): Promise<Shown> {
  return (await ratchet.data(`query ($id: ID!) { objective(id: $id) { ${SHOWN} } }`, { id })).objective as never;
}

async function look(): Promise<number> {
  clock += MINUTE / 2;
  const told = await evaluateDue(ratchet.platform);
  clock -= MINUTE / 2;
  return told;
}

const BAD = { bad: { attributes: [{ name: "outcome", value: "error" }] } };

test("an objective of events counts, alerts while its budget burns, and recovers, and its budget is what was counted", async () => {
  let { good, bad } = await send(calls, 3 * HOUR);
  const { id } = await create(BAD);
  clock += MINUTE;
  good += (await send(calls, MINUTE)).good;
  expect(await look()).toBe(1);
  expect((await shown(id)).standing).toMatchObject({
    state: "OK",
    value: 0,
    why: "The error budget goes 0 times as fast as its target of 99.5 % allows, in the last 1 hour.",
  });
  // Half of the calls fail for twelve minutes: a tenth of an hour's calls, twenty times what may.
  clock += 12 * MINUTE;
  const failed = await send(calls, 12 * MINUTE, { failing: 2 });
  [good, bad] = [good + failed.good, bad + failed.bad];
  expect(await look()).toBe(1);
  const burning = await shown(id);
  expect(burning.standing.state).toBe("ALERT");
  expect(burning.standing.value).toBeCloseTo(0.1 / 0.005, 6);
  expect(burning.standing.why).toBe(
    "The error budget goes 20 times as fast as its target of 99.5 % allows, in the last 1 hour and in the last 5 minutes; the limit is 14.4 times.",
  );
  expect(burning.report.burnRates.map(({ isBurning }) => isBurning)).toEqual([true, true, true]);
  expect(burning.report).toMatchObject({ good, total: good + bad, isMet: false, reason: null });
  const allowed = 0.005 * (good + bad);
  expect(burning.report.compliance).toBeCloseTo(good / (good + bad), 12);
  expect(burning.report.budget?.allowed).toBeCloseTo(allowed, 9);
  expect(burning.report.budget?.used).toBe(bad);
  expect(burning.report.budget?.share).toBeCloseTo(1 - bad / allowed, 9);
  expect(burning.report.exhaustedAt).toBe(new Date(clock).toISOString());
  const days = burning.report.days;
  expect(days.reduce((sum, { total }) => sum + total, 0)).toBe(good + bad);
  expect(days.at(-1)?.budgetLeft).toBeCloseTo(1 - bad / allowed, 9);
  // Eight minutes on the short window is well, an hour on the long one; a warning goes on for three days.
  clock += 8 * MINUTE;
  await send(calls, 8 * MINUTE);
  await look();
  clock += 60 * MINUTE;
  await send(calls, 60 * MINUTE);
  await look();
  expect((await shown(id)).standing.state).toBe("WARN");
  expect((await shown(id)).changes.map(({ kind }) => kind)).toEqual(["WARNED", "ALERTED", "SETTLED"]);
});

test("an objective of a threshold counts the values on its good side", async () => {
  const fast = { ...calls, key: "fast" };
  const { good, bad } = await send(fast, 2 * HOUR, { failing: 100 });
  const { id } = await create({ name: "Fast", kind: "THRESHOLD", metric: "fast", threshold: 300, target: 98 });
  const { report } = await shown(id);
  expect(report).toMatchObject({ good, total: good + bad, isMet: true });
  expect(report.budget?.share).toBeCloseTo(1 - bad / (0.02 * (good + bad)), 9);
  // At the present rate half of the budget goes in a window: it has no end within that.
  expect(report.exhaustedAt).toBeNull();
  const slow = await create({
    name: "Slow",
    kind: "THRESHOLD",
    metric: "fast",
    threshold: 300,
    goodWhen: "ABOVE",
    target: 50,
  });
  expect(slow.report).toMatchObject({ good: bad, total: good + bad, isMet: false });
});

test("an objective of slices counts the stretches of time that were well, and leaves out those without a value", async () => {
  const queue = { key: "queue", unit: "1", kind: MetricKind.GAUGE };
  const start = Math.floor(clock / HOUR) * HOUR - 2 * HOUR;
  // Twelve slices with a value each, of which three are bad, and twelve without.
  const points = Array.from({ length: 12 }, (_, slice) => ({
    at: start + slice * 5 * MINUTE + MINUTE,
    value: slice % 4 === 0 ? 50 : 5,
  }));
  await measure(ratchet, defined({ metric: queue, form: "LEVEL" }), points);
  const base = { kind: "TIME_SLICES", metric: "queue", threshold: 10, target: 90 };
  const fine = await create({ ...base, name: "Fine", sliceMinutes: 5, windowDays: 7 });
  expect(fine.report).toMatchObject({ good: 9, total: 12, isMet: false });
  const byHour = await create({ ...base, name: "By hour", aggregate: "MAX", windowDays: 30 });
  expect(byHour.report).toMatchObject({ good: 0, total: 1 });
});

test("where nothing was counted it says so", async () => {
  await measure(ratchet, defined({ metric: { ...calls, key: "silent" }, form: "OBSERVATION", component: "other" }), [
    { at: clock - 40 * 24 * HOUR, value: 1 },
  ]);
  const { id, report } = await create({ name: "Silent", kind: "THRESHOLD", metric: "silent", threshold: 1 });
  expect(report).toMatchObject({
    total: 0,
    compliance: null,
    isMet: null,
    budget: null,
    exhaustedAt: null,
    reason: "Nothing was counted in the last 28 days.",
  });
  clock += 2 * MINUTE;
  await look();
  expect((await shown(id)).standing).toMatchObject({
    state: "NO_DATA",
    why: "Nothing was counted in the last 3 days.",
  });
});

test.each<[object, string, string]>([
  [{ target: 100 }, "target", "`target` must be above 0 and below 100 percent: nothing is left to go wrong at 100."],
  [{ target: 0 }, "target", "`target` must be above 0 and below 100 percent: nothing is left to go wrong at 100."],
  [{ windowDays: 14 }, "windowDays", "`windowDays` must be 7, 28 or 30."],
  [{ bad: null }, "good", "For EVENTS either `good` or `bad` is given, and not both."],
  [{ bad: {} }, "bad", "`bad` must name a metric or attributes; else it would be all events."],
  [{ threshold: 3 }, "threshold", "`threshold` is not for EVENTS."],
  [{ kind: "THRESHOLD", bad: null }, "threshold", "`threshold` must be given for THRESHOLD."],
  [
    { kind: "TIME_SLICES", bad: null, threshold: 1, sliceMinutes: 5 },
    "sliceMinutes",
    "`sliceMinutes` must be 60, or 5 with a window of 7 days.",
  ],
])("%j is refused", async (input, argument, message) => {
  const base = { name: "Bad", kind: "EVENTS", metric: "calls", target: 99, windowDays: 28, ...BAD };
  const { errors } = await ratchet.run(
    "mutation ($input: CreateObjectiveInput!) { createObjective(input: $input) { id } }",
    { input: { ...base, ...input } },
  );
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: "BAD_USER_INPUT", argument } });
});
