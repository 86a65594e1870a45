import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ratchet } from "../support/command.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-cluster-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function cluster(text: string, ...options: string[]) {
  const file = join(scratch, "texts.txt");
  await writeFile(file, text);
  const { code, stdout, stderr } = await ratchet(["cluster", file, ...options], {});
  const rows = options.includes("--json")
    ? stdout
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as { line: number; cluster: number; label: string | null })
    : [];
  return { code, stdout, stderr, rows };
}

const PARCELS = ["where is my parcel", "track my parcel", "my parcel has not come yet", "when will my parcel arrive"];
const REFUNDS = ["I want a refund", "give me a refund", "refund this order", "how do I get a refund"];
const TABLES = [
  "book a table for two",
  "reserve a table tonight",
  "I need a table for six",
  "a table by the window please",
];
const TEXTS = PARCELS.flatMap((text, place) => [text, REFUNDS[place] as string, TABLES[place] as string]);

test("a line a text, with its cluster and what that is about", async () => {
  const { code, rows, stderr } = await cluster(`${TEXTS.join("\n")}\n`, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  expect(rows.map(({ line }) => line)).toEqual(TEXTS.map((_, place) => place + 1));
  expect(rows.map(({ cluster }) => cluster)).toEqual(TEXTS.map((_, place) => place % 3));
  expect(rows.slice(0, 3).map(({ label }) => label)).toEqual(["parcel", "refund", "table"]);
});

test("the number can be told, and a line of nothing is in no cluster", async () => {
  const { rows } = await cluster(`${TEXTS.join("\n")}\n\n`, "--json", "--clusters", "2");
  expect(new Set(rows.slice(0, -1).map(({ cluster }) => cluster))).toEqual(new Set([0, 1]));
  expect(rows.at(-1)).toEqual({ line: 13, cluster: -1, label: null });
});

test("people are told of the largest clusters, and of none", async () => {
  const { stdout } = await cluster([...TEXTS, "where can my parcel be"].join("\n"));
  expect(stdout).toMatch(
    /^13 texts in 3 clusters\.\n\ncluster +texts +about +such as\n0 +5 +parcel +where is my parcel\n/,
  );
  expect((await cluster("")).stdout).toBe("There are no texts: there is nothing to cluster.\n");
  expect((await cluster("", "--json")).stdout).toBe("");
});

test("what is not there is told in one sentence, wrong usage has a status of its own", async () => {
  const { code, stderr } = await ratchet(["cluster", join(scratch, "nothing")], {});
  expect([code, stderr]).toEqual([1, `There is no file ${join(scratch, "nothing")}.\n`]);
  expect((await cluster("x", "--clusters", "no")).code).toBe(2);
});
