import fc from "fast-check";
import type { Json } from "../../src/algorithms/scrubbing/json.js";

/** Texts that some part of some server has taken for more than a text. Each tries to plant a node or to read what is not its sender's. */
export const HOSTILE = [
  "`",
  "``",
  "\\u0060",
  "a\\u0060) DETACH DELETE n //",
  "`}) CREATE (:Pwned) //",
  "x\\u0060}) CREATE (:Pwned {a: 1}) //",
  "' OR 1=1 WITH 1 AS a MATCH (n) DETACH DELETE n //",
  "'}) CREATE (:Pwned) RETURN 1 //",
  '"}) CREATE (:Pwned) RETURN 1 //',
  "\\u0027}) CREATE (:Pwned) //",
  "}",
  "{",
  "//",
  "/* */",
  "$workspace",
  "$$",
  ["$", "{7*7}"].join(""),
  "{{7*7}}",
  "{{constructor.constructor('return process')()}}",
  "<%= process.env %>",
  "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
  "../../../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "file:///etc/passwd",
  "*:*",
  "a~1 AND (b OR",
  '+a -b && || ! ( ) { } [ ] ^ " ~ * ? : \\ /',
  "(a+)+$",
  ".*",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800x",
  "\u202e\u2028\u2029\ufeff",
  "\r\nx-injected: 1",
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toString",
  "then",
  "😀",
  "",
  " ",
  "null",
  "NaN",
  "1e999",
  "-1",
  "9007199254740993",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "2026-02-30T25:61:61Z",
  '{"$gt":""}',
  "<script>alert(1)</script>",
  "%s%n%x",
  "a".repeat(300),
  "é".repeat(9_000),
] as const;

/** A hostile text, or any. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map(units) },
);

/** Any UTF-16 units, halves of letters too. */
function units(codes: number[]): string {
  return String.fromCharCode(...codes);
}

const NUMBERS = [0, -0, 1, -1, 0.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), 1e21, 1732187581.5];
const leaves: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: texts },
  { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, false, ...NUMBERS) },
);

/** Any JSON, with hostile texts and keys. */
export const jsons: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaves,
    fc.array(tie("json"), { maxLength: 4 }),
    fc
      .array(fc.tuple(texts, tie("json")), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as { [key: string]: Json }),
    fc.integer({ min: 1, max: 240 }).map(nested),
    fc.tuple(leaves, fc.integer({ min: 1, max: 1_200 })).map(([one, count]) => Array<Json>(count).fill(one)),
  ),
})).json;

/** Maps and lists inside one another. */
function nested(levels: number): Json {
  let value: Json = 1;
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value };
  return value;
}
