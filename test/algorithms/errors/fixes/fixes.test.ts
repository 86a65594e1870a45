import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeOf, type Tried } from "../../../../src/algorithms/errors/fixes/outcome.js";
import { rankFixes, type Try } from "../../../../src/algorithms/errors/fixes/rank.js";
import { fixOf } from "../../../../src/algorithms/errors/fixes/same-fix.js";

const DAY = 86_400_000;
const tried = (more: Partial<Tried> = {}): Tried => ({
  ...{ at: 10 * DAY, watchedFrom: 10 * DAY, regressedAt: null, stands: true, events: 10, firstSeen: 0, ...more },
});
const outcomeIn = (days: number, more: Partial<Tried> = {}) => outcomeOf(tried(more), (10 + days) * DAY).outcome;

describe("what became of a fix", () => {
  test.each([
    ["an error of one a day: not before a week", 6.9, {}, "OPEN"],
    ["an error of one a day: a week", 7, {}, "WORKED"],
    ["an error of one in ten days: three must be due", 29, { events: 1 }, "OPEN"],
    ["an error of one in ten days: a month", 30, { events: 1 }, "WORKED"],
    [
      "an error that came a hundred times in an hour, by the rate of a day",
      7,
      { events: 100, firstSeen: 10 * DAY - 1 },
      "WORKED",
    ],
    ["nothing that has the fix", 400, { watchedFrom: null }, "OPEN"],
    ["taken back", 400, { stands: false }, "WITHDRAWN"],
    ["back, and then taken back", 400, { stands: false, regressedAt: 11 * DAY }, "FAILED"],
  ] as [string, number, Partial<Tried>, string][])("%s", (_, days, more, outcome) => {
    expect(outcomeIn(days, more)).toBe(outcome);
  });

  test("by chance alone a fix that does nothing is taken for one that works in at most one of twenty", () => {
    // Events come at a rate of one a day, as before: the chance that none does in the time that is waited for.
    const rates = [0.1, 0.2, 0.429, 1, 5];
    for (const rate of rates) {
      const days = Array.from({ length: 31 }, (_, day) => day).find(
        (day) => outcomeIn(day, { events: rate * 10 }) === "WORKED",
      );
      expect(Math.exp(-rate * (days ?? 0))).toBeLessThan(0.05);
    }
  });

  test("once it worked it worked, as long as nothing comes", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.nat(1_000),
        (a, b, events) => {
          const [early, late] = [Math.min(a, b), Math.max(a, b)];
          if (outcomeIn(early, { events }) === "WORKED") expect(outcomeIn(late, { events })).toBe("WORKED");
        },
      ),
    );
  });
});

describe("the name of a fix", () => {
  const said = { reason: null, commit: null, release: null, component: "c" };

  test("is the same in other letters, marks and blanks", () => {
    const key = fixOf({ ...said, reason: "Rotate the logs." })?.key;
    expect(fixOf({ ...said, reason: "  rotate THE\n logs" })?.key).toBe(key);
    expect(fixOf({ ...said, reason: "Rotate the log" })?.key).not.toBe(key);
  });

  test("is a commit's or release's where nothing was said, and none where there is none", () => {
    expect(fixOf({ ...said, commit: "abcdef0123", release: "1.0" })).toEqual({
      key: "commit abcdef0",
      text: "Commit abcdef0123",
    });
    expect(fixOf({ ...said, release: "1.0" })?.text).toBe("Release 1.0");
    expect(fixOf({ ...said, release: "1.0" })?.key).not.toBe(fixOf({ ...said, release: "1.0", component: "d" })?.key);
    expect(fixOf({ ...said, reason: " .. " })).toBeNull();
  });
});

describe("fixes in order", () => {
  const tries = fc.array(
    fc.record({
      key: fc.constantFrom("a", "b", "c"),
      text: fc.constantFrom("A", "B"),
      at: fc.nat(100),
      similarity: fc.double({ min: 0, max: 1, noNaN: true }),
      outcome: fc.constantFrom<Try["outcome"]>("WORKED", "FAILED", "OPEN", "WITHDRAWN"),
    }),
  );

  test("count each try once, and stand by similarity times the lower end", () => {
    fc.assert(
      fc.property(tries, (all) => {
        const ranked = rankFixes(all);
        const count = ranked.reduce((sum, { tries: own }) => sum + own.length, 0);
        expect(count).toBe(all.filter(({ outcome }) => outcome !== "WITHDRAWN").length);
        for (const { worked, tried: known, open, low, high, tries: own, share } of ranked) {
          expect(known + open).toBe(own.length);
          expect(low).toBeLessThanOrEqual(worked / Math.max(1, known) + 1e-12);
          expect(high).toBeGreaterThanOrEqual((share ?? 1) - 1e-12);
        }
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((x, y) => y - x));
      }),
    );
  });

  test("are the same in whatever order they were read, but for ties", () => {
    fc.assert(
      fc.property(tries, (all) => {
        const facts = (list: Try[]) =>
          rankFixes(list)
            .map(({ worked, tried: known, open }) => ({ worked, known, open }))
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
        expect(facts([...all].reverse())).toEqual(facts(all));
      }),
    );
  });
});
