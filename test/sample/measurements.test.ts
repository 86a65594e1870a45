import { describe, expect, test } from "vitest";
import { noPoints } from "../../src/algorithms/metrics/points.js";
import { quantileOf, type Sketch } from "../../src/algorithms/metrics/sketch.js";
import { summarise } from "../../src/algorithms/metrics/summarise.js";
import { changesOf } from "../../src/sample/changes.js";
import {
  MEASURED_HOURS,
  measurementsOf,
  measuresOf,
  type SamplePoint,
  type SampleSeries,
} from "../../src/sample/measurements.js";
import { histogramOf, summaryOf, totalOf } from "../../src/sample/observations.js";
import { ANOMALIES, type Anomaly, beganAt } from "../../src/sample/planted/anomalies.js";
import { makeWorld, type World } from "../../src/sample/world.js";

const NOW = Date.UTC(2026, 10, 18, 14, 20);
const HOUR = 3_600_000;
const LAST = NOW - (NOW % HOUR);

const allOf = (world: World): SampleSeries[] =>
  measuresOf(world).flatMap((measure) => [...measurementsOf(world, measure)]);
const world = makeWorld(1, NOW);
const all = allOf(world);

/** What a point shows: the mean of many observations or how many there are, else its value. */
const shownOf =
  (of: Anomaly["of"] = "VALUE") =>
  ({ value, observed }: SamplePoint) =>
    observed && of === "VALUE" ? totalOf(observed).sum / value : value;
const shown = shownOf();
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** All points of a metric and component by time, whatever the release. */
const pointsOf = ({ component, metric, attributes = {} }: Pick<Anomaly, "component" | "metric" | "attributes">) =>
  all
    .filter(({ definition: one }) => one.component === component && one.metric.key === metric && one.project === null)
    .filter(({ definition: one }) =>
      Object.entries(attributes).every(([name, value]) => one.attributes[name] === value),
    )
    .flatMap(({ points }) => points);

test("the same seed and time give the same measurements, another seed others", () => {
  const some = (seed: number) => {
    const one = makeWorld(seed, NOW);
    return JSON.stringify(
      measuresOf(one)
        .slice(0, 5)
        .flatMap((measure) => [...measurementsOf(one, measure)]),
    );
  };
  const [first, again, other] = [some(1), some(1), some(2)];
  expect(again === first).toBe(true);
  expect(other === first).toBe(false);
});

test("are hourly points of a year, 600,000 at most, of components, releases and projects that are there", () => {
  const points = all.reduce((sum, series) => sum + series.points.length, 0);
  expect(points).toBeGreaterThan(300_000);
  expect(points).toBeLessThanOrEqual(600_000);
  const components = new Map(world.components.map(({ key, releases }) => [key, releases]));
  const projects = new Set(world.projects.map(({ key }) => key));
  for (const { definition, points } of all) {
    const releases = components.get(definition.component);
    if (definition.release) expect(releases?.map(({ version }) => version)).toContain(definition.release);
    if (definition.project) expect(projects).toContain(definition.project);
    const times = points.map(({ at }) => at);
    expect(
      times.every((at, index) => at < NOW && at > NOW - (MEASURED_HOURS + 1) * HOUR && at > (times[index - 1] ?? 0)),
    ).toBe(true);
  }
  expect(all.some(({ definition }) => definition.project !== null)).toBe(true);
  expect(new Set(all.map(({ definition }) => definition.release)).size).toBeGreaterThan(50);
});

test("follow the day and the week, and drift", () => {
  const sessions = pointsOf({ component: "client-portal", metric: "sessions.active" });
  const at = (pick: (date: Date) => boolean) => mean(sessions.filter((point) => pick(new Date(point.at))).map(shown));
  expect(at((date) => date.getUTCHours() === 12)).toBeGreaterThan(2 * at((date) => date.getUTCHours() === 2));
  expect(at((date) => date.getUTCDay() === 3)).toBeGreaterThan(1.8 * at((date) => date.getUTCDay() === 0));
  const stored = pointsOf({ component: "asset-store", metric: "storage.usage" }).map(shown);
  const [first, last] = [mean(stored.slice(0, 240)), mean(stored.slice(-240))];
  expect(last / first).toBeGreaterThan(1.5);
});

test("what is observed sums up to the same with and without the way through a histogram", () => {
  const observed = all.find(({ definition }) => definition.metric.key === "span.duration")?.points[5]?.observed;
  if (!observed) throw new Error("No durations.");
  const direct = summaryOf(observed, LAST);
  const points = { ...noPoints(true), at: [LAST], key: [0], value: [direct.count], start: [0] };
  points.histograms = [histogramOf(observed)];
  const [told] = summarise(points, "HISTOGRAM", { from: LAST, step: HOUR, count: 1 });
  expect(told).toMatchObject({ count: direct.count, sum: direct.sum, min: direct.min, max: direct.max });
  for (const share of [0.1, 0.5, 0.95]) {
    const [a, b] = [direct, told].map((one) => quantileOf(one?.sketch as Sketch, share) ?? 0) as [number, number];
    expect(Math.abs(a / b - 1)).toBeLessThan(0.05);
  }
});

describe.each(ANOMALIES)("$key", (anomaly) => {
  const { hours, factor, shape, cause, component } = anomaly;
  const shown = shownOf(anomaly.of);
  const from = beganAt(anomaly, NOW);
  const points = pointsOf(anomaly);

  test("stands out against the same hours of the weeks around it", () => {
    const during = points.filter(({ at }) => at >= from && at < from + hours * HOUR);
    const weeks = [-28, -21, -14, 14, 21, 28].map((days) => days * 24 * HOUR);
    const usual = points.filter(({ at }) => weeks.some((week) => at - week >= from && at - week < from + hours * HOUR));
    expect(during.length).toBeGreaterThanOrEqual(hours * 0.9);
    const ratio = mean(during.map(shown)) / mean(usual.map(shown));
    const expected = shape === "STEP" ? factor : (1 + factor) / 2;
    expect(Math.abs(Math.log(ratio / expected))).toBeLessThan(0.35);
    expect(Math.abs(Math.log(ratio))).toBeGreaterThan(0.25);
  });

  test("begins 20 minutes after its cause, where it has one, at the component or what that stands on", () => {
    if (!cause) return expect(changesOf(world).some(({ key }) => key.endsWith(`/${anomaly.key}`))).toBe(false);
    const change = changesOf(world).find(({ title }) => title === cause.title);
    expect(from - (change?.at ?? 0)).toBe(20 * 60_000);
    const standsOn = world.components.find(({ key }) => key === component)?.dependsOn ?? [];
    expect([component, ...standsOn]).toContain(cause.component);
  });
});
