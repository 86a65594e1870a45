import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ratchet } from "../support/command.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-match-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function match(files: Record<string, string>, ...options: string[]) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(scratch, name), text);
  const args = options.map((one) => (one in files ? join(scratch, one) : one));
  const { code, stdout, stderr } = await ratchet(["match", ...args], {});
  return { code, stdout, stderr: stderr.replaceAll(`${scratch}/`, "") };
}

const json = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const SHOP = [
  { id: "a", name: "refund", description: "Give the money back" },
  { id: "b", name: "track", description: "Say where a parcel is" },
]
  .map((row) => `${JSON.stringify(row)}\n`)
  .join("");

test("a line a request, in their order", async () => {
  const files = { "shop.jsonl": SHOP, "asked.txt": "where is my parcel\n\nI want my money back\n" };
  const { code, stdout, stderr } = await match(files, "--catalogue", "shop.jsonl", "asked.txt", "--top", "1", "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(json(stdout)).toEqual([
    {
      query: "where is my parcel",
      matches: [{ id: "b", score: expect.any(Number), confidence: expect.any(Number) }],
      none: expect.any(Number),
      verdict: "covered",
    },
    {
      query: "I want my money back",
      matches: [expect.objectContaining({ id: "a" })],
      none: expect.any(Number),
      verdict: "covered",
    },
  ]);
});

test("candidates narrow what is looked at, and no candidates mean that nothing fits", async () => {
  const asked = [
    { id: 7, text: "where is my parcel", candidates: ["a", "unknown"] },
    { id: "n", text: "where is my parcel", candidates: [] },
  ];
  const files = { "shop.jsonl": SHOP, "asked.jsonl": asked.map((row) => `${JSON.stringify(row)}\n`).join("") };
  const { stdout } = await match(files, "--catalogue", "shop.jsonl", "asked.jsonl", "--json");
  expect(json(stdout)).toMatchObject([
    { query: "7", matches: [{ id: "a" }] },
    { query: "n", matches: [], none: 1, verdict: "missing" },
  ]);
});

test("operations of an OpenAPI file have ids of method and path", async () => {
  const yaml =
    "openapi: 3.0.0\npaths:\n  /parcels/{id}:\n    get:\n      summary: Say where a parcel is\n  /refunds:\n    post:\n      description: Give the money back\n";
  const { stdout } = await match(
    { "api.yaml": yaml, "asked.txt": "where is my parcel" },
    "--catalogue",
    "api.yaml",
    "asked.txt",
    "--json",
  );
  expect(json(stdout)[0]?.matches).toMatchObject([{ id: "GET /parcels/{id}" }, { id: "POST /refunds" }]);
});

test("people are told in a table", async () => {
  const { stdout } = await match(
    { "shop.jsonl": SHOP, "asked.txt": "where is my parcel" },
    "--catalogue",
    "shop.jsonl",
    "asked.txt",
  );
  expect(stdout).toMatch(
    /^1 covered, 0 partly, 0 missing\.\n\nrequest +verdict +none +best match +belief\nwhere is my parcel +covered +0\.\d\d +track +0\.\d\d\n$/,
  );
});

describe("what is wrong is told with file and line", () => {
  test.each([
    [
      "a line that is no JSON",
      { "c.jsonl": `${SHOP}{oh\n`, "q.txt": "x" },
      "c.jsonl:3: The line is not a JSON object. --skip-bad leaves such rows out.",
    ],
    [
      "an entry without an id",
      { "c.jsonl": '{"name":"x"}\n', "q.txt": "x" },
      "c.jsonl:1: `id` must be a text that is not empty. --skip-bad leaves such rows out.",
    ],
    [
      "an id that comes twice",
      { "c.jsonl": SHOP + SHOP, "q.txt": "x" },
      "c.jsonl:3: `id` stands in the catalogue already. --skip-bad leaves such rows out.",
    ],
    [
      "broken JSON of an API",
      { "c.json": '{"paths": {\n"a": ]}', "q.txt": "x" },
      expect.stringMatching(/^c\.json:2:\d+: This is not JSON that can be read\.$/),
    ],
    [
      "broken YAML",
      { "c.yaml": "paths:\n  a: [1\n  b: 2\n", "q.txt": "x" },
      expect.stringMatching(/^c\.yaml:[23]:\d+: This is not YAML that can be read\.$/),
    ],
    [
      "another kind of file",
      { "c.yaml": "a: 1\n", "q.txt": "x" },
      "c.yaml:1: this is no OpenAPI file: it has no `paths`.",
    ],
  ])("%s", async (_, files, sentence) => {
    const [catalogue, asked] = Object.keys(files);
    const { code, stderr } = await match(
      files as unknown as Record<string, string>,
      "--catalogue",
      catalogue as string,
      asked as string,
    );
    expect([code, stderr.trimEnd()]).toEqual([1, sentence]);
  });

  test("and left out where that is wanted", async () => {
    const files = { "c.jsonl": `${SHOP}{oh\n`, "q.jsonl": '{"id":"1","text":"where is my parcel"}\n{"text":1}\n' };
    const { code, stdout, stderr } = await match(files, "--catalogue", "c.jsonl", "q.jsonl", "--skip-bad", "--json");
    expect([code, json(stdout).length]).toEqual([0, 1]);
    expect(stderr).toBe(
      "Left out 1 bad row:\n  c.jsonl:3: The line is not a JSON object.\nLeft out 1 bad row:\n  q.jsonl:2: `text` must be a text.\n",
    );
  });

  test("and wrong usage has a status of its own", async () => {
    expect((await match({ "q.txt": "x" }, "q.txt")).code).toBe(2);
    expect((await match({ "q.txt": "x" }, "--catalogue", "-", "-")).code).toBe(2);
    expect((await match({ "q.txt": "x" }, "--catalogue", "q.txt", "q.txt", "--top", "0")).code).toBe(2);
  });
});
