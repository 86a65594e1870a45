import { describe, expect, test } from "vitest";
import { releaseOrder } from "../../src/algorithms/releases/order.js";
import { changesOf } from "../../src/sample/changes.js";
import { errorHistory } from "../../src/sample/errors.js";
import { CAUSES } from "../../src/sample/planted/causes.js";
import { EFFECTS } from "../../src/sample/planted/effects.js";
import type { SampleProject } from "../../src/sample/projects.js";
import { workItemsOf } from "../../src/sample/work-items.js";
import { DAY, makeWorld } from "../../src/sample/world.js";

const NOW = Date.UTC(2026, 10, 18, 14, 20);
const HOUR = 3_600_000;

const outcomeOf = ({ turns }: SampleProject) => {
  const last = turns.at(-1);
  return last && "outcome" in last ? last.outcome : null;
};
const closedOf = (projects: readonly SampleProject[]) => projects.filter(({ closedAt }) => closedAt !== null);
const successes = (projects: readonly SampleProject[]) =>
  projects.filter((project) => outcomeOf(project) === "SUCCESS").length / projects.length;

test("the same seed and time give the same changes and work items; another seed others", () => {
  const [one, again, other] = [1, 1, 2].map((seed) => makeWorld(seed, NOW));
  expect(changesOf(again as typeof world)).toEqual(changesOf(one as typeof world));
  expect(workItemsOf(again as typeof world)).toEqual(workItemsOf(one as typeof world));
  expect(changesOf(other as typeof world)).not.toEqual(changesOf(one as typeof world));
});

test("the same seed gives the same outcomes on another day", () => {
  const outcomes = (now: number) =>
    new Map(closedOf(makeWorld(1, now).projects).map((one) => [one.key, outcomeOf(one)]));
  const [today, later] = [outcomes(NOW), outcomes(NOW + 9 * DAY)];
  expect(later).toEqual(today);
});

const world = makeWorld(1, NOW);

describe.each([1, 2, 3])("the projects of seed %i", (seed) => {
  const { projects } = makeWorld(seed, NOW);
  const closed = closedOf(projects);

  test("are 60 to 100, of names of their own, about 70 % of them closed", () => {
    expect(projects.length).toBeGreaterThanOrEqual(60);
    expect(projects.length).toBeLessThanOrEqual(100);
    expect(new Set(projects.map(({ key }) => key)).size).toBe(projects.length);
    expect(closed.length / projects.length).toBeGreaterThan(0.6);
    expect(closed.length / projects.length).toBeLessThan(0.82);
  });

  test("end in each way, for many reasons, after they began and before now", () => {
    expect(new Set(closed.map(outcomeOf)).size).toBe(3);
    const turns = closed.flatMap((project) => project.turns);
    expect(new Set(turns.map(({ reason }) => reason)).size).toBeGreaterThan(turns.length * 0.7);
    expect(turns.every(({ reason }) => !/[{}]/.test(reason))).toBe(true);
    for (const { startedAt, dueAt, closedAt } of closed) {
      expect(startedAt).toBeLessThan(Math.min(dueAt, closedAt ?? 0));
      expect(closedAt).toBeLessThan(NOW);
    }
    expect(Math.min(...projects.map(({ startedAt }) => startedAt))).toBeGreaterThan(NOW - 730 * DAY);
  });

  test("were taken up again 3 to 5 times, each time closed anew", () => {
    const again = projects.filter(({ turns }) => turns.some((turn) => "reopenedAt" in turn));
    expect(again.length).toBeGreaterThanOrEqual(3);
    expect(again.length).toBeLessThanOrEqual(5);
    for (const { turns } of again) {
      const times = turns.map((turn) => ("reopenedAt" in turn ? turn.reopenedAt : turn.closedAt));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(NOW);
    }
  });

  test.each(
    EFFECTS.flatMap((effect) => (effect.measurable === null ? [] : [{ ...effect, least: effect.measurable }])),
  )("succeed by at least $least otherwise with $key", ({ holds, logOdds, least }) => {
    const [having, others] = [closed.filter(({ facts }) => holds(facts)), closed.filter(({ facts }) => !holds(facts))];
    expect((successes(having) - successes(others)) * Math.sign(logOdds)).toBeGreaterThanOrEqual(least);
  });

  test("have traits whose last values are what the outcome came of", () => {
    for (const { values, facts } of closed) {
      const last = (trait: string) => values.filter((value) => value.trait === trait).at(-1)?.value;
      expect(last("scope-changes")).toBe(facts.scopeChanges);
      expect(last("team-size")).toBe(facts.teamSize);
    }
  });
});

describe("components", () => {
  const dependsOn = new Map(world.components.map((component) => [component.key, component.dependsOn]));
  const depth = (key: string, above: readonly string[] = []): number => {
    if (above.includes(key)) throw new Error(`${key} stands on itself`);
    return 1 + Math.max(0, ...(dependsOn.get(key) ?? []).map((on) => depth(on, [...above, key])));
  };

  test("stand on one another without loops, three to five levels deep, and all have an owner", () => {
    const depths = world.components.map(({ key }) => depth(key));
    expect(Math.max(...depths)).toBe(5);
    const known = new Set(dependsOn.keys());
    expect([...dependsOn.values()].flat().filter((key) => !known.has(key))).toEqual([]);
    expect(world.components.filter(({ owner }) => owner === "nobody")).toEqual([]);
  });

  test("have releases whose versions rise with time; one cannot be compared", () => {
    const odd: string[] = [];
    for (const { releases } of world.components) {
      odd.push(...releases.filter(({ version }) => releaseOrder(version) === null).map(({ version }) => version));
      const orders = releases.map(({ version }) => releaseOrder(version)).filter((order) => order !== null);
      expect(orders).toEqual([...orders].sort());
    }
    expect(odd).toHaveLength(1);
  });
});

describe("what was changed", () => {
  const changes = changesOf(world);

  test("is of six kinds over two years, each once", () => {
    expect(new Set(changes.map(({ kind }) => kind)).size).toBe(6);
    expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
    expect(changes[0]?.at).toBeLessThan(NOW - 680 * DAY);
    expect(changes.every(({ at }) => at <= NOW)).toBe(true);
  });

  const caused = CAUSES.flatMap(({ elsewhere = [], ...cause }) => [
    cause,
    ...elsewhere.map((fault) => ({ ...cause, fault })),
  ]);
  test.each(caused)("$title comes shortly before $fault, which was rarer before", ({ fault, component, title }) => {
    const { events } = errorHistory(world);
    const change = changes.find((one) => one.component === component && one.title === title);
    const at = change?.at ?? Number.NaN;
    const times = events.filter((event) => event.fault === fault).map((event) => event.at);
    const before = times.filter((time) => time < at);
    const rate = {
      before: before.length / (at - (NOW - 30 * DAY)),
      after: (times.length - before.length) / (NOW - at),
    };
    expect(rate.after).toBeGreaterThan(10 * rate.before);
    expect(Math.min(...times.filter((time) => time >= at)) - at).toBeLessThan(72 * HOUR);
  });
});

test.each([
  0, 1, 11, 29, 45, 59,
])("the change behind three errors comes at most half an hour before each, at %i minutes past", (minute) => {
  const now = Date.UTC(2026, 10, 18, 14, minute);
  const made = makeWorld(1, now);
  const cause = CAUSES.find(({ elsewhere }) => elsewhere);
  const at = changesOf(made).find(({ title }) => title === cause?.title)?.at ?? Number.NaN;
  const { events } = errorHistory(made);
  for (const fault of cause?.elsewhere ?? []) {
    const first = Math.min(...events.filter((event) => event.fault === fault).map((event) => event.at));
    expect(first - at, fault).toBeGreaterThan(0);
    expect(first - at, fault).toBeLessThan(HOUR / 2);
  }
});

test("work items are of projects that are there, and none is known before it is opened", () => {
  const items = workItemsOf(world);
  const projects = new Map(world.projects.map((project) => [project.key, project]));
  expect(items.length).toBeGreaterThan(80);
  for (const { project, openedAt, closedAt } of items) {
    expect(openedAt).toBeGreaterThanOrEqual(projects.get(project)?.startedAt ?? Number.NaN);
    expect(closedAt ?? NOW).toBeGreaterThanOrEqual(openedAt);
  }
});
