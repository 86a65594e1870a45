import { beforeAll, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { meansOf } from "../algorithms/trends/series.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const HOUR = 3_600_000;
const HOURS = 90;
const iso = (time: number) => new Date(time).toISOString();
const ids: Record<string, string> = {};
let from = 0;

const FIELDS =
  "metric { key } component { key } series { id } direction points stepSeconds from to tau mannKendall { z p } hamedRao { z p } cautious { z p } correctedP slopePerDay { value low high } because changes { at confidence before after }";
const TRENDS = `query ($filter: TrendFilter, $first: Int!) { trends(filter: $filter, first: $first) { tested tooLittle isCut trends { ${FIELDS} } } }`;
const ONE = `query ($series: ID!, $from: DateTime) { metricTrend(series: $series, from: $from) { ${FIELDS} } }`;

interface Told {
  metric: { key: string };
  direction: string;
  points: number;
  correctedP: number | null;
  cautious: { z: number; p: number } | null;
  slopePerDay: { value: number; low: number; high: number } | null;
  because: string;
  changes: { at: string; confidence: number; before: number; after: number }[];
}

interface Answer {
  tested: number;
  tooLittle: number;
  isCut: boolean;
  trends: Told[];
}

beforeAll(async () => {
  from = Math.floor(ratchet.platform.now() / HOUR) * HOUR - HOURS * HOUR;
  const { noise } = meansOf("trends", 3);
  const make = async (key: string, value: (hour: number) => number, component = "app") => {
    const metric = { key, unit: "1", kind: MetricKind.GAUGE };
    const points = Array.from({ length: HOURS }, (_, hour) => ({ at: from + (hour + 0.5) * HOUR, value: value(hour) }));
    ids[key] = await measure(ratchet, defined({ metric, form: "LEVEL", component }), points);
  };
  const [a, b, c] = [noise(HOURS), noise(HOURS), noise(HOURS, 0.6)];
  await make("rises", (hour) => 50 + 0.2 * hour + (a[hour] ?? 0));
  await make("falls", (hour) => 50 - 0.1 * hour + (b[hour] ?? 0), "worker");
  await make("still", (hour) => 50 + (c[hour] ?? 0));
  await make("steps", (hour) => (hour < 40 ? 50 : 58) + (a[hour] ?? 0));
  await make("same", () => 7);
  const young = { metric: { key: "young", unit: "1", kind: MetricKind.GAUGE }, form: "LEVEL" as const };
  ids.young = await measure(ratchet, defined(young), [{ at: from + HOUR / 2, value: 1 }]);
});

const asked = async (filter: object, first = 20, token?: string) =>
  (await ratchet.run(TRENDS, { filter: { from: iso(from), ...filter }, first }, token)).data
    ?.trends as unknown as Answer;
const one = (answer: Answer, key: string) => answer.trends.find(({ metric }) => metric.key === key);

test("all series are told which way they go, the best evidence first, what is too little last", async () => {
  const answer = await asked({});
  expect(answer).toMatchObject({ tested: 5, tooLittle: 1, isCut: false });
  expect(answer.trends.map(({ metric }) => metric.key).slice(-2)).toEqual(["same", "young"]);
  expect(Object.fromEntries(answer.trends.map(({ metric, direction }) => [metric.key, direction]))).toEqual({
    ...{ rises: "RISING", falls: "FALLING", steps: "NONE", still: "NONE", same: "NONE", young: "NOT_ENOUGH" },
  });
  const zs = answer.trends.map(({ cautious }) => Math.abs(cautious?.z ?? 0));
  expect(zs[0]).toBeGreaterThan(4);
  expect(zs).toEqual([...zs].sort((a, b) => b - a));
});

test("a trend says how fast, how sure and on what it stands", async () => {
  const rises = one(await asked({}), "rises");
  expect(rises).toMatchObject({
    component: { key: "app" },
    series: { id: ids.rises },
    points: HOURS,
    stepSeconds: 3_600,
    from: iso(from),
    to: iso(from + HOURS * HOUR),
    because: `More of the pairs of its ${HOURS} steps rise than chance alone makes (corrected p under 0.01 %).`,
  });
  const slope = rises?.slopePerDay;
  expect(slope?.value).toBeCloseTo(24 * 0.2, 0);
  expect((slope?.low ?? 9) < 4.8 && (slope?.high ?? 0) > 4.8).toBe(true);
  expect(rises?.changes).toEqual([]);
});

test("a step is no trend but a change, told when it was, with what was before and after", async () => {
  const [change, ...others] = one(await asked({ metric: "steps" }), "steps")?.changes ?? [];
  expect(others).toEqual([]);
  expect(change?.at).toBe(iso(from + 40 * HOUR));
  expect(change?.confidence).toBeGreaterThan(0.99);
  expect(change?.before).toBeCloseTo(50, 0);
  expect(change?.after).toBeCloseTo(58, 0);
});

test("the steps to come go on from the last change, and lie where they are told to", async () => {
  const query =
    "query ($series: ID!, $from: DateTime, $steps: Int!) { metricTrend(series: $series, from: $from) { to forecast(steps: $steps) { at value low high } } }";
  const ask = (series: string | undefined, steps: number) => ratchet.run(query, { series, from: iso(from), steps });
  const { to, forecast } = (await ask(ids.steps, 3)).data?.metricTrend as unknown as {
    to: string;
    forecast: { at: string; value: number; low: number; high: number }[];
  };
  expect(forecast.map(({ at }) => at)).toEqual([0, 1, 2].map((step) => iso(from + (HOURS + step) * HOUR)));
  expect(to).toBe(forecast[0]?.at);
  for (const { value, low, high } of forecast) {
    expect(value).toBeCloseTo(58, 0);
    expect(low > 53 && low < value && value < high && high < 63).toBe(true);
  }
  expect((await ask(ids.young, 3)).data?.metricTrend).toMatchObject({ forecast: null });
  expect((await ask(ids.steps, 101)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
});

test("of too little is said that it is too little", async () => {
  expect(one(await asked({}), "young")).toMatchObject({
    ...{
      points: 1,
      tau: null,
      mannKendall: null,
      hamedRao: null,
      cautious: null,
      correctedP: null,
      slopePerDay: null,
      changes: [],
    },
    because: "It has values in 1 steps, and a trend needs 10.",
  });
});

test("a filter narrows by metric, component, project and direction, and `first` how many are told", async () => {
  const keys = async (filter: object, first?: number) =>
    (await asked(filter, first)).trends.map(({ metric }) => metric.key);
  expect(await keys({ metric: "still" })).toEqual(["still"]);
  expect(await keys({ component: "worker" })).toEqual(["falls"]);
  expect(await keys({ project: "none" })).toEqual([]);
  expect(await keys({ direction: "FALLING" })).toEqual(["falls"]);
  expect(await keys({ metric: "no-such" })).toEqual([]);
  expect(await keys({}, 1)).toHaveLength(1);
});

test("the correction counts all that was tested, also where one direction is asked", async () => {
  const falling = (await asked({ direction: "FALLING" })).trends[0]?.correctedP ?? 1;
  const alone = (await asked({ metric: "falls" })).trends[0]?.correctedP ?? 0;
  expect(falling).toBeGreaterThan(alone);
});

test("one series is asked by its id; a stranger's id is none", async () => {
  const { metricTrend } = await ratchet.data(ONE, { series: ids.falls, from: iso(from) });
  expect(metricTrend).toMatchObject({ metric: { key: "falls" }, direction: "FALLING" });
  expect(await ratchet.data(ONE, { series: "no-such" })).toEqual({ metricTrend: null });
});

test("a lead of one component is told of its series alone", async () => {
  const role = { name: "lead", role: TokenRole.COMPONENT_LEAD, component: "worker" };
  const lead = await createToken(await ratchet.context(), role);
  expect((await asked({}, 20, lead.secret)).trends.map(({ metric }) => metric.key)).toEqual(["falls"]);
  const own = await ratchet.run(ONE, { series: ids.rises }, lead.secret);
  expect(own.data).toEqual({ metricTrend: null });
});

test("a time that ends before it begins is refused", async () => {
  const { errors } = await ratchet.run(TRENDS, { filter: { from: iso(from), to: iso(from - HOUR) }, first: 1 });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
});
