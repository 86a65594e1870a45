import { describe, expect, test } from "vitest";
import { type CategoryRow, parentsOf, pathOf } from "../../../src/algorithms/values/hierarchy.js";
import { normalise } from "../../../src/algorithms/values/normalise.js";
import { keyOf } from "./read.js";

describe("a set", () => {
  test("has its members once and in one order, however it is written", () => {
    const keys = ["b; a;B ;", '["a", "b"]', "A\nB", " b ;; a "].map((raw) => keyOf("SET", raw));
    expect(new Set(keys)).toEqual(new Set(['["a","b"]']));
    expect(normalise("SET", "b; a;B").members).toEqual([
      { key: "a", text: "a" },
      { key: "b", text: "b" },
    ]);
  });

  test("of companies has each once", () => {
    expect(normalise("SET", "Acme Inc; ACME; Beta AG", { names: "company" }).text).toBe("Acme Inc; Beta AG");
  });

  test("with a semicolon in a member is written as a list", () => {
    expect(normalise("SET", '["x","y; z"]').text).toBe('["x","y; z"]');
    expect(normalise("SET", "[a").members).toEqual([{ key: "[a", text: "[a" }]);
    expect(normalise("SET", "[1, true]").text).toBe("1; true");
  });

  test("is refused where it has no members, too many, or others than texts", () => {
    expect(keyOf("SET", " ;; ")).toBe("EMPTY");
    expect(keyOf("SET", "[]")).toBe("EMPTY");
    expect(keyOf("SET", "[[1]]")).toBe("NOT_A_SET");
    expect(keyOf("SET", "[null]")).toBe("NOT_A_SET");
    expect(keyOf("SET", "a;".repeat(20_000))).toBe("TOO_LONG");
  });
});

describe("a link", () => {
  test.each([
    ["example.com", "example.com"],
    ["http://www.Example.com/", "example.com"],
    ["https://example.com:443/a/?utm_source=x&b=1#top", "example.com/a?b=1"],
    ["https://example.com/?utm_source=x", "example.com"],
    ["example.com:8080/a b", "example.com:8080/a%20b"],
    ["https://example.com/#!/page", "example.com#!/page"],
    ["http://localhost:3000/x", "localhost:3000/x"],
    ["http://bücher.de", "xn--bcher-kva.de"],
    ["5F0C7E1E-6f0a-4a2f-8f7e-0c9d7c9f1a2b", "5f0c7e1e-6f0a-4a2f-8f7e-0c9d7c9f1a2b"],
  ])("%j has the key %j", (raw, key) => {
    expect(keyOf("LINK", raw)).toBe(key);
  });

  test.each([
    "foo",
    "1.5",
    "mailto:a@b.c",
    "javascript:alert(1)",
    "https://user:secret@example.com",
    "https://",
    "http://a..b",
  ])("%j is none", (raw) => {
    expect(keyOf("LINK", raw)).toBe("NOT_A_LINK");
  });

  test("with a password is refused without showing it", () => {
    expect(() => normalise("LINK", "https://user:secret@example.com")).toThrow(/^(?!.*secret)/);
  });
});

describe("a category", () => {
  const rows: CategoryRow[] = [
    { label: "CRM", parent: "Sales software" },
    { label: "sales  Software", parent: "Software" },
    { label: "Software", parent: null },
  ];

  test("knows what stands above it, nearest first", () => {
    const parents = parentsOf(rows);
    expect(pathOf("crm", parents)).toEqual(["Sales software", "Software"]);
    expect(pathOf("unknown", parents)).toEqual([]);
    expect(normalise("CATEGORY", " Crm ", { path: (label) => pathOf(label, parents) })).toMatchObject({
      key: "crm",
      text: "Crm",
      members: [{ key: "sales software" }, { key: "software" }],
    });
  });

  test("names the loop that it stands in", () => {
    const parents = parentsOf([...rows, { label: "Software", parent: "CRM" }]);
    expect(() => pathOf("CRM", parents)).toThrow(
      'The categories stand above each other: "CRM" below "Sales software" below "Software" below "CRM".',
    );
    expect(() => pathOf("a", parentsOf([{ label: "a", parent: "A" }]))).toThrow(/"a" below "A"/);
  });

  test("stands below one other only", () => {
    expect(() => parentsOf([...rows, { label: "crm", parent: "Marketing" }])).toThrow(
      '"crm" stands below both "Sales software" and "Marketing".',
    );
    expect(parentsOf([...rows, ...rows]).size).toBe(2);
  });
});
