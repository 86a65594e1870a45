import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bm25 } from "../../../src/algorithms/matching/bm25.js";
import { TfIdf } from "../../../src/algorithms/matching/tf-idf.js";
import { characterRuns, counted, split, stem, stems, tellingStems } from "../../../src/algorithms/matching/words.js";

const DOCUMENTS = ["a b", "a c c", "d"].map((text) => counted(text.split(" ")));

test("TF-IDF is that of scikit-learn's TfidfVectorizer(sublinear_tf=True)", () => {
  // By hand: idf a = ln(4/3) + 1 = 1.2876821, idf b = c = d = ln(4/2) + 1 = 1.6931472; c counts 1 + ln 2 in the second text.
  const [first, second, third] = new TfIdf(DOCUMENTS).similarities(counted(["a"]));
  expect(first).toBeCloseTo(0.605_348_5, 6);
  expect(second).toBeCloseTo(1.287_682_1 / Math.hypot(1.287_682_1, 1.693_147_2 * (1 + Math.LN2)), 6);
  expect(third).toBe(0);
  // A term that nobody has: idf ln(4/1) + 1.
  const [lower] = new TfIdf(DOCUMENTS).similarities(counted(["a", "z"]));
  expect(lower).toBeCloseTo((0.605_348_5 * 1.287_682_1) / Math.hypot(1.287_682_1, Math.log(4) + 1), 6);
});

test("BM25 is what its formula gives by hand", () => {
  const bm25 = new Bm25(DOCUMENTS);
  // idf a = ln(1 + 1.5 / 2.5); the first text has the mean length, so its count weighs 2.2 / 2.2.
  expect([...bm25.scores(counted(["a"]))]).toEqual([
    expect.closeTo(Math.log(1.6), 6),
    expect.closeTo((Math.log(1.6) * 2.2) / 2.65, 6),
    0,
  ]);
  expect(bm25.scores(counted(["c"]))[1]).toBeCloseTo((Math.log(1 + 2.5 / 1.5) * 2 * 2.2) / (2 + 1.65), 6);
});

test.each([
  ["getUserByID2", "get user by id 2"],
  ["HTTPServer_name", "http server name"],
  ["/movie/{movie_id}", "movie movie id"],
  ["Grüße, Welt!", "grüße welt"],
  ["  ", ""],
])("%s is taken apart to %s", (text, expected) => {
  expect(split(text)).toBe(expected);
});

test.each([
  ["cities", "citi"],
  ["city", "citi"],
  ["booked", "book"],
  ["booking", "book"],
  ["movies", "movi"],
  ["movie", "movi"],
  ["boxes", "box"],
  ["glass", "glass"],
  ["is", "is"],
])("the stem of %s is %s", (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test("words of no meaning are left out where it matters", () => {
  expect(stems("where is my parcel")).toEqual(["wher", "is", "my", "parcel"]);
  expect(tellingStems("where is my parcel")).toEqual(["parcel"]);
  expect([...characterRuns("ab c")]).toEqual([" ab", "ab ", " ab ", " c "]);
});

describe("any text", () => {
  test("is as like itself as can be, and likenesses are between 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 8 }), (texts) => {
        const index = new TfIdf(texts.map((text) => counted(characterRuns(text))));
        for (const [place, text] of texts.entries()) {
          const found = index.similarities(counted(characterRuns(text)));
          expect(found.every((one) => one >= 0 && one < 1.000_01)).toBe(true);
          if (split(text) !== "") expect(found[place]).toBeCloseTo(1, 4);
        }
      }),
    );
  });
});
