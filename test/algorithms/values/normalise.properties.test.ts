import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NormaliseOptions, normalise, type ValueKind } from "../../../src/algorithms/values/normalise.js";
import { ValueProblem } from "../../../src/algorithms/values/problem.js";
import { expectLinear } from "../../support/growth.js";
import { keyOf } from "./read.js";

const RUNS = { numRuns: 1_000, seed: 7 };

/** Each kind with the options that change how it reads. */
const KINDS: [kind: ValueKind, options: NormaliseOptions][] = [
  ["TEXT", {}],
  ["TEXT", { names: "company" }],
  ["TEXT", { names: "person" }],
  ["NUMBER", {}],
  ["NUMBER", { unit: "km" }],
  ["NUMBER", { unit: "employees" }],
  ["MONEY", {}],
  ["MONEY", { unit: "EUR/month" }],
  ["DATE", {}],
  ["SET", {}],
  ["SET", { names: "company" }],
  ["CATEGORY", {}],
  ["LINK", {}],
];

/** Pieces of which values of all kinds are made, so that chance comes close to what is read. */
const PIECE = fc.constantFrom(
  ..."0 1 12 1,234 1.234 12,5 3.2 2024 05 Q3 May 3rd T10:00 :30 Z +02:00 - / . , ; ; ~ about % k m M million km kg °C mph employees".split(
    " ",
  ),
  ..."$ € USD EUR kr per month year Inc. GmbH & Co The Dr. van O'Brien , Jr. [ ] \" ' ´ “ ß İ ﬁ ² ½ https:// www. example.com ?utm_x=1 #a : é e\u0301".split(
    " ",
  ),
  " ",
  "\n",
  "\u200B",
  "\uD800",
);
const FIGURE = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => (whole / 100).toString()),
  fc.constantFrom(..."1,234.5 1.234,56 12,5 1'000 1_000 .5 0,125 1,2340".split(" ")),
);
const BEHIND = fc.constantFrom(
  ..."k M B K t m million |km|mi|kg|GiB|MB/s|mph|% |bytes|kelvin|°F|/s|k km|employees|€|USD|kr|k€|EUR/month| per user|$ / yr|".split(
    /[ |]/,
  ),
);
const DAY_OF = fc.tuple(
  fc.integer({ min: 1, max: 28 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 0, max: 9999 }),
);
const likely = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "$", "€ ", "EUR ", "~"), FIGURE, fc.constantFrom("", " "), BEHIND)
    .map((parts) => parts.join("")),
  DAY_OF.map(([day, month, year]) => `${day}.${month}.${String(year).padStart(4, "0")}`),
  DAY_OF.map(([day, month, year]) =>
    `${month} ${day} ${year}`.replace(
      /^\d+/,
      (one) => "Jan Feb Mar Apr May Jun Jul Aug Sept. Oct Nov Dec".split(" ")[Number(one) - 1] ?? "",
    ),
  ),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
);
const raw = fc.oneof(
  fc.array(PIECE, { maxLength: 8 }).map((pieces) => pieces.join("")),
  fc.array(PIECE, { maxLength: 8 }).map((pieces) => pieces.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  { weight: 3, arbitrary: likely },
);

describe.each(KINDS)("of kind %s with %j", (kind, options) => {
  test("nothing but a ValueProblem is thrown, and its message is a sentence", () => {
    fc.assert(
      fc.property(raw, (text) => {
        try {
          expect(normalise(kind, text, options).key).not.toBe("");
        } catch (problem) {
          if (!(problem instanceof ValueProblem)) throw problem;
          expect(problem.message).toMatch(/^["\p{L}].*\.$/su);
        }
      }),
      RUNS,
    );
  });

  test("what is shown reads as the same value, and is shown the same", () => {
    fc.assert(
      fc.property(raw, (text) => {
        if (/^[A-Z_]+$/.test(keyOf(kind, text, options))) return;
        const once = normalise(kind, text, options);
        expect(normalise(kind, once.text, options)).toEqual(once);
      }),
      RUNS,
    );
  });
});

test.each(
  KINDS.filter(([kind]) => /TEXT|SET|CATEGORY/.test(kind)),
)("of kind %s with %j case and spaces make no other value", (kind, options) => {
  const plain = fc.string({ unit: fc.constantFrom(..."abc xyzéß&,.;-'1"), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(plain, (text) => {
      const noisy = `  ${text.replaceAll(" ", " \t\u00A0 ").toUpperCase()} `;
      expect(keyOf(kind, noisy, options)).toBe(keyOf(kind, text, options));
    }),
    RUNS,
  );
});

describe("work grows with the length of a text and no faster", () => {
  const units = [
    "a",
    " ",
    "a ",
    "a;",
    "1,",
    "[",
    '"',
    "é",
    "e\u0301",
    "\u200B",
    "ﬀ",
    "ß",
    "S.",
    "a.",
    ",",
    "'",
    "\u0301",
    "-",
  ];
  const long = KINDS.filter(([kind, { names }]) => /TEXT|SET/.test(kind) && !names);
  test.each(units)("of %j to a million characters", (unit) => {
    for (const [kind, options] of long)
      expectLinear(kind, { unit, length: 2 ** 20 }, (text) => keyOf(kind, text, options));
  });

  test.each(units)("of %j to the longest name or link", (unit) => {
    for (const [kind, options] of KINDS)
      for (const length of [200, 1_000, 8_000])
        expectLinear(`${kind} ${JSON.stringify(options)}`, { unit, length }, (text) => keyOf(kind, text, options));
  });
});
