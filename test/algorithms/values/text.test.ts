import { expect, test } from "vitest";
import { normalise } from "../../../src/algorithms/values/normalise.js";
import { MAX_TEXT } from "../../../src/algorithms/values/text.js";
import { keyOf } from "./read.js";

test.each([
  ["  Hello \t World\n", "hello world"],
  ["Straße", "strasse"],
  ["ﬁne", "fine"],
  ["it’s “fine”—ok", 'it\'s "fine"-ok'],
  ["e\u0301", "é"],
  ["İstanbul", "istanbul"],
  ["ΟΔΟΣ", "οδος"],
  ["soft\u00ADhyphen\u200B", "softhyphen"],
  ["x²", "x2"],
])("of %j the key is %j", (raw, key) => {
  expect(keyOf("TEXT", raw)).toBe(key);
});

test.each([
  ["", "EMPTY"],
  [" \u200B\u0000 ", "EMPTY"],
  ["a".repeat(MAX_TEXT + 1), "TOO_LONG"],
])("refuses %.10j", (raw, code) => {
  expect(keyOf("TEXT", raw)).toBe(code);
});

test("shows a text as it was written, but for spaces and what is unseen", () => {
  expect(normalise("TEXT", " The\u00A0“Big”\r\n  One² \u200B").text).toBe("The “Big” One²");
  expect(normalise("TEXT", "a\uD800b").text).toBe("a\uFFFDb");
});

test("a long text has a short key of its own, and keeps its whole text", () => {
  const [one, other] = ["b", "c"].map((end) => normalise("TEXT", "a".repeat(100_000) + end));
  expect(one?.key.length).toBeLessThan(300);
  expect(one).toMatchObject({ cut: true, text: `${"a".repeat(100_000)}b` });
  expect(one?.key).not.toBe(other?.key);
  expect(keyOf("TEXT", `${"A".repeat(100_000)}B `)).toBe(one?.key);
  expect(normalise("TEXT", "short").cut).toBeUndefined();
});
