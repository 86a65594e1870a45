import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Detector } from "../../../src/algorithms/anomalies/detector.js";
import { VIEWS } from "../../../src/algorithms/anomalies/views.js";
import { gaussian, generator, MINUTES } from "./series.js";

/** Values with a day, noise and a jump, so that all parts of the state are in use. */
function fed(rows: number, seed: number): Detector {
  const detector = new Detector();
  feed(detector, rows, seed);
  return detector;
}

function feed(detector: Detector, rows: number, seed: number, from = 0) {
  const random = generator(seed + from);
  return Array.from({ length: rows }, (_, index) => {
    const row = from + index;
    const jump = row % 700 > 600 ? 6 : 0;
    return detector.next(row * 5 * MINUTES, Math.sin(row / 46) * 3 + gaussian(random) + jump);
  });
}

function restored(bytes: Uint8Array): Detector {
  const detector = Detector.restore(bytes);
  if (!detector) throw new Error("It was not restored.");
  return detector;
}

describe("a saved detector", () => {
  test("goes on exactly as the one it was saved from, wherever it was saved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 1_000 }), (rows, seed) => {
        const detector = fed(rows, seed);
        detector.teach("dismissed", VIEWS[seed % VIEWS.length] as (typeof VIEWS)[number]);
        const other = restored(detector.save());
        expect(other.save()).toEqual(detector.save());
        expect(feed(other, 1_200, seed, rows)).toEqual(feed(detector, 1_200, seed, rows));
      }),
      { numRuns: 12, seed: 8 },
    );
  });

  test("is told from damaged bytes: of any byte that changed, and of an end that is missing", () => {
    const bytes = fed(300, 1).save();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = bytes.slice();
        damaged[place] = (damaged[place] as number) ^ change;
        expect(Detector.restore(damaged)).toBeNull();
        expect(Detector.restore(bytes.subarray(0, place))).toBeNull();
      }),
      { numRuns: 300, seed: 8 },
    );
    expect(Detector.restore(new Uint8Array())).toBeNull();
  });

  test("is small while the series is young, and never large", () => {
    const [young, old] = [fed(10, 1), fed(30_000, 1)];
    expect(young.save().length).toBeLessThan(1_200);
    expect(young.bytes).toBeLessThan(5_000);
    expect(old.save().length).toBeLessThan(14_000);
    expect(old.bytes).toBeLessThan(18_000);
  });
});
