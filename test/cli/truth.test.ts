import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ratchet } from "../support/command.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-truth-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  const file = join(scratch, name);
  await writeFile(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

async function truth(lines: readonly string[], ...options: string[]) {
  const file = await fileOf("claims.csv", lines);
  const { code, stdout, stderr } = await ratchet(["truth", file, ...options], {});
  return { code, stdout, stderr: stderr.replaceAll(`${scratch}/`, "") };
}

const json = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const HEADER = "object,source,value";
/** Four sources of which one is wrong about half of twelve objects. */
const CITIES = Array.from({ length: 12 }, (_, city) => [
  ...["a", "b", "c"].map((source) => `city-${city},${source},Right ${city}`),
  `city-${city},d,${city % 2 === 0 ? "Right" : "Wrong"} ${city}`,
]).flat();

test("a line an object, in the order of the file, with all that was claimed", async () => {
  const { code, stdout, stderr } = await truth([HEADER, ...CITIES], "--json");
  expect([code, stderr]).toEqual([0, ""]);
  const rows = json(stdout);
  expect(rows.map(({ object }) => object)).toEqual(Array.from({ length: 12 }, (_, city) => `city-${city}`));
  expect(Object.keys(rows[1] ?? {})).toEqual(["object", "value", "belief", "margin", "alternatives", "conflict"]);
  expect(rows[1]).toMatchObject({
    value: "Right 1",
    alternatives: [
      { value: "Right 1", belief: rows[1]?.belief, sources: ["a", "b", "c"] },
      { value: "Wrong 1", belief: expect.any(Number), sources: ["d"] },
    ],
    conflict: false,
  });
  expect(rows[1]?.belief).toBeGreaterThan(0.8);
});

test("a line a source, with how reliable it is", async () => {
  const { stdout } = await truth([HEADER, ...CITIES], "--sources", "--json");
  const rows = json(stdout);
  expect(rows.map(({ source }) => source)).toEqual(["a", "b", "c", "d"]);
  expect(rows[3]).toMatchObject({ claims: 12, copies: [] });
  expect(rows[3]?.reliability).toBeLessThan(Number(rows[0]?.reliability));
  const people = await truth([HEADER, ...CITIES], "--sources");
  expect(people.stdout).toMatch(/^source\s+reliability\s+95 %\s+claims\s+copies\nd /);
});

test("people are told of contested objects first", async () => {
  const rows = [HEADER, ...CITIES, "disputed,a,one", "disputed,b,two"];
  const { code, stdout } = await truth(rows);
  expect(code).toBe(0);
  expect(stdout).toContain("13 objects, 1 of them contested.");
  expect(stdout).toMatch(/others say\ndisputed\s+one\s+0\.\d\d\s+contested\s+two \(0\.\d\d\)\n/);
});

test("numbers have borders, and their claims' numbers as alternatives", async () => {
  const { stdout } = await truth([HEADER, "x,a,2.1", "x,b,2.3", "y,a,5", "y,b,5.2"], "--type", "number", "--json");
  const [x] = json(stdout);
  expect(x?.value).toBeCloseTo(2.2, 1);
  expect(Number(x?.low)).toBeLessThan(2.2);
  expect(Number(x?.high)).toBeGreaterThan(2.2);
  expect(x?.alternatives).toMatchObject([{ value: 2.1 }, { value: 2.3 }]);
  const opinion = await truth([HEADER, "x,a,0", "x,b,0", "x,c,90"], "--type", "number", "--opinion", "--json");
  expect(json(opinion.stdout)[0]?.value).toBeCloseTo(30, 9);
});

test("lists of people are read however they are written; other sets as words", async () => {
  const books = [
    'b1,s1,"Stone, Nancy; Embley, David"',
    "b1,s2,David Embley and Nancy J. Stone",
    "b1,s3,Nancy Stone et al.",
    "b2,s1,Not Available",
  ];
  const { stdout } = await truth([HEADER, ...books], "--type", "set", "--json");
  const [b1, b2] = json(stdout);
  expect(b1?.value).toEqual(["David Embley", "Nancy J. Stone"]);
  expect(b2).toEqual({ object: "b2", value: null, belief: null, margin: null, alternatives: [], conflict: false });
  const tags = ["t,a,red; green", "t,b,Green;RED", "t,c,red;green;blue"];
  const words = await truth([HEADER, ...tags], "--type", "set", "--json");
  expect(json(words.stdout)[0]?.value).toHaveLength(2);
});

describe("hierarchy", () => {
  const places = ["child,parent", "Lyon,France", "Nice,France", "France,Europe"];

  test("the most exact place that is true, with what it is in", async () => {
    const above = await fileOf("places.csv", places);
    const claims = [HEADER, "p,a,Lyon", "p,b,France", "p,c,Europe", "q,a,Nice", "q,b,Nice"];
    const { code, stdout } = await truth(claims, "--type", "category", "--hierarchy", above, "--json");
    expect(code).toBe(0);
    expect(json(stdout)[0]).toMatchObject({
      value: "Lyon",
      chain: [{ value: "Lyon" }, { value: "France" }, { value: "Europe" }],
    });
  });

  test("a loop, and a place in two places, are refused with their line", async () => {
    const loop = await fileOf("loop.csv", [...places, "Europe,Lyon"]);
    const refused = await truth([HEADER, "p,a,Lyon"], "--hierarchy", loop);
    expect([refused.code, refused.stderr]).toEqual([
      1,
      "loop.csv:5: A loop: Europe is in Lyon is in France is in Europe. --skip-bad leaves such rows out.\n",
    ]);
    const twice = await fileOf("twice.csv", [...places, "Lyon,Italy"]);
    const { stderr } = await truth([HEADER, "p,a,Lyon"], "--hierarchy", twice);
    expect(stderr).toContain("twice.csv:5: Lyon stands under France already, and cannot stand under Italy too.");
  });
});

describe("bad input is one sentence with file and line", () => {
  test.each<[what: string, lines: string[], options: string[], sentence: string]>([
    ["no such column", ["object,value", "x,1"], [], "claims.csv:1: there is no column `source`"],
    ["an empty value", [HEADER, "x,a,1", "x,b,"], [], "claims.csv:3: `value` is empty."],
    [
      "no number",
      [HEADER, "x,a,1", "x,b,much"],
      ["--type", "number"],
      'claims.csv:3: `value` must be a number, and is "much".',
    ],
    ["no time", ["object,source,value,at", "x,a,1,soon"], [], "claims.csv:2: `at` must be a time"],
    ["nothing", [], [], "claims.csv is empty: its first line must be object,source,value."],
  ])("%s", async (_, lines, options, sentence) => {
    const { code, stdout, stderr } = await truth(lines, ...options);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("--skip-bad leaves it out and tells it", async () => {
    const { code, stdout, stderr } = await truth(
      [HEADER, "x,a,1", "x,b,much"],
      "--type",
      "number",
      "--skip-bad",
      "--json",
    );
    expect(code).toBe(0);
    expect(json(stdout)).toHaveLength(1);
    expect(stderr).toContain("Left out 1 bad row:");
  });

  test("wrong usage has status 2", async () => {
    expect((await truth([HEADER, "x,a,1"], "--type", "colour")).code).toBe(2);
    expect((await truth([HEADER, "x,a,1"], "--type", "number", "--hierarchy", "places.csv")).code).toBe(2);
  });
});

test("of two claims of one source the later counts: by `at`, else by its place", async () => {
  const timed = await truth(["object,source,value,at", "x,a,new,2026-02-01", "x,a,old,2026-01-01"], "--json");
  expect(json(timed.stdout)).toMatchObject([{ value: "new", alternatives: [{ sources: ["a"] }] }]);
  const placed = await truth([HEADER, "x,a,old", "x,a,new"], "--json");
  expect(json(placed.stdout)).toMatchObject([{ value: "new" }]);
});

test("a file without claims has nothing to say", async () => {
  expect(await truth([HEADER], "--json")).toEqual({ code: 0, stdout: "", stderr: "" });
  expect((await truth([HEADER])).stdout).toContain("There are no claims yet");
});

test("the example of --help works as it stands", async () => {
  const { stdout } = await ratchet(["truth", "--help"], {});
  const example = /Example:\s+(.+)/.exec(stdout)?.[1] ?? "";
  expect(example).toMatch(/\| ratchet truth -/);
  const bin = `${process.execPath} ${join(process.cwd(), "bin/ratchet.mjs")}`;
  const told = await new Promise<string>((resolve, reject) => {
    execFile("sh", ["-c", example.replace("| ratchet", `| ${bin}`)], (error, out) =>
      error ? reject(error) : resolve(out),
    );
  });
  expect(told).toContain("2 objects");
});
