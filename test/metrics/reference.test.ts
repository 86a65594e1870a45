import fc from "fast-check";
import { expect, test } from "vitest";
import type { Histogram } from "../../src/algorithms/metrics/histogram.js";
import type { Point } from "../../src/algorithms/metrics/points.js";
import type { Form } from "../../src/algorithms/metrics/summarise.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { defined, measure } from "../support/measure.js";
import { type Expected, expectedOf } from "../support/plain-reference.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BOUNDS = [1, 10, 100];

const KINDS: Record<Form, MetricKind> = {
  LEVEL: MetricKind.GAUGE,
  INCREASE: MetricKind.COUNTER,
  TOTAL: MetricKind.COUNTER,
  OBSERVATION: MetricKind.DISTRIBUTION,
  HISTOGRAM: MetricKind.DISTRIBUTION,
  HISTOGRAM_TOTAL: MetricKind.DISTRIBUTION,
};

/** A point that may be sent at once, late, or twice; of a total it says how much was added since the one before. */
interface Sent {
  minute: number;
  value: number;
  isAgain: boolean;
  isReset: boolean;
}

const sent = fc.record({
  minute: fc.integer({ min: 0, max: 359 }),
  value: fc.integer({ min: 0, max: 400 }).map((value) => value / 4),
  isAgain: fc.boolean(),
  isReset: fc.boolean(),
});

const world = fc.record({
  form: fc.constantFrom<Form>("LEVEL", "INCREASE", "TOTAL", "OBSERVATION", "HISTOGRAM", "HISTOGRAM_TOTAL"),
  series: fc.array(
    fc.record({
      group: fc.constantFrom("x", "y"),
      tells: fc.constantFrom("always", "never", "sometimes"),
      points: fc.uniqueArray(sent, { selector: ({ minute }) => minute, minLength: 1, maxLength: 40 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  /** In minutes. */
  step: fc.constantFrom(1, 7, 30, 60, 120),
  from: fc.integer({ min: 0, max: 200 }),
  isGrouped: fc.boolean(),
  isSplit: fc.boolean(),
});

/** Whether the point of a minute tells the extremes of its histogram. */
const TELLS = { always: () => true, never: () => false, sometimes: (minute: number) => minute % 2 === 0 };

interface Sender {
  form: Form;
  points: readonly Sent[];
  tells: keyof typeof TELLS;
}

/** The points of a series as its sender makes them, by time. */
function pointsOf({ form, points, tells }: Sender, start: number): Point[] {
  let [total, since, observed] = [0, start, [] as number[]];
  return [...points]
    .sort((a, b) => a.minute - b.minute)
    .map(({ minute, value, isReset }, index) => {
      const at = start + minute * MINUTE;
      if (form === "LEVEL" || form === "INCREASE" || form === "OBSERVATION") return { at, value };
      const isAnew = form === "HISTOGRAM" || (isReset && index > 0);
      if (isAnew) [total, since, observed] = [0, form === "HISTOGRAM" ? 0 : at - 1, []];
      total += value;
      if (form === "TOTAL") return { at, value: total, start: since };
      observed = [...observed, ...(minute % 3 === 0 ? [value] : [value / 64, value, 4 * value])];
      return { at, value: observed.length, start: since, histogram: histogramOf(observed, TELLS[tells](minute)) };
    });
}

function histogramOf(observed: readonly number[], isTelling: boolean): Histogram {
  const counts = [...BOUNDS, 0].map(() => 0);
  for (const value of observed) {
    const place = BOUNDS.findIndex((bound) => value <= bound);
    const index = place < 0 ? BOUNDS.length : place;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return {
    count: observed.length,
    sum: observed.reduce((sum, value) => sum + value, 0),
    min: isTelling ? Math.min(...observed) : null,
    max: isTelling ? Math.max(...observed) : null,
    explicit: { bounds: BOUNDS, counts },
  };
}

const RANGE = `query ($input: MetricRangeInput!) { metricRange(input: $input) { from to stepSeconds series
  groups { attribute points { at count sum average min max last rate percentiles { percent value } } } } }`;

interface Answer {
  from: string;
  stepSeconds: number;
  series: number;
  groups: {
    attribute: string | null;
    points: (Expected & { at: string; rate: number | null; percentiles: { value: number | null }[] })[];
  }[];
}

/** Equal but for the order in which floats are added. */
function near(found: number | null, expected: number | null): boolean {
  if (found === null || expected === null) return found === expected;
  return Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

let run = 0;

test("whatever is sent in whatever order, every aggregation is that of a reference that keeps all points", async () => {
  const now = ratchet.platform.now();
  const start = now - (now % HOUR) - 8 * HOUR;
  const check = async ({
    form,
    series,
    step,
    from,
    isGrouped,
    isSplit,
  }: typeof world extends fc.Arbitrary<infer World> ? World : never) => {
    const key = `reference.${++run}`;
    const all: { group: string; points: Point[] }[] = [];
    for (const [index, { group, points, tells }] of series.entries()) {
      const definition = defined({
        metric: { key, unit: "1", kind: KINDS[form] },
        form,
        attributes: { group, index: String(index) },
      });
      // No two series have a point in one millisecond: which of them is the latest would be nobody's to say.
      const began = start + index;
      const own = pointsOf({ form, points, tells }, began);
      // Sent in the order in which fast-check made them, so some come late; in one request or two; some again.
      const order = points.map(({ minute }) => own.find(({ at }) => at === began + minute * MINUTE) as Point);
      const again = order.filter((_, place) => points[place]?.isAgain);
      const half = isSplit ? Math.ceil(order.length / 2) : order.length;
      await measure(ratchet, definition, order.slice(0, half));
      if (half < order.length || again.length > 0) await measure(ratchet, definition, [...order.slice(half), ...again]);
      all.push({ group, points: own });
    }
    const asked = {
      metric: key,
      from: new Date(start + from * MINUTE).toISOString(),
      to: new Date(start + 6 * HOUR).toISOString(),
      stepSeconds: step * 60,
      percentiles: [50, 90],
    };
    const input = isGrouped ? { ...asked, groupBy: ["ATTRIBUTE"], attribute: "group" } : asked;
    const answer = (await ratchet.data(RANGE, { input })).metricRange as unknown as Answer;
    const first = Date.parse(answer.from);
    expect(first).toBe(Math.floor((start + from * MINUTE) / (step * MINUTE)) * step * MINUTE);
    const groups = isGrouped ? [...new Set(all.map(({ group }) => group))].sort() : [null];
    expect(answer.groups.map(({ attribute }) => attribute)).toEqual(groups);
    for (const { attribute, points } of answer.groups) {
      const own = all.filter(({ group }) => attribute === null || group === attribute).map((one) => one.points);
      const expected = expectedOf(own, { form, from: first, step: step * MINUTE, to: start + 6 * HOUR });
      expect(points.map(({ at }) => Date.parse(at))).toEqual([...expected.keys()]);
      for (const point of points) {
        const wanted = expected.get(Date.parse(point.at)) as Expected;
        for (const name of ["count", "sum", "average", "min", "max", "last"] as const)
          expect(near(point[name], wanted[name]), `${form} ${name}: ${point[name]} is not ${wanted[name]}`).toBe(true);
        const grown = KINDS[form] === MetricKind.COUNTER ? wanted.sum : wanted.count;
        if (KINDS[form] !== MetricKind.GAUGE) expect(near(point.rate, (grown ?? 0) / (step * 60))).toBe(true);
        for (const [index, share] of [0.5, 0.9].entries()) {
          const value = point.percentiles[index]?.value ?? null;
          const [low, high] = wanted.between(share) ?? [null, null];
          if (low === null || high === null) expect(value).toBeNull();
          else
            expect(
              value !== null &&
                value >= low - 0.0101 * Math.abs(low) - 1e-9 &&
                value <= high + 0.0101 * Math.abs(high) + 1e-9,
              `${form} ${share}: ${value} is not in ${low} … ${high}`,
            ).toBe(true);
        }
      }
    }
  };
  await fc.assert(fc.asyncProperty(world, check), { numRuns: 60, endOnFailure: true });
});
