import { beforeAll, expect, test } from "vitest";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();
let start = 0;

const visitors = { key: "visitors", unit: "1", kind: MetricKind.GAUGE };
const FREEZE =
  "mutation ($input: FreezeBaselineInput!) { freezeBaseline(input: $input) { id name n mean { value low high } percentiles { percent value } seasonBy season { hour mean } metric { key } } }";
const HOLD =
  "query ($input: CompareToBaselineInput!) { compareToBaseline(input: $input) { expected difference { value low high } verdict baseline { name } } }";

beforeAll(async () => {
  const now = ratchet.platform.now();
  start = now - (now % DAY) - 6 * DAY;
  // Ten more at noon than at midnight; on the last day five more than that.
  const value = (hour: number) => 20 - 10 * Math.cos((2 * Math.PI * (hour % 24)) / 24) + (hour >= 5 * 24 ? 5 : 0);
  const hours = Math.floor((now - start) / HOUR);
  await measure(
    ratchet,
    defined({ metric: visitors, form: "LEVEL" }),
    Array.from({ length: hours }, (_, hour) => ({ at: start + hour * HOUR, value: value(hour) })),
  );
});

const input = () => ({ name: "calm", metric: "visitors", from: iso(start), to: iso(start + 5 * DAY) });

test("a baseline is frozen once under a name, and knows the hours of the day", async () => {
  const { freezeBaseline } = await ratchet.data(FREEZE, { input: input() });
  expect(freezeBaseline).toMatchObject({ name: "calm", n: 120, seasonBy: "HOUR_OF_DAY", metric: { key: "visitors" } });
  const found = freezeBaseline as unknown as {
    id: string;
    mean: { value: number; low: number };
    season: { mean: number }[];
  };
  expect(found.mean.value).toBeCloseTo(20, 6);
  expect(found.season[12]?.mean).toBeCloseTo(30, 6);
  const again = await ratchet.run(FREEZE, { input: input() });
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", argument: "name" });
  expect((await ratchet.data("{ baselines { nodes { name } } }")).baselines).toEqual({ nodes: [{ name: "calm" }] });
  expect((await ratchet.data(`{ node(id: "${found.id}") { __typename } }`)).node).toEqual({ __typename: "Baseline" });
});

test("a time is held against it hour by hour", async () => {
  const night = { name: "calm", from: iso(start + 5 * DAY), to: iso(start + 5 * DAY + 6 * HOUR) };
  const { compareToBaseline } = await ratchet.data(HOLD, { input: night });
  const found = compareToBaseline as unknown as {
    expected: number;
    difference: { value: number; low: number };
    verdict: string;
  };
  // At night fewer than the mean are expected, and five more came.
  expect(found.expected).toBeLessThan(20);
  expect(found.difference.value).toBeCloseTo(5, 6);
  expect(found.verdict).toBe("DIFFERENT");
  const usual = { name: "calm", from: iso(start + DAY), to: iso(start + DAY + 6 * HOUR) };
  expect((await ratchet.data(HOLD, { input: usual })).compareToBaseline).toMatchObject({ difference: { value: 0 } });
  expect((await ratchet.run(HOLD, { input: { ...night, name: "none" } })).errors?.[0]?.extensions.code).toBe(
    "NOT_FOUND",
  );
});

test("it can be undone, and frozen again", async () => {
  const { revisions } = await ratchet.data("{ revisions(first: 100) { nodes { id type } } }");
  const [own] = (revisions as unknown as { nodes: { id: string; type: string }[] }).nodes.filter(
    ({ type }) => type === "Baseline",
  );
  await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { preview } }", {
    input: { revision: own?.id },
  });
  expect((await ratchet.data('{ baseline(name: "calm") { name } }')).baseline).toBeNull();
  await ratchet.data(FREEZE, { input: input() });
  expect((await ratchet.data('{ baseline(name: "calm") { name } }')).baseline).toEqual({ name: "calm" });
});
