import fc from "fast-check";
import { expect, test } from "vitest";
import { groupError } from "../../../../src/algorithms/errors/group.js";
import { parseStack } from "../../../../src/algorithms/errors/parse-stack.js";
import { expectLinear } from "../../../support/growth.js";

/** Pieces of stacks, so that chance puts together what nearly is one. */
const piece = fc.constantFrom(
  ...["Traceback (most recent call last):", '  File "a.py", line 1, in f', "E   ", "a.py:1: in f", "KeyError: 'x'"],
  ...["\tat a.B.c(D.java:1)", "Caused by: a.B: c", "\tSuppressed: a.B", "\t... 3 more", "Wrapped by: a.B: c"],
  ...["    at f (a.js:1:2)", "    at a.js:1:2", "[cause]: Error: x", "f@a.js:1", " ❯ a.js:1:2"],
  ...["   at A.B(C d) in e.cs:line 1", " ---> A.B: c", "   --- End of inner exception stack trace ---", "<---"],
  ...[
    "panic: x",
    "goroutine 1 [running]:",
    "main.f()",
    "\t/a.go:1 +0x1",
    "a.rb:1:in `f'",
    "#0 a.php(1): f()",
    "#1 {main}",
  ],
  ...[
    "",
    " ",
    "(",
    ")",
    ":",
    "\t",
    "1".repeat(40),
    "a".repeat(3_000),
    "\u0000",
    "\uD800",
    "::",
    "The above exception was the direct cause of",
  ],
);
const text = fc
  .array(fc.oneof(piece, fc.string({ unit: "binary" })))
  .chain((lines) => fc.constantFrom("\n", "\r\n", "").map((end) => lines.join(end)));

test("bears anything, and what it reads can be grouped", () => {
  fc.assert(
    fc.property(text, (given) => {
      const { exceptions, platform } = parseStack(given);
      expect(exceptions.length).toBeLessThanOrEqual(50);
      for (const { type, value, frames } of exceptions) {
        expect(type ?? value ?? frames).not.toBeNull();
        expect(value?.length ?? 0).toBeLessThanOrEqual(8_192);
        for (const { file, line } of frames ?? []) {
          expect(file).not.toBe("");
          expect(line == null || (Number.isInteger(line) && line > 0)).toBe(true);
        }
      }
      expect(groupError({ exceptions, platform }).parts.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test("bears what is no text", () => {
  for (const none of [undefined, null, 7, {}]) expect(parseStack(none as unknown as string).exceptions).toEqual([]);
});

test("of a deep stack both ends are kept, and of a long chain what was caught last", () => {
  const deep = Array.from({ length: 4_000 }, (_, depth) => `\tat a.B.f${depth}(B.java:1)`);
  const frames = parseStack(`a.StackError: x\n${deep.join("\n")}`).exceptions[0]?.frames ?? [];
  expect(frames.map((frame) => frame.function)).toEqual([
    ...Array.from({ length: 50 }, (_, index) => `f${3_999 - index}`),
    ...Array.from({ length: 200 }, (_, index) => `f${199 - index}`),
  ]);
  const chain = Array.from(
    { length: 200 },
    (_, index) => `${index ? "Caused by: " : ""}a.E${index}: x\n\tat a.B.f(B.java:1)`,
  );
  const types = parseStack(chain.join("\n")).exceptions.map(({ type }) => type);
  expect(types).toEqual(Array.from({ length: 50 }, (_, index) => `a.E${49 - index}`));
});

test("of a text too long both ends are read", () => {
  const filler = "\tat a.B.filler(B.java:1)\n".repeat(60_000);
  const text = `a.First: x\n${filler}Caused by: a.Last: y\n\tat a.B.last(B.java:2)`;
  expect(parseStack(text).exceptions.map(({ type }) => type)).toEqual(["a.Last", "a.First"]);
});

/** What is repeated, up to a megabyte, with and without line ends. */
const UNITS = [
  ...["\tat a.B.c(", "at (", "at a.b.c(d.java:1", "((((", "))))", "at a (b) ", "1:", "a:1:1 (", "::", " : ", "- ->"],
  ...['File "', 'File "a", line 1, in ', "E   ", ".py", "a.py:1: ", "@", "a@b/c:1", "at async ", "eval at (", "❯ "],
  ...[
    "---> ",
    " ---> A.B: ",
    "Caused by: ",
    "Suppressed: ",
    "... 9 more ",
    "panic: ",
    "\t/a.go:1 +0x1",
    "goroutine 1 [",
    "#0 ",
    "#0 a(1): ",
    "->",
    "{closure}(",
  ],
  ...[
    ":in `",
    ":1:in `f' (A",
    "from ",
    "a.b.",
    "a\\",
    "A",
    ".",
    " ",
    "\t",
    "-",
    "0",
    "\u0000",
    "💥",
    "Error: ",
    "Uncaught ",
    "|  + ",
  ],
];

test.each(UNITS)("a line of nothing but %j takes time in proportion to its length", (unit) => {
  expectLinear("one line", { unit, length: 1_000_000 }, parseStack);
  expectLinear("many lines", { unit: `${unit}\n`, length: 1_000_000 }, parseStack);
  expectLinear(
    "long lines",
    { unit: `${unit.repeat(Math.ceil(1_900 / unit.length))}x\n`, length: 1_000_000 },
    parseStack,
  );
});
