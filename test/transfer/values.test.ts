import fc from "fast-check";
import neo4j from "neo4j-driver";
import { expect, test } from "vitest";
import { type Exact, exactly, toDriver } from "../../src/graph/values.js";
import { read, write } from "../../src/transfer/values.js";

const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const one: fc.Arbitrary<Exact> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.boolean(),
  integer,
  fc.double(),
  fc.maxSafeInteger(),
  fc.int8Array(),
);
const list: fc.Arbitrary<Exact> = fc.oneof(
  fc.array(fc.string({ unit: "binary" })),
  fc.array(fc.boolean()),
  fc.array(integer),
  fc.array(fc.double()),
);

/** A value as it comes back to the graph after it was written as a line of text. */
function copied(value: Exact): unknown {
  return toDriver(read(JSON.parse(JSON.stringify(write(value)))));
}

/** What the driver is given for a value: an integer of its own for an integer, a number for a float. */
function asGiven(value: Exact): unknown {
  if (typeof value === "bigint" && Number.isSafeInteger(Number(value))) return neo4j.int(value);
  return Array.isArray(value) ? value.map(asGiven) : value;
}

test("every value that a property can have is the same after it was written and read", () => {
  fc.assert(
    fc.property(fc.oneof(one, list), (value) => {
      expect(copied(value)).toStrictEqual(asGiven(value));
    }),
    { numRuns: 2_000 },
  );
});

test.each<[string, Exact, string]>([
  ["an integer", 7n, "7"],
  ["the first integer that a double has no room for", 2n ** 53n + 1n, '{"integer":"9007199254740993"}'],
  ["the least integer", -(2n ** 63n), '{"integer":"-9223372036854775808"}'],
  ["a float that is whole", 1, '{"float":"1"}'],
  ["minus nothing", -0, '{"float":"-0"}'],
  ["a great float", 2 ** 53, "9007199254740992"],
  ["no number", Number.NaN, '{"float":"NaN"}'],
  ["the infinite", Number.NEGATIVE_INFINITY, '{"float":"-Infinity"}'],
  ["an empty list", [], "[]"],
  ["bytes", new Int8Array([-1, 0, 127]), '{"bytes":"/wB/"}'],
])("%s is written so that nothing is lost", (_, value, text) => {
  expect(JSON.stringify(write(value))).toBe(text);
  expect(copied(value)).toStrictEqual(asGiven(value));
});

test.each([
  ["null", null],
  ["a map", { a: 1 }],
  ["a map of two names", { integer: "1", float: "1" }],
  ["an integer that is none", { integer: "1.5" }],
  ["a float that is none", { float: "" }],
  ["a float that is a word", { float: "many" }],
])("%s is no value of a property", (_, value) => {
  expect(() => read(value)).toThrow("no property can have");
});

test("a point or a date, which Ratchet keeps nowhere, is refused and not bent", () => {
  expect(() => exactly(new neo4j.types.Date(2026, 11, 21))).toThrow("cannot be copied");
});
