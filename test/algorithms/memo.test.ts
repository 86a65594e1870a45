import { expect, test } from "vitest";
import { Memo } from "../../src/algorithms/memo.js";

test("what is asked for again is not made again, what was long not asked for is forgotten, and nothing grows without bound", () => {
  const made: string[] = [];
  const memo = new Memo<string>(3, 5);
  const ask = (key: string) =>
    memo.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect([ask("a"), ask("a"), ask("b")]).toEqual(["A", "A", "B"]);
  expect(made).toEqual(["a", "b"]);
  for (const key of ["c", "d", "a", "e", "f"]) ask(key);
  expect(made).toEqual(["a", "b", "c", "d", "e", "f"]);
  ask("b");
  expect(made.at(-1)).toBe("b");
  ask("too long");
  ask("too long");
  expect(made.filter((key) => key === "too long")).toHaveLength(2);
});

test("undefined is an answer that is not kept", () => {
  const memo = new Memo<true>(3);
  let asked = 0;
  const ask = () => memo.get("secret", () => void asked++ as undefined);
  expect([ask(), ask(), asked]).toEqual([undefined, undefined, 2]);
});
