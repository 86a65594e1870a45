import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAddress } from "../../../src/algorithms/text/parse-address.js";

test("an address is read, relative to another where there is one; what is none is null", () => {
  expect(parseAddress("https://example.org/a?b#c")?.href).toBe("https://example.org/a?b#c");
  expect(parseAddress("../d", "https://example.org/a/b/c")?.href).toBe("https://example.org/a/d");
  expect([parseAddress(""), parseAddress("foo"), parseAddress("https://"), parseAddress("../d")]).toEqual(
    Array(4).fill(null),
  );
});

test("a name with an umlaut is one however often addresses were read before", () => {
  let refused = 0;
  for (let index = 0; index < 100_000; index++) if (!parseAddress("http://bücher.de")) refused++;
  expect(refused).toBe(0);
});

test("nothing asks URL.canParse, which forgets this", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(500);
  const asking = files.filter((name) => /URL\.canParse\(/.test(readFileSync(`src/${name}`, "utf8")));
  expect(asking).toEqual([]);
});
