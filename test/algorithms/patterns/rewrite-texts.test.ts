import { expect, it } from "vitest";
import { rewriteTexts } from "../../../src/algorithms/patterns/rewrite-texts.js";
import type { Json } from "../../../src/algorithms/scrubbing/json.js";

it("rewrites every text and key, says where each stands, and keeps all else", () => {
  const seen: string[] = [];
  const given: Json = { a: ["x", 1, { b: "x" }], c: null, d: true, x: "y" };
  const rewritten = rewriteTexts(given, (text, path) => {
    seen.push(path());
    return text.replace("x", "-");
  });
  expect(rewritten).toEqual({ a: ["-", 1, { b: "-" }], c: null, d: true, "-": "y" });
  expect(seen.filter((path) => !path.endsWith("{key}"))).toEqual(["-", "a[0]", "a[2].b"]);
  expect(given).toEqual({ a: ["x", 1, { b: "x" }], c: null, d: true, x: "y" });
});

it("numbers keys that become alike", () => {
  expect(rewriteTexts({ a1: 1, a2: 2, a3: 3 }, (text) => text.replace(/\d/, ""))).toEqual({ a: 1, "a#2": 2, "a#3": 3 });
});

it("takes a key that could change a prototype as a key", () => {
  const given = JSON.parse('{"__proto__":{"polluted":"yes"}}') as Json;
  const rewritten = rewriteTexts(given, (text) => text) as Record<string, Json>;
  expect(Object.keys(rewritten)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect((rewritten as { polluted?: string }).polluted).toBeUndefined();
});

it("goes any depth without a stack", () => {
  let deep: Json = "x";
  for (let level = 0; level < 100_000; level++) deep = [deep];
  let at = rewriteTexts(deep, () => "-");
  while (Array.isArray(at)) at = at[0] as Json;
  expect(at).toBe("-");
});
