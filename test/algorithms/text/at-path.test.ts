import { expect, test } from "vitest";
import { atPath, readPath } from "../../../src/algorithms/text/at-path.js";

const VALUE = { choices: [{ message: { content: "hi" } }], "a-b": 1, nothing: null };

test.each([
  ["choices[0].message.content", "hi"],
  ["a-b", 1],
  ["nothing", null],
  ["choices[1]", undefined],
  ["choices.length", 1],
  ["constructor.name", undefined],
  ["__proto__", undefined],
  ["nothing.more", undefined],
])("%s leads to %j", (path, found) => {
  expect(atPath(VALUE, readPath(path) ?? [])).toEqual(found);
});

test("a list may begin a path", () => {
  expect(atPath([[1, 2]], readPath("[0][1]") ?? [])).toBe(2);
});

test.each(["", ".", "a.", ".a", "a..b", "a[", "a[x]", "a]", "a[0]b", "a.".repeat(21)])("%j is no path", (path) => {
  expect(readPath(path)).toBeNull();
});
