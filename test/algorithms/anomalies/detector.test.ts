import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Detector } from "../../../src/algorithms/anomalies/detector.js";
import { alarms, gaussian, generator, judge, rows, STEP } from "./series.js";

const DAY = 288;

/** Noise about a daily sine with a spike, a dip and a level that stays: all views are in use. */
function lively(seed: number, count = 2_500): number[] {
  const random = generator(seed);
  return rows(count, (row) => {
    const planted = row === 900 ? 25 : row === 1_400 ? -25 : row > 2_000 ? 12 : 0;
    return 3 * Math.sin((2 * Math.PI * row) / DAY) + gaussian(random) + planted;
  });
}

const seeds = fc.integer({ min: 1, max: 1e6 });
const few = { numRuns: 8, seed: 8 };

describe("what is said of a point", () => {
  test("is said from it and those before it alone", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2_499 }), (seed, cut) => {
        const all = judge(lively(seed));
        const other = [...lively(seed).slice(0, cut), ...rows(50, () => 1e6)];
        expect(judge(other).slice(0, cut)).toEqual(all.slice(0, cut));
      }),
      few,
    );
  });

  test("is the same on every scale and from every zero", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(-30, -8, 5, 40), fc.integer({ min: -512, max: 512 }), (seed, power, zero) => {
        // Powers of two, and values of a few binary digits, so that no rounding differs.
        const values = lively(seed).map((value) => Math.round(value * 256) / 256);
        const moved = values.map((value) => (value + zero) * 2 ** power);
        expect(alarms(judge(moved))).toEqual(alarms(judge(values)));
        expect(alarms(judge(values)).length).toBeGreaterThan(1);
      }),
      few,
    );
  });

  test("is the same upside down, but for what is high and low", () => {
    const turned = { high: "low", low: "high" } as const;
    fc.assert(
      fc.property(seeds, (seed) => {
        const values = lively(seed);
        const [up, down] = [judge(values), judge(values.map((value) => -value))];
        expect(down.map(({ score }) => score)).toEqual(up.map(({ score }) => score));
        const views = up.map(({ view }) => (view === "high" || view === "low" ? turned[view] : view));
        expect(down.map(({ view }) => view)).toEqual(views);
        for (const [row, { low, high }] of up.entries())
          if (low !== null && high !== null) expect(down[row]).toMatchObject({ low: -high, high: -low });
      }),
      few,
    );
  });

  test("names the spike, the dip and the new level that were planted", () => {
    let found = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const verdicts = judge(lively(seed));
      expect(verdicts[900]).toMatchObject({ isAnomalous: true, view: "high" });
      expect(verdicts[1_400]).toMatchObject({ isAnomalous: true, view: "low" });
      found += alarms(verdicts).filter((row) => row > 2_000 && row < 2_040).length;
    }
    expect(found).toBeGreaterThanOrEqual(9);
  });

  test("has a range, beyond which alone a single value is an alarm by high or low", () => {
    const random = generator(4);
    const detector = new Detector();
    for (let row = 0; row < 1_000; row++) detector.next(row * STEP, gaussian(random));
    const { low, high, expected } = detector.next(1_000 * STEP, 0);
    expect(high).toBeGreaterThan(2);
    expect(low).toBeLessThan(-2);
    expect(Math.abs(expected ?? 9)).toBeLessThan(1);
    const copy = () => Detector.restore(detector.save()) as Detector;
    // The value that was judged at 0 may have moved the level a little.
    expect(copy().next(1_001 * STEP, (high as number) + 0.5)).toMatchObject({ isAnomalous: true, view: "high" });
    expect(copy().next(1_001 * STEP, (low as number) - 0.5)).toMatchObject({ isAnomalous: true, view: "low" });
    expect(copy().next(1_001 * STEP, (high as number) - 0.5).isAnomalous).toBe(false);
  });

  test("is nothing, and said to be so, while it warms up", () => {
    const verdicts = judge(lively(1, 400).map((value, row) => (row === 100 ? 1e6 : value)));
    expect(verdicts.slice(0, 200).every((one) => one.isWarmingUp && one.score === 0 && one.high === null)).toBe(true);
    expect(verdicts.slice(230).some(({ isWarmingUp }) => isWarmingUp)).toBe(false);
  });
});

describe("what people say", () => {
  const values = lively(3);

  /** How strange a value of 9 is after a thousand rows, once people have said so many times what they think. */
  function surpriseAfter(...answers: ("confirmed" | "dismissed")[]): number {
    const detector = new Detector();
    for (let row = 0; row < 800; row++) detector.next(row * STEP, values[row] as number);
    for (const answer of answers) detector.teach(answer, "high");
    return detector.next(800 * STEP, 20).surprise;
  }

  test("halves what a view counts, and gives it back", () => {
    const whole = surpriseAfter();
    const least = surpriseAfter(...rows(20, () => 0).map(() => "dismissed" as const));
    expect(surpriseAfter("dismissed")).toBeLessThan(0.7 * whole);
    expect(least).toBeLessThan(surpriseAfter("dismissed"));
    expect(least).toBeGreaterThan(0);
    expect(surpriseAfter("dismissed", "dismissed", "confirmed", "confirmed")).toBe(whole);
    expect(surpriseAfter("confirmed", "confirmed")).toBe(whole);
  });
});
