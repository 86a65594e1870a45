import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerRequest } from "../../../src/algorithms/matching/answer.js";
import { calibrate, FIXED, fitLine, roundsOf } from "../../../src/algorithms/matching/calibration.js";
import { inOrder, makeCatalogue } from "../../../src/algorithms/matching/catalogue.js";
import type { Entry } from "../../../src/algorithms/matching/entry.js";
import { highest } from "../../../src/algorithms/matching/highest.js";
import { pieces } from "../../../src/algorithms/matching/pieces.js";
import { logSumExp, softmax } from "../../../src/algorithms/matching/softmax.js";
import { finish } from "../../../src/algorithms/matching/turns.js";
import type { Asked } from "../../../src/algorithms/matching/vectors.js";
import { ask, DIMENSIONS, vectorsOf } from "./vectors-of.js";

function fitted(entries: readonly Entry[]) {
  const catalogue = finish(makeCatalogue(inOrder(entries), vectorsOf, { dimensions: DIMENSIONS }));
  const request = (example: number) => ask(catalogue.table.texts[example] as string);
  const rounds = roundsOf(catalogue, 1);
  const calibration = rounds.length === 0 ? FIXED : finish(calibrate(catalogue, rounds, { request, seed: 1 }));
  return { catalogue, calibration };
}

function match(
  entries: readonly Entry[],
  text: string,
  { top = 10, candidates }: { top?: number; candidates?: string[] } = {},
) {
  const calibrated = fitted(entries);
  const numbers = new Map(calibrated.catalogue.ids.map((id, entry) => [id, entry]));
  const among = candidates?.map((id) => numbers.get(id) as number).sort((a, b) => a - b);
  const parts = pieces(text);
  const requests = (parts.length > 1 ? [text, ...parts] : [text]).map(ask) as [Asked, ...Asked[]];
  return answerRequest(calibrated, requests, { top, among });
}

const entry = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  name: fc.constantFrom("refund", "track parcel", "t1", ""),
  description: fc.constantFrom("Give money back", "Say where a parcel is", "Book a table", ""),
  examples: fc.array(fc.constantFrom("money back", "where is it", "a table please", "help", "a b c", ""), {
    maxLength: 3,
  }),
});
const catalogues = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 7 });
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("money back", "where is my parcel and then book me a table please"),
);

describe("any catalogue and any text", () => {
  test("has finite scores, and beliefs between 0 and 1", () => {
    fc.assert(
      fc.property(catalogues, texts, (entries, text) => {
        const { none, matches, needs } = match(entries, text);
        for (const one of [none, ...needs.map((need) => need.none)]) expect(one >= 0 && one <= 1).toBe(true);
        expect(matches).toHaveLength(Math.min(10, entries.length));
        for (const { score, confidence } of matches)
          expect([Number.isFinite(score), confidence >= 0, confidence <= 1]).toEqual([true, true, true]);
      }),
      { numRuns: 60 },
    );
  });

  test("is answered alike in whatever order the entries stand", () => {
    fc.assert(
      fc.property(catalogues, texts, (entries, text) => {
        const scores = (all: Entry[]) =>
          Object.fromEntries(match(all, text).matches.map(({ id, score }) => [id, score]));
        expect(scores([...entries].reverse())).toEqual(scores(entries));
      }),
      { numRuns: 40 },
    );
  });
});

const ENTRIES: Entry[] = [
  { id: "refund", name: "refund", description: "Give the money back for an order", examples: [] },
  { id: "track", name: "track", description: "Say where a parcel is", examples: [] },
  { id: "table", name: "table", description: "Book a table in a restaurant", examples: [] },
];

describe("a request", () => {
  test("is served by the entry that says the same", () => {
    expect(match(ENTRIES, "give me the money back for my order").matches[0]?.id).toBe("refund");
  });

  test("is looked at among its candidates alone", () => {
    const { matches, none } = match(ENTRIES, "give me the money back for my order", { candidates: ["table", "track"] });
    expect(matches.map(({ id }) => id).sort()).toEqual(["table", "track"]);
    expect(none).toBeGreaterThan(match(ENTRIES, "give me the money back for my order").none);
  });

  test.each([
    ["no candidates", ENTRIES, "where is my parcel", []],
    ["an empty catalogue", [], "where is my parcel", undefined],
    ["an empty text", ENTRIES, "  ", undefined],
  ])("with %s is missing", (_, entries, text, candidates) => {
    expect(match(entries, text, candidates ? { candidates } : {})).toMatchObject({ none: 1, verdict: "missing" });
  });

  test("has a need for each of its wishes", () => {
    const { needs } = match(ENTRIES, "say where my parcel is and then book a table in a restaurant");
    expect(needs.map(({ text, matches }) => [text, matches[0]?.id])).toEqual([
      ["say where my parcel is", "track"],
      ["book a table in a restaurant", "table"],
    ]);
  });

  test("finds the first of equal entries first, and is no less sure for there being two", () => {
    const twice = [...ENTRIES, { ...(ENTRIES[1] as Entry), id: "another" }];
    const { matches, none } = match(twice, "say where a parcel is");
    expect(matches.slice(0, 2).map(({ id }) => id)).toEqual(["track", "another"]);
    expect(none).toBeLessThanOrEqual(match(ENTRIES, "say where a parcel is").none + 0.05);
  });
});

const TOPICS = [
  "card lost",
  "balance of account",
  "exchange rate",
  "open an account",
  "close the account",
  "branch hours",
  "loan terms",
  "transfer money",
];
const WAYS = [
  "my X",
  "tell me X",
  "please X now",
  "X?",
  "I need X",
  "what about X",
  "X today",
  "can you do X",
  "help with X",
  "about X",
];
const TAUGHT: Entry[] = TOPICS.map((topic, index) => ({
  id: `i${index}`,
  name: `i${index}`,
  description: "",
  examples: WAYS.map((way) => way.replace("X", topic)),
}));

describe("examples", () => {
  test("are learnt from, and say when nothing fits", () => {
    const { catalogue, calibration } = fitted(TAUGHT);
    expect(catalogue.kind).toBe("examples");
    expect(calibration.kind).toBe("learnt");
    expect(calibration.heldOut).toBeGreaterThan(30);
    expect(calibration.accuracy).toBeGreaterThan(0.9);
    const known = answerRequest({ catalogue, calibration }, [ask("so what about exchange rate")], { top: 1 });
    const other = answerRequest({ catalogue, calibration }, [ask("sing a jolly tune")], { top: 1 });
    expect([known.matches[0]?.id, known.none < other.none]).toEqual(["i2", true]);
  });

  test("are fitted alike each time", () => {
    expect(fitted(TAUGHT).catalogue.regression?.weights).toEqual(fitted(TAUGHT).catalogue.regression?.weights);
  });

  test("of few entries and with none at all are no empty class", () => {
    const { catalogue, calibration } = fitted([
      { id: "a", name: "", description: "", examples: ["one"] },
      { id: "b", name: "", description: "", examples: ["two"] },
      { id: "c", name: "", description: "", examples: [] },
      { id: "d", name: "", description: "", examples: [] },
    ]);
    const { none, matches } = answerRequest({ catalogue, calibration }, [ask("one")], { top: 4 });
    expect([Number.isFinite(none), matches.every(({ score }) => Number.isFinite(score)), matches[0]?.id]).toEqual([
      true,
      true,
      "a",
    ]);
  });
});

test("a line between what fits and what does not lies between them", () => {
  const seen = (fit: number, isInside: boolean) => ({ fit, isInside, isRight: isInside });
  const rows = Array.from({ length: 40 }, (_, i) => [seen(10 + (i % 7), true), seen(-3 + (i % 7), false)]).flat();
  const { threshold, slope } = fitLine(rows);
  expect(threshold).toBeGreaterThan(3);
  expect(threshold).toBeLessThan(10);
  expect(slope).toBeGreaterThan(0);
});

test("the highest are those of sorting, in their order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 })), fc.nat({ max: 100 }), (values, count) => {
      const sorted = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
      expect(highest(values, count)).toEqual(sorted.slice(0, count));
    }),
  );
});

test("shares add up to one, also of huge and of no numbers", () => {
  expect([...softmax([1_000, 1_000])]).toEqual([0.5, 0.5]);
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
  expect(logSumExp([Math.log(2), Math.log(3)])).toBeCloseTo(Math.log(5), 12);
});
