import { describe, expect, test } from "vitest";
import { keyOf } from "./read.js";

const COMPANIES: Record<string, string[]> = {
  acme: [
    "Acme",
    "ACME, Inc.",
    "The Acme Company",
    "Acme GmbH & Co. KG",
    "Acme L.L.C.",
    "Acme Corp",
    "acme s.r.o.",
    "Acme Co., Ltd.",
    "Acme Pty Ltd",
    "ACME S.p.A.",
  ],
  nestle: ["Nestlé S.A.", "Nestle SA"],
  telefonica: ["Telefónica, S.A. de C.V.", "Telefonica"],
  foo: ["Foo Sp. z o.o.", "foo"],
  "novo nordisk": ["Novo Nordisk A/S", "Novo Nordisk"],
  "at and t": ["AT&T Inc.", "AT and T"],
  telkom: ["PT Telkom Tbk", "P.T. Telkom"],
  "marks and spencer": ["Marks & Spencer plc", "Marks and Spencer"],
  "skoda auto": ["Škoda Auto a.s.", "SKODA AUTO"],
  "c++": ["C++ GmbH"],
  "alibaba group": ["Alibaba Group", "Alibaba Group Ltd"],
  sa: ["S.A."],
  the: ["The"],
  トヨタ: ["トヨタ"],
  moller: ["Møller AS"],
};

describe("a company", () => {
  test.each(Object.entries(COMPANIES))("%j", (key, names) => {
    for (const name of names) expect(keyOf("TEXT", name, { names: "company" }), name).toBe(key);
  });

  test("keeps apart what only looks alike", () => {
    for (const [one, other] of [
      ["Acme Labs", "Acme"],
      ["C++ GmbH", "C GmbH"],
      ["Delta Air", "Delta"],
      ["Company", "Acme"],
    ] as const)
      expect(keyOf("TEXT", one, { names: "company" })).not.toBe(keyOf("TEXT", other, { names: "company" }));
  });
});

const PEOPLE: Record<string, string[]> = {
  "jane q doe": ["Jane Q. Doe", "Dr. Jane Q. Doe, PhD", "Doe, Jane Q.", "DOE, JANE Q", "Prof. Dr. Jane Q. Doe"],
  "j r r tolkien": ["J.R.R. Tolkien", "J. R. R. Tolkien", "Tolkien, J.R.R."],
  "john smith jr": ["John Smith Jr.", "Smith, John, Jr.", "Smith, John Jr."],
  "john smith": ["John Smith", "Smith, John, MBA, Ph.D."],
  "ludwig van beethoven": ["Ludwig van Beethoven", "van Beethoven, Ludwig"],
  "miles obrien": ["Miles O’Brien", "O'Brien, Miles"],
  "jack ma": ["Jack Ma", "Ma, Jack"],
  "jose muller": ["José Müller"],
  андрей: ["Андрей"],
  dr: ["Dr."],
};

describe("a person", () => {
  test.each(Object.entries(PEOPLE))("%j", (key, names) => {
    for (const name of names) expect(keyOf("TEXT", name, { names: "person" }), name).toBe(key);
  });

  test("is not another of the same initials or generation", () => {
    expect(keyOf("TEXT", "J. Smith", { names: "person" })).not.toBe(keyOf("TEXT", "John Smith", { names: "person" }));
    expect(keyOf("TEXT", "John Smith Sr.", { names: "person" })).not.toBe("john smith jr");
  });
});

test("a name is no book", () => {
  expect(keyOf("TEXT", "a ".repeat(600), { names: "company" })).toBe("TOO_LONG");
});
