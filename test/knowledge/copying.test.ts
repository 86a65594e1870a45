import { expect, test } from "vitest";
import { copiesToKeep } from "../../src/knowledge/rounds/copies.js";

const group = "predicate seat";
const found = (source: string, of: string) => ({ source, of, rate: 0.9 });
const known = (source: string, of: string, more: object = {}) => ({ source, of, declared: false, group, ...more });
const declared = { declared: true, group: null };

test("what is found anew is kept, and what is not found any more ends", () => {
  const kept = copiesToKeep([found("a", "b"), found("c", "d")], group, [known("a", "b"), known("e", "f")]);
  expect(kept).toEqual({ found: [found("c", "d")], ended: [known("e", "f")], all: 2 });
});

test("what was found with another kind of predicate is neither known nor ended", () => {
  const other = [known("a", "b", { group: "other" }), known("e", "f", { group: "other" })];
  expect(copiesToKeep([found("a", "b")], group, other)).toMatchObject({ found: [found("a", "b")], ended: [] });
});

test("what is declared of two sources is not found again, nor the other way round, and what was so found ends", () => {
  const said = known("a", "b", declared);
  expect(copiesToKeep([found("a", "b")], group, [said])).toMatchObject({ found: [], ended: [] });
  expect(copiesToKeep([found("b", "a")], group, [said])).toMatchObject({ found: [], ended: [] });
  const before = known("b", "a");
  expect(copiesToKeep([found("b", "a")], group, [said, before])).toMatchObject({ found: [], ended: [before] });
});
