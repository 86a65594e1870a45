import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { globFits, globRefusal, MAX_GLOB } from "../../../../src/algorithms/errors/taxonomy/glob.js";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The same by a regular expression: slow where it must be, and plainly right. */
function fitsByRegex(pattern: string, text: string, ends: "text" | "words"): boolean {
  const middle = pattern.trim().toLowerCase().split("*").map(escaped).join("[^]*");
  const word = "[\\p{L}\\p{N}_]";
  const edge = `(?:(?<!${word})|(?!${word}))`;
  const begins = ends === "text" ? "^" : pattern.startsWith("*") ? "" : edge;
  const closes = ends === "text" ? "$" : pattern.endsWith("*") ? "" : edge;
  return new RegExp(`${begins}${middle}${closes}`, "u").test(text.toLowerCase());
}

const few = fc.string({ unit: fc.constantFrom("a", "b", "B", " ", ".", "-"), maxLength: 12 });
const pattern = fc
  .string({ unit: fc.constantFrom("a", "b", "B", " ", ".", "*"), minLength: 1, maxLength: 8 })
  .filter((one) => globRefusal(one) === null && one === one.trim());

test.each([
  "text",
  "words",
] as const)("fits what a regular expression of the same meaning fits, to the ends of %s", (ends) => {
  fc.assert(
    fc.property(pattern, few, (one, text) => {
      expect(globFits(one, text, ends)).toBe(fitsByRegex(one, text, ends));
    }),
    { numRuns: 2_000 },
  );
});

test("fits any text around and between its pieces, and its own text", () => {
  const piece = fc.string({ minLength: 1, maxLength: 10 }).filter((one) => !one.includes("*") && one.trim() === one);
  fc.assert(
    fc.property(fc.array(piece, { minLength: 2, maxLength: 4 }), fc.string(), (pieces, between) => {
      expect(globFits(`*${pieces.join("*")}*`, `x${pieces.join(between)}y`, "text")).toBe(true);
    }),
  );
});

test.each([
  ["connection * refused", "the Connection to db was refused", true],
  ["refused", "refusedly", false],
  ["rate limit*", "Rate limits were hit", true],
  ["cannot read propert*", "TypeError: Cannot read properties of undefined", true],
  ["time*out", "time", false],
])("%s in “%s”: %s", (one, text, fits) => {
  expect(globFits(one, text, "words")).toBe(fits);
});

test("takes no longer than the text is, however often a pattern nearly fits", () => {
  const text = `${"a".repeat(200_000)}b`;
  const started = performance.now();
  expect(globFits("a*a*a*a*a*a*a*a*a*c", text, "words")).toBe(false);
  expect(globFits("*a*a*a*a*a*a*a*a*c", text, "text")).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});

describe("is refused", () => {
  test.each([
    "(a+)+$",
    "^.*$",
    "\\d+",
    "(?=x)",
    "[a-z]+",
    "a{1,1000}",
    "foo|bar",
    ".*",
    "(x*)*",
  ])("%s, as a regular expression", (one) => {
    expect(globRefusal(one)).toMatch(/Regular expressions are not taken/);
  });
  test.each(["", "  ", "***", "x".repeat(MAX_GLOB + 1)])("“%s”, as it says nothing or too much", (one) => {
    expect(globRefusal(one)).not.toBeNull();
  });
  test.each([
    "std::vector<int>",
    "read (2)",
    "a.b.C",
    "50% of 10",
    "call(*)",
    "[removed:email]",
    "C++",
  ])("but not %s", (one) => {
    expect(globRefusal(one)).toBeNull();
  });
});
