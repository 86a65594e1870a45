import { describe, expect, test } from "vitest";
import { groupError } from "../../src/algorithms/errors/group.js";
import { releaseOrder } from "../../src/algorithms/releases/order.js";
import { errorHistory, FAULTS } from "../../src/sample/errors.js";
import { chance } from "../../src/sample/random.js";
import { timeline } from "../../src/sample/timeline.js";
import { DAY, makeWorld } from "../../src/sample/world.js";

const NOW = Date.UTC(2026, 10, 18, 14, 20);
const SEEDS = [1, 2, 3];

const historyOf = (seed: number) => errorHistory(makeWorld(seed, NOW));

test("the same seed and time give the same world and history; another seed another", () => {
  expect(makeWorld(1, NOW)).toEqual(makeWorld(1, NOW));
  expect(historyOf(1)).toEqual(historyOf(1));
  expect(makeWorld(2, NOW)).not.toEqual(makeWorld(1, NOW));
  expect(historyOf(2)).not.toEqual(historyOf(1));
});

test("chance is uniform, and counts have Poisson's mean and variance", () => {
  const random = chance(1, "test");
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 20_000; draw++) {
    const tenth = random.whole(0, 9);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // Chi-square with 9 degrees of freedom: 27.88 is exceeded once in a thousand times.
  expect(tenths.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0)).toBeLessThan(27.88);
  const counts = Array.from({ length: 5_000 }, () => random.count(4));
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  expect(mean).toBeCloseTo(4, 0);
  expect(variance).toBeCloseTo(4, 0);
});

describe.each(SEEDS)("the history of seed %i", (seed) => {
  const world = makeWorld(seed, NOW);
  const { events, resolutions } = errorHistory(world);

  test("has some thousand events of about forty faults, all within 30 days and of ids of their own", () => {
    expect(events.length).toBeGreaterThan(1_500);
    expect(events.length).toBeLessThan(5_000);
    expect(new Set(events.map(({ fault }) => fault)).size).toBe(FAULTS.length);
    expect(new Set(events.map(({ report }) => report.eventId)).size).toBe(events.length);
    expect(events.every(({ at }) => at > NOW - 30 * DAY - 3_600_000 && at <= NOW)).toBe(true);
  });

  test("has by day more than by night, and more in the week than at its end", () => {
    const open = events.filter(({ fault }) => fault !== "model-overloaded");
    const share = (test: (date: Date) => boolean) => open.filter(({ at }) => test(new Date(at))).length / open.length;
    expect(share((date) => date.getUTCHours() >= 8 && date.getUTCHours() < 18)).toBeGreaterThan(0.55);
    expect(share((date) => date.getUTCDay() % 6 === 0)).toBeLessThan(0.2);
  });

  test("every fault is one group, and no two are the same", () => {
    const groups = new Map<string, Set<string>>();
    for (const { fault, component, report } of events) {
      const { parts } = groupError(report);
      groups.set(fault, (groups.get(fault) ?? new Set()).add(JSON.stringify([component, parts])));
    }
    expect([...groups].filter(([, keys]) => keys.size > 1)).toEqual([]);
    expect(new Set([...groups.values()].flatMap((keys) => [...keys])).size).toBe(FAULTS.length);
  });

  test("what is back runs a release that should have had it mended, what straggles does not", () => {
    for (const { at, fault, inRelease } of resolutions) {
      const life = FAULTS.find(({ key }) => key === fault)?.life;
      const later = events.filter((event) => event.fault === fault && event.at > at);
      const returned = later.filter((event) => order(event.report.release) >= order(inRelease));
      expect(returned.length > 0, fault).toBe(life?.mended?.back !== undefined);
    }
  });

  test.each([6, 48, 800])("cut into stretches of %i h, loses nothing and keeps each fault in order", (hours) => {
    const stretches = timeline({ events, resolutions }, NOW, hours * 3_600_000);
    const told = stretches.flatMap((stretch) => [...stretch.events, ...stretch.resolutions]);
    expect(told.length).toBe(events.length + resolutions.length);
    for (const { key } of FAULTS) {
      const times = told.filter(({ fault }) => fault === key).map(({ at }) => at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    expect(stretches.every(({ at, events }) => at <= NOW && events.every((event) => event.at <= at))).toBe(true);
    expect(stretches.map(({ at }) => at)).toEqual(stretches.map(({ at }) => at).sort((a, b) => a - b));
  });
});

function order(version: string | null | undefined): string {
  return releaseOrder(version ?? "") ?? "";
}
