import fc from "fast-check";
import { expect, test } from "vitest";
import type { SaidRow } from "../../src/knowledge/rows.js";
import { timelineOf } from "../../src/knowledge/timeline.js";

let made = 0;

/** A word of a source; times are small numbers. */
function said(claimId: string, sourceId: string, at: number, more: Partial<SaidRow> = {}): SaidRow {
  const rest = { validFrom: null, validTo: null, recordedAt: 100, confidence: 1, cut: false, verified: false };
  return { id: `t${String(made++).padStart(4, "0")}`, claimId, sourceId, at, ...rest, ...more };
}

const spells = (statements: SaidRow[], weight: (one: SaidRow) => number = () => 1) =>
  timelineOf(statements, weight).map(({ claimId, from, to }) => [claimId, from, to]);

test("nothing said has no history, and one word goes on", () => {
  expect(spells([])).toEqual([]);
  expect(timelineOf([said("lyon", "a", 1)], () => 1)).toEqual([{ claimId: "lyon", from: 1, to: null, sources: ["a"] }]);
});

test("the value of a source changes when it says another", () => {
  expect(spells([said("lyon", "a", 1), said("oslo", "a", 5), said("rome", "a", 9)])).toEqual([
    ["lyon", 1, 5],
    ["oslo", 5, 9],
    ["rome", 9, null],
  ]);
});

test("a value that was there stays until another weighs more", () => {
  const words = [said("lyon", "a", 1), said("lyon", "b", 2), said("oslo", "c", 3), said("oslo", "a", 4)];
  expect(spells(words)).toEqual([
    ["lyon", 1, 4],
    ["oslo", 4, null],
  ]);
  expect(spells(words.slice(0, 3))).toEqual([["lyon", 1, null]]);
  expect(spells([said("lyon", "a", 1), said("oslo", "b", 2)])).toEqual([["lyon", 1, null]]);
});

test("a heavier word outweighs two lighter ones", () => {
  const weight = ({ sourceId }: SaidRow) => (sourceId === "c" ? 3 : 1);
  expect(spells([said("lyon", "a", 1), said("lyon", "b", 1), said("oslo", "c", 2)], weight)).toEqual([
    ["lyon", 1, 2],
    ["oslo", 2, null],
  ]);
});

test("what its source says the beginning and the end of begins and ends then", () => {
  expect(spells([said("lyon", "a", 9, { validFrom: 2, validTo: 5 }), said("oslo", "a", 9, { validFrom: 5 })])).toEqual([
    ["lyon", 2, 5],
    ["oslo", 5, null],
  ]);
  expect(spells([said("lyon", "a", 9, { validFrom: 2, validTo: 5 })])).toEqual([["lyon", 2, 5]]);
});

test("a value comes back, in a time of its own", () => {
  expect(spells([said("lyon", "a", 1), said("oslo", "a", 3), said("lyon", "a", 6)])).toEqual([
    ["lyon", 1, 3],
    ["oslo", 3, 6],
    ["lyon", 6, null],
  ]);
});

test("an ended word gives way to the one of another source, which was never withdrawn", () => {
  const words = [said("oslo", "b", 1), said("lyon", "a", 2, { validTo: 6, confidence: 5 })];
  expect(spells(words, ({ confidence }) => confidence)).toEqual([
    ["oslo", 1, 2],
    ["lyon", 2, 6],
    ["oslo", 6, null],
  ]);
});

test("of words of one source that begin at once the last said counts, in whatever order they are read", () => {
  const words = [said("lyon", "a", 3, { validFrom: 1 }), said("oslo", "a", 5, { validFrom: 1 })];
  expect(spells(words)).toEqual([["oslo", 1, null]]);
  expect(spells([...words].reverse())).toEqual([["oslo", 1, null]]);
});

const word = fc
  .record({
    claimId: fc.constantFrom("lyon", "oslo", "rome"),
    sourceId: fc.constantFrom("a", "b", "c"),
    at: fc.nat({ max: 9 }),
    validFrom: fc.option(fc.nat({ max: 9 }), { nil: null }),
    lasts: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    recordedAt: fc.nat({ max: 9 }),
  })
  .map(({ claimId, sourceId, at, lasts, validFrom, recordedAt }) =>
    said(claimId, sourceId, at, {
      validFrom,
      recordedAt,
      validTo: lasts === null ? null : (validFrom ?? at) + lasts,
    }),
  );

test("times follow one another without overlap, begin and end where something was said to, and are of what was said", () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 9 }), (words) => {
      const found = timelineOf(words, () => 1);
      const borders = new Set(words.flatMap(({ at, validFrom, validTo }) => [validFrom ?? at, validTo]));
      for (const [index, spell] of found.entries()) {
        const next = found[index + 1];
        expect(borders).toContain(spell.from);
        if (spell.to !== null) expect(borders).toContain(spell.to);
        expect(spell.to ?? Number.POSITIVE_INFINITY).toBeGreaterThan(spell.from);
        if (next) expect(next.from).toBeGreaterThanOrEqual(spell.to ?? Number.POSITIVE_INFINITY);
        if (next?.from === spell.to) expect(next?.claimId).not.toBe(spell.claimId);
        expect(
          words.some(({ claimId, sourceId }) => claimId === spell.claimId && spell.sources.includes(sourceId)),
        ).toBe(true);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("the history does not hang on the order in which words are read", () => {
  const shuffled = fc
    .array(word, { maxLength: 9 })
    .chain((words) =>
      fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length, maxLength: words.length })),
    );
  fc.assert(
    fc.property(shuffled, ([words, others]) => {
      expect(timelineOf(others, () => 1)).toEqual(timelineOf(words, () => 1));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("a single source's history holds what it says last of each moment", () => {
  const own = fc.array(
    word.map((one) => ({ ...one, sourceId: "a", validTo: null })),
    { minLength: 1, maxLength: 9 },
  );
  fc.assert(
    fc.property(own, fc.nat({ max: 20 }), (words, moment) => {
      const known = words.filter(({ at, validFrom }) => (validFrom ?? at) <= moment);
      const spell = timelineOf(words, () => 1).find(({ from, to }) => from <= moment && moment < (to ?? 99));
      expect(spell === undefined).toBe(known.length === 0);
    }),
    { seed: 1, numRuns: 500 },
  );
});
