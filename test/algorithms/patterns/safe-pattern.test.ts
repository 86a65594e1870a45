import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { readPattern, type SafePattern } from "../../../src/algorithms/patterns/safe-pattern.js";

const compiled = (pattern: string): SafePattern => {
  const read = readPattern(pattern);
  if (typeof read === "string") throw new Error(read);
  return read;
};

describe("readPattern", () => {
  it.each([
    ["look-ahead", "(?=a)b", /look-around/],
    ["negative look-ahead", "(?!a)b", /look-around/],
    ["look-behind", "(?<=a)b", /look-around/],
    ["negative look-behind", "(?<!a)b", /look-around/],
    ["an atomic group", "(?>a)b", /look-around/],
    ["a back-reference", "(a)\\1", /back-references/],
    ["a repeat over 1,000", "a{1001}", /repeats too much/],
    ["a repeat bomb", "((a{100}){100}){100}", /repeats too much/],
    ["a repeat bomb within RE2's own bounds", "(a{0,30}){0,30}b", /repeats too much/],
    [
      "doubling, ten times",
      "((((((((((a{1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2})",
      /repeats too much/,
    ],
    ["a possessive quantifier", "a++", /not an RE2 expression/],
    ["an open class", "[a", /missing closing \]/],
    ["an open group", "(a", /missing closing \)/],
    ["nothing", "", /1 to 256/],
    ["257 characters", "a".repeat(257), /1 to 256/],
    ["what matches everything", "a*", /empty text/],
    ["alternatives with nothing", "a|", /empty text/],
  ])("refuses %s in one sentence that does not quote it", (_what, pattern, sentence) => {
    const read = readPattern(pattern);
    expect(read).toMatch(sentence);
    expect(read).toMatch(/^[A-Z][^.]*\.$/);
    if (pattern.length > 2) expect(read).not.toContain(pattern);
  });

  it.each([
    ["a literal", "timeout", "a Timeout after a timeout", true],
    ["case put aside", "(?i)TIMEOUT", "a timeout", true],
    ["an anchor", "^GET /health$", "GET /healthy", false],
    ["a Unicode class", "\\p{Greek}", "αβγ", true],
    ["256 characters", `${"a".repeat(255)}b`, "b", false],
    ["ten digits", "\\b\\d{10}\\b", "order 0123456789", true],
  ])("takes %s", (_what, pattern, text, found) => {
    expect(compiled(pattern).isIn(text)).toBe(found);
  });
});

describe("SafePattern", () => {
  it("replaces every match and counts them; what looks like a group in the mark is text", () => {
    expect(compiled("C-(\\d+)").replaceIn("C-1, C-22 and D-3", "[$1]")).toEqual({
      text: "[$1], [$1] and D-3",
      count: 2,
    });
    expect(compiled("C-\\d+").replaceIn("nothing", "x")).toEqual({ text: "nothing", count: 0 });
  });

  // Known to be exponential or worse in engines that backtrack (OWASP, "Regular expression Denial of Service").
  it.each([
    ["(x+x+)+y", "x"],
    ["(a+)+$", "a"],
    ["([a-zA-Z]+)*\\d", "a"],
    ["(a|aa)+\\d", "a"],
    ["(a|a?)+b", "a"],
    ["(.*a){12}b", "a"],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", "a"],
    ["(?:\\w{0,30}[ -]){0,3}[xy]$", "a"],
  ])("%s ends within 2 s on 64 KiB", (pattern, letter) => {
    const text = `${letter.repeat(65_535)}!`;
    const start = performance.now();
    compiled(pattern).isIn(text);
    compiled(pattern).replaceIn(text, "-");
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
