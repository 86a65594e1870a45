import { expect, test } from "vitest";
import { type Place, placeKey, pointsBefore } from "../../src/metrics/store/carry.js";
import { sumUp } from "../../src/metrics/store/roll-up.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const HOUR = 3_600_000;
const [MANY, LONGER] = [1_600, 8];

/** In milliseconds of the processor. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test("where the hours of a total go on from is found in a time that grows with the hours and no faster", async () => {
  const { platform, workspace } = ratchet;
  const graph = platform.graph.in(workspace);
  const begin = platform.now() - (platform.now() % HOUR) - (MANY + 5) * HOUR;
  const metric = { key: "years.total", unit: "1", kind: MetricKind.COUNTER };
  const points = Array.from({ length: MANY }, (_, index) => ({ at: begin + index * HOUR + 1, value: index, start: 1 }));
  const seriesId = await measure(ratchet, defined({ metric, form: "TOTAL" }), points);
  await sumUp(platform.graph, { now: platform.now() + HOUR });
  const places = points.map(({ at }): Place => ({ seriesId, hour: at - 1 }));
  const before = await pointsBefore(graph, places);
  expect(before.has(placeKey(places[0] as Place))).toBe(false);
  expect(places.slice(1).map((place) => before.get(placeKey(place))?.value)).toEqual(
    points.slice(0, -1).map(({ value }) => value),
  );
  let [long, short] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < 4; tries++) {
    short = Math.min(short, await timeOf(() => pointsBefore(graph, places.slice(0, MANY / LONGER))));
    long = Math.min(long, await timeOf(() => pointsBefore(graph, places)));
  }
  expect(long / short, `${long} and ${short} ms`).toBeLessThan(3 * LONGER);
});
