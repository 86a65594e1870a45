import { beforeAll, describe, expect, test } from "vitest";
import { ANOMALIES, beganAt, type Anomaly as Planted } from "../../src/sample/planted/anomalies.js";
import { post, type Ratchet } from "./ratchet.js";

const HOUR = 3_600_000;

interface Found {
  state: string;
  openedAt: string;
  closedAt: string | null;
  series: { attributes: string };
  explanations: { causes: { change: { title: string } }[] };
}

const QUERY = `query ($filter: AnomalyFilter) { anomalies(filter: $filter, first: 20) { nodes {
  state openedAt closedAt series { attributes } explanations(first: 3) { causes { change { title } } } } } }`;

/** What was found of a planted anomaly, what opened first first: where it was planted, going on at some time of it. */
async function foundOf(url: string, secret: string, planted: Planted): Promise<Found[]> {
  const { hours, component, metric, attributes = {} } = planted;
  const from = beganAt(planted, Date.now());
  const time = { since: new Date(from - 24 * HOUR).toISOString(), until: new Date(from + hours * HOUR).toISOString() };
  const answer = await post(url, { query: QUERY, variables: { filter: { component, metric, ...time } } }, secret);
  const { nodes } = (answer.data as never as { anomalies: { nodes: Found[] } }).anomalies;
  return nodes.reverse().filter((one) => {
    const own = JSON.parse(one.series.attributes) as Record<string, string>;
    if (Object.entries(attributes).some(([name, value]) => own[name] !== value)) return false;
    return one.state === "OPEN" || Date.parse(one.closedAt ?? "") >= from;
  });
}

/** Tests that every anomaly that is planted in the sample is found there, and its planted cause ranked first or second. */
export function testPlantedAnomalies(ratchet: Ratchet, secret: () => string): void {
  describe.each(ANOMALIES)("the planted anomaly $key", (planted) => {
    let found: Found[];
    beforeAll(async () => {
      found = await foundOf(ratchet.url, secret(), planted);
    });

    test("is found", () => {
      expect(found.length).toBeGreaterThan(0);
    });

    test.runIf(planted.cause)("has its cause ranked first or second when it is first seen", () => {
      const causes = found[0]?.explanations.causes.map(({ change }) => change.title);
      expect(causes?.slice(0, 2)).toContain(planted.cause?.title);
    });
  });
}
