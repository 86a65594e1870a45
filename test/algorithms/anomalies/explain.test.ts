import fc from "fast-check";
import { expect, test } from "vitest";
import { explain, type Suspect } from "../../../src/algorithms/anomalies/explain.js";

const ONSET = { at: 1_000_000_000, within: 300_000, seenAt: 1_000_600_000 };
const MINUTE = 60_000;
const suspect = (more: Partial<Suspect> = {}): Suspect => {
  return { at: ONSET.at - 10 * MINUTE, hops: 0, kind: "DEPLOYMENT", guilty: 0, isBlamed: false, ...more };
};

/** Whether the first is believed more than the second, both of the same company. */
function isRankedBefore(first: Suspect, second: Suspect): boolean {
  const { beliefs } = explain([first, second], ONSET);
  return (beliefs[0]?.belief ?? 0) > (beliefs[1]?.belief ?? 0);
}

test("nearer in the graph, nearer in time, of a sort that takes effect at once, and guilty before come first", () => {
  expect(isRankedBefore(suspect(), suspect({ hops: 1 }))).toBe(true);
  expect(isRankedBefore(suspect({ hops: 1 }), suspect({ hops: -1 }))).toBe(true);
  expect(isRankedBefore(suspect(), suspect({ at: ONSET.at - 600 * MINUTE }))).toBe(true);
  expect(isRankedBefore(suspect(), suspect({ kind: "COMMIT" }))).toBe(true);
  expect(isRankedBefore(suspect({ guilty: 3 }), suspect())).toBe(true);
});

test("what happened after it was seen is no cause; between onset and then it may be", () => {
  const { beliefs } = explain([suspect({ at: ONSET.seenAt + 1 }), suspect({ at: ONSET.at + 8 * MINUTE })], ONSET);
  expect(beliefs[0]).toEqual({ belief: 0, reasons: [] });
  expect(beliefs[1]?.belief).toBeGreaterThan(0);
});

test("what a person has blamed is believed, and nothing else", () => {
  const { beliefs, none } = explain([suspect(), suspect({ hops: -2, isBlamed: true })], ONSET);
  expect(beliefs.map(({ belief }) => belief)).toEqual([0, 1]);
  expect(none).toBe(0);
});

test("without a suspect nothing is explained", () => {
  expect(explain([], ONSET)).toEqual({ beliefs: [], none: 1 });
});

test("beliefs and what is left over are a distribution, in whatever order suspects come", () => {
  const one = fc.record({
    at: fc.integer({ min: ONSET.at - 7 * 86_400_000, max: ONSET.seenAt + MINUTE }),
    hops: fc.integer({ min: -2, max: 3 }),
    kind: fc.constantFrom("DEPLOYMENT", "COMMIT", "PROMPT", "something new"),
    guilty: fc.nat(20),
    isBlamed: fc.constant(false),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (all) => {
      const { beliefs, none } = explain(all, ONSET);
      expect(beliefs.reduce((sum, { belief }) => sum + belief, none)).toBeCloseTo(1, 9);
      const reversed = explain([...all].reverse(), ONSET).beliefs.reverse();
      for (const [index, { belief }] of beliefs.entries()) expect(reversed[index]?.belief).toBeCloseTo(belief, 12);
    }),
  );
});
