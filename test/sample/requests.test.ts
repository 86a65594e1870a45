import { describe, expect, test } from "vitest";
import { CAPABILITIES } from "../../src/sample/catalogue/capabilities.js";
import { OFFERS_SAID } from "../../src/sample/facts/offers.js";
import { SOURCES } from "../../src/sample/facts/sources.js";
import { COMPETITORS } from "../../src/sample/facts/vocabulary.js";
import { GAPS } from "../../src/sample/planted/gaps.js";
import { requestsOf } from "../../src/sample/requests.js";
import { DAY, makeWorld } from "../../src/sample/world.js";

const NOW = Date.UTC(2026, 10, 18, 14, 20);
const SEEDS = [1, 2, 3];

/** What a capability stands on, near and far; itself where there is a loop. */
function under(key: string, way: readonly string[] = []): string[] {
  const { requires = [] } = CAPABILITIES.find((one) => one.key === key) ?? {};
  return requires.flatMap((next) => (way.includes(next) ? [next] : [next, ...under(next, [...way, next])]));
}

test("the catalogue names nothing that is not there, has no loops, and goes four levels deep", () => {
  const keys = new Set(CAPABILITIES.map(({ key }) => key));
  const components = new Set(makeWorld(1, NOW).components.map(({ key }) => key));
  expect(keys.size).toBe(CAPABILITIES.length);
  for (const { key, requires, provider, examples } of CAPABILITIES) {
    expect(requires.filter((one) => !keys.has(one))).toEqual([]);
    expect(under(key)).not.toContain(key);
    if (provider) expect(components.has(provider), provider).toBe(true);
    expect(examples.length).toBeGreaterThan(1);
  }
  const depth = (key: string): number =>
    1 + Math.max(0, ...(CAPABILITIES.find((one) => one.key === key)?.requires.map(depth) ?? []));
  expect(Math.max(...[...keys].map(depth))).toBe(4);
});

test("what is said of offers is said by sources of competitors", () => {
  for (const { source, competitor } of OFFERS_SAID) {
    expect(SOURCES.some(({ key }) => key === source)).toBe(true);
    expect(COMPETITORS.some(({ key }) => key === competitor)).toBe(true);
  }
});

test("the same seed and time give the same requests, another seed others", () => {
  expect(requestsOf(makeWorld(1, NOW))).toEqual(requestsOf(makeWorld(1, NOW)));
  expect(requestsOf(makeWorld(2, NOW))).not.toEqual(requestsOf(makeWorld(1, NOW)));
});

describe.each(SEEDS)("the requests of seed %i", (seed) => {
  const world = makeWorld(seed, NOW);
  const requests = requestsOf(world);

  test("are some hundred in two years, hardly two in the same words, of clients and projects that were there", () => {
    expect(requests.length).toBeGreaterThan(300);
    expect(requests.length).toBeLessThan(450);
    expect(new Set(requests.map(({ text }) => text)).size / requests.length).toBeGreaterThan(0.9);
    expect(new Set(requests.map(({ externalId }) => externalId)).size).toBe(requests.length);
    for (const { text, client, project, receivedAt, ending } of requests) {
      expect(text).not.toMatch(/[[\]{}|]/);
      expect(world.clients.find(({ key }) => key === client)?.createdAt).toBeLessThan(receivedAt);
      if (project) expect(world.projects.find(({ key }) => key === project)?.createdAt).toBeLessThan(receivedAt);
      expect(receivedAt).toBeGreaterThan(NOW - 730 * DAY);
      if (ending) expect(ending.at).toBeGreaterThan(receivedAt);
      expect(ending?.at ?? receivedAt).toBeLessThan(NOW);
    }
  });

  test("end in all ways: what was served was served by who provides it", () => {
    const states = new Set(requests.map(({ ending }) => ending?.state));
    expect([...states].map(String).sort()).toEqual(["DECLINED", "LOST", "SERVED", "undefined"]);
    for (const { ending, wants } of requests)
      if (ending?.state === "SERVED") {
        expect(wants).toContain(ending.capabilities[0]);
        expect(CAPABILITIES.find(({ key }) => key === ending.capabilities[0])?.provider).toBe(ending.component);
      }
  });

  test.each(GAPS)("hold what is planted of $key", ({ key, lost, declined = 0, ...planted }) => {
    const asking = requests.filter(({ wants }) => wants.includes(key));
    const ended = (state: string) => asking.filter(({ ending }) => ending?.state === state);
    expect(asking).toHaveLength(planted.requests);
    expect(new Set(asking.map(({ client }) => client)).size).toBe(planted.clients);
    expect(ended("LOST")).toHaveLength(lost?.requests ?? 0);
    expect(ended("DECLINED")).toHaveLength(declined);
    expect(ended("SERVED").length > 0).toBe(planted.servedBefore !== undefined);
    expect(asking.some(({ value }) => value !== null)).toBe(planted.value !== undefined);
  });
});
