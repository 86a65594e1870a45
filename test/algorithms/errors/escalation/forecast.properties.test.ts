import fc from "fast-check";
import { expect, test } from "vitest";
import { escalationForecast } from "../../../../src/algorithms/errors/escalation/forecast.js";
import { DAY } from "../../../../src/algorithms/errors/escalation/history.js";

const until = fc.integer({ min: 0, max: 600_000 }).map((hour) => hour * 3_600_000);
const counts = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 10_000 })), { maxLength: 700 });
const old = (end: number) => end - 30 * DAY;

/** Every limit of a forecast, of its hours and of its days. */
function limitsOf(given: readonly number[], end: number, firstSeen = old(end)): number[] {
  const days = escalationForecast({ counts: given, until: end, firstSeen });
  return days.flatMap(({ hour, whole }) => [hour.limit.limit, ...(whole ? [whole.limit.limit] : [])]);
}

test("is never negative, and never less than what was seen in the week", () => {
  fc.assert(
    fc.property(counts, until, fc.boolean(), (given, end, isOld) => {
      const days = escalationForecast({ counts: given, until: end, firstSeen: isOld ? old(end) : end });
      expect(days).toHaveLength(14);
      for (const { hour, whole } of days) {
        expect(hour.most).toBeGreaterThanOrEqual(Math.max(5, ...given.slice(-168)));
        for (const value of Object.values(hour.limit))
          if (typeof value === "number") expect(value).toBeGreaterThanOrEqual(0);
        expect(whole === null).toBe(!isOld);
        if (whole) expect(whole.most).toBeGreaterThanOrEqual(Math.max(5, whole.limit.highest));
      }
    }),
  );
});

test("grows with the counts: so many times as many give so many times the limit", () => {
  fc.assert(
    fc.property(counts, until, fc.integer({ min: 2, max: 1_000 }), (given, end, factor) => {
      const [once, often] = [given, given.map((count) => count * factor)].map((each) => limitsOf(each, end));
      once?.forEach((limit, index) => {
        expect(Math.abs((often?.[index] ?? 0) - limit * factor)).toBeLessThanOrEqual(1e-9 * limit * factor);
      });
    }),
  );
});

test("nothing counted gives no limit, and no number that is none", () => {
  fc.assert(
    fc.property(fc.array(fc.constant(0), { maxLength: 400 }), until, (given, end) => {
      expect(new Set(limitsOf(given, end))).toEqual(new Set([0]));
    }),
  );
});
