import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { skeletonOf } from "../../../src/algorithms/templates/tokens.js";

const read = (message: string) => skeletonOf(message).tokens.join(" ");

describe("what is a value", () => {
  test.each([
    ["user 17 logged in", "user <*> logged in"],
    ["retry 3 of 5 after 20 ms", "retry <*> of <*> after <*>"],
    ['relation "orders" does not exist', "relation <*> does not exist"],
    ["can't open 'a b'", "can t open <*>"],
    ['{"level":"info","took":12}', "level <*> took <*>"],
    ["took=12ms size=4 KB", "took <*> size <*>"],
    ["a == b => c", "a b c"],
    ["link 00:1b:44:11:3a:b7 up", "link <*> up"],
    ["memory......0x40", "memory <*>"],
    ["GET https://a.example/x?y=1 failed", "GET <*> failed"],
    [String.raw`open C:\a\b.txt denied`, "open <*> denied"],
    ["connect db.internal.example:5432 refused", "connect <*> refused"],
    ["at main.ts:12:5 in run", "at <*> in run"],
    ["localhost:80 is taken", "<*> is taken"],
    ["read /var/lib/a and b/c/d", "read <*> and <*>"],
    ["mail to ann@a.example", "mail to <*>"],
    ["loading libfoo.so", "loading <*>"],
    ["ready is true", "ready is <*>"],
    ["on Mon Jan 02 it began", "on <*> it began"],
    ["Neo4jError was thrown", "Neo4jError was thrown"],
    ["django.db.utils.IntegrityError: duplicate", "django.db.utils.IntegrityError duplicate"],
    ["-----", "--"],
    ["9 in 10 in 11 in", "<*> in"],
    ["topics [orders, mail-in] are gone", "topics <*> are gone"],
    ["topics [] are gone", "topics <*> are gone"],
    ["options {} given", "options <*> given"],
    ["[main] started", "main started"],
    ["[main, not yet started", "main not yet started"],
    ["killed by SIGTERM", "killed by <*>"],
    ["SIGNAL lost", "SIGNAL lost"],
    ["items[] is empty", "items is empty"],
    ["cannot read 'users': closed", "cannot read <*> closed"],
    ["{'name': 'ann', 'x1': 4}", "name <*>"],
  ])("%s", (message, expected) => {
    expect(read(message)).toBe(expected);
  });

  test("values side by side are one: a list of any length", () => {
    const list = (count: number) => `nodes ${Array.from({ length: count }, (_, i) => `n${i}`).join(", ")} left`;
    expect(new Set([1, 2, 7, 60].map((count) => read(list(count))))).toEqual(new Set(["nodes <*> left"]));
  });

  test("only the first line of a message is read", () => {
    expect(read("it failed\n  at main.ts:1")).toBe("it failed");
  });
});

test("the first colon behind two words tells where a beginning ends", () => {
  expect(skeletonOf("chunk vendors failed: no space left").head).toBe(3);
  expect(skeletonOf("failed: no space left").head).toBe(0);
  expect(skeletonOf("chunk vendors failed:").head).toBe(0);
});

describe("any text", () => {
  const hostile = [
    "",
    "\\",
    '"',
    "'",
    ":",
    "=",
    "==",
    "a=",
    ".",
    "..",
    "__proto__",
    "constructor",
    "a".repeat(1e6),
    "a:".repeat(1e5),
    "((((",
    "\u0000",
    "😀 ok",
  ];
  test.each(hostile)("%#: is read to an end", (message) => {
    expect(skeletonOf(message).tokens.length).toBeLessThanOrEqual(64);
  });

  test("has tokens without blanks, no two values in a row, and a head within them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (message) => {
        const { tokens, head } = skeletonOf(message);
        expect(tokens.every((token) => token.length > 0 && !/[ \t\r\n]/.test(token))).toBe(true);
        expect(tokens.some((token, i) => token === "<*>" && tokens[i + 1] === "<*>")).toBe(false);
        expect(head).toBeLessThanOrEqual(tokens.length);
      }),
    );
  });

  test("numbers in it make no other skeleton", () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.nat().map(String)), { maxLength: 12 }), fc.nat(), (words, other) => {
        const changed = words.map((one) => (/^\d+$/.test(one) ? String(other) : one));
        expect(read(changed.join(" "))).toBe(read(words.join(" ")));
      }),
    );
  });
});
