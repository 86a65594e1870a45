import fc from "fast-check";
import { expect, test } from "vitest";
import { type Joining, joinIncidents } from "../../../src/algorithms/anomalies/incidents.js";
import { likelyOrigins } from "../../../src/algorithms/anomalies/origin.js";

const MINUTE = 60_000;
const anomaly = (id: string, componentId: string, minute: number, rowInterval = MINUTE): Joining => {
  return { id, componentId, onsetAt: minute * MINUTE, score: 0.95, rowInterval };
};

const near = (pairs: [string, string][]) => {
  const components = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    components.set(a, new Set([...(components.get(a) ?? [a]), b]));
    components.set(b, new Set([...(components.get(b) ?? [b]), a]));
  }
  return { incidents: new Map(), components };
};

function join(anomalies: Joining[], nearness = near([])) {
  let made = 0;
  const joined = joinIncidents(anomalies, nearness, () => `incident ${++made}`);
  return new Map(joined.map(({ id, incidentId }) => [id, incidentId]));
}

test("anomalies of one component, or of near ones, that begin together are one incident", () => {
  const joined = join([anomaly("a", "x", 10), anomaly("b", "x", 12), anomaly("c", "y", 20)], near([["x", "y"]]));
  expect(new Set(joined.values()).size).toBe(1);
});

test("what is far in the graph, or in time, is another incident", () => {
  const joined = join([anomaly("a", "x", 10), anomaly("b", "y", 10), anomaly("c", "x", 50)]);
  expect(new Set(joined.values()).size).toBe(3);
});

test("onsets of hourly values are known by the hour", () => {
  expect(new Set(join([anomaly("a", "x", 0, 60 * MINUTE), anomaly("b", "x", 110, 60 * MINUTE)]).values()).size).toBe(1);
});

test("the oldest incident that fits takes it; one of more than a day ago does not", () => {
  const known = (openedAt: number, lastOnsetAt: number, incidentId: string) => ({ incidentId, openedAt, lastOnsetAt });
  const incidents = new Map([["x", [known(5, 8 * MINUTE, "old"), known(7 * MINUTE, 7 * MINUTE, "young")]]]);
  const fits = joinIncidents([anomaly("a", "x", 9)], { incidents, components: new Map() }, () => "new");
  expect(fits).toEqual([{ id: "a", incidentId: "old", isNew: false }]);
  const late = joinIncidents(
    [anomaly("a", "x", 2_000)],
    { incidents: new Map([["x", [known(0, 1_990 * MINUTE, "old")]]]), components: new Map() },
    () => "new",
  );
  expect(late).toEqual([{ id: "a", incidentId: "new", isNew: true }]);
});

test("which belong together does not depend on the order in which they are told", () => {
  const one = fc.record({ component: fc.constantFrom("x", "y", "z"), minute: fc.integer({ min: 0, max: 300 }) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 20 }), (all) => {
      const anomalies = all.map(({ component, minute }, index) => anomaly(`a${index}`, component, minute));
      const forwards = join(anomalies, near([["x", "y"]]));
      const backwards = join([...anomalies].reverse(), near([["x", "y"]]));
      expect(backwards).toEqual(forwards);
    }),
  );
});

test("an incident began where others stand on it, and early", () => {
  const affected = [
    { id: "portal", onsetAt: 2 * MINUTE, score: 0.95, needs: ["gateway", "store"] },
    { id: "gateway", onsetAt: MINUTE, score: 0.95, needs: ["store"] },
    { id: "store", onsetAt: 0, score: 0.9, needs: [] },
  ];
  const origins = likelyOrigins(affected);
  expect(origins.map(({ id }) => id)).toEqual(["store", "gateway", "portal"]);
  expect(origins.reduce((sum, { belief }) => sum + belief, 0)).toBeCloseTo(1, 12);
  expect(origins[0]).toMatchObject({ stoodOnBy: 2, lag: 0 });
});
