import { expect, test } from "vitest";
import { readIdempotencyKey } from "../../src/idempotency/header.js";
import { seal, unseal } from "../../src/idempotency/seal.js";

const TEXT = '{"data":{"createToken":{"secret":"rkv_ä"}}}';

test("what is sealed can be read with its secret and owner, and with nothing else", () => {
  const sealed = seal(TEXT, "token\nkey", "owner-1");
  expect(unseal(sealed, "token\nkey", "owner-1")).toBe(TEXT);
  expect(unseal(sealed, "token\nother", "owner-1")).toBeNull();
  expect(unseal(sealed, "token\nkey", "owner-2")).toBeNull();
  expect(Buffer.from(sealed, "base64").toString("latin1")).not.toContain("secret");
});

test("what was altered or cut is not read", () => {
  const bytes = Buffer.from(seal(TEXT, "s", "o"), "base64");
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  expect(unseal(bytes.toString("base64"), "s", "o")).toBeNull();
  expect(unseal(bytes.subarray(0, 20).toString("base64"), "s", "o")).toBeNull();
  expect(unseal("", "s", "o")).toBeNull();
});

test("the same text under another owner looks different", () => {
  expect(seal(TEXT, "s", "a")).not.toBe(seal(TEXT, "s", "b"));
});

test.each([
  [undefined, null],
  ["abc", "abc"],
  ['"abc"', "abc"],
  ['"a b"', "a b"],
  [String.raw`"a\"b\\"`, 'a"b\\'],
  ["8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
])("the header %j is the key %j", (header, key) => {
  expect(readIdempotencyKey(header)).toBe(key);
});

test.each([
  "",
  '""',
  "a b",
  "a,b",
  '"a" , "b"',
  "ä",
  '"ä"',
  "a\u0000b",
  '"a\\c"',
])("the header %j is refused", (header) => {
  expect(() => readIdempotencyKey(header)).toThrow(/1 to 255/);
});
