import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMigrations } from "../../src/graph/migrations.js";
import { checkCopy } from "../../src/transfer/check.js";
import { LineFiles } from "../../src/transfer/files.js";
import { type Manifest, manifestOf, readManifest } from "../../src/transfer/manifest.js";

let scratch: string;
let made = 0;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-check-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const node = (id: string) => JSON.stringify({ labels: ["Client", "Entity"], properties: { id, workspace: "w" } });
const link = (start: string, end: string) => JSON.stringify({ type: "USES", start, end, properties: {} });

/** A small copy: three nodes and two relationships, as an export writes them. */
async function smallCopy({ gzip = false, lines = [node("a"), node("b"), node("c")] } = {}) {
  const folder = join(scratch, `copy-${made++}`);
  await mkdir(folder);
  const nodes = new LineFiles(folder, "nodes", gzip);
  for (const line of lines) await nodes.line(line);
  const relationships = new LineFiles(folder, "relationships", gzip);
  for (const line of [link("a", "b"), link("b", "c")]) await relationships.line(line);
  const manifest = manifestOf({
    ratchet: "0.0.0",
    takenAt: "2026-11-21T00:00:00.000Z",
    consistent: true,
    consistency: "",
    workspaces: null,
    withTokens: false,
    withPseudonyms: false,
    migrations: readMigrations().map(({ version, checksum }) => ({ version, checksum })),
    counts: { nodes: 3, relationships: 2, labels: { Client: 3, Entity: 3 }, types: { USES: 2 } },
    content: { nodes: await nodes.end(), relationships: await relationships.end() },
    files: [...nodes.files, ...relationships.files],
  });
  await writeManifest(folder, manifest);
  return { folder, manifest };
}

function writeManifest(folder: string, manifest: object): Promise<void> {
  return writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
}

const check = (folder: string, manifest: Manifest) => checkCopy(folder, manifest, () => undefined);

/** Changes a file as damage would. */
async function change(path: string, how: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path, how(await readFile(path)));
}

test.each([false, true])("a whole copy passes (gzip: %s)", async (gzip) => {
  const { folder, manifest } = await smallCopy({ gzip });
  expect(await readManifest(folder)).toEqual(manifest);
  await check(folder, manifest);
});

test.each<[string, string, (bytes: Buffer) => Buffer, RegExp]>([
  [
    "cut off in a line",
    "nodes-1.jsonl",
    (bytes) => bytes.subarray(0, bytes.length - 9),
    /nodes-1\.jsonl, line 3: it is not JSON\.$/,
  ],
  [
    "with a line that is no JSON",
    "nodes-1.jsonl",
    (bytes) => Buffer.from(bytes.toString().replace('}}\n{"', '}}\n["')),
    /line 2: it is not JSON\.$/,
  ],
  [
    "with another value",
    "nodes-1.jsonl",
    (bytes) => Buffer.from(bytes.toString().replace('"id":"b"', '"id":"x"')),
    /nodes-1\.jsonl is not the file that the manifest describes: its SHA-256 is another\.$/,
  ],
  [
    "that lacks a line",
    "relationships-1.jsonl",
    (bytes) => bytes.subarray(bytes.indexOf("\n") + 1),
    /relationships-1\.jsonl is not the file/,
  ],
  [
    "with bytes that are no text",
    "relationships-1.jsonl",
    () => Buffer.from([0xff, 0xfe, 10]),
    /relationships-1\.jsonl, line 1: it is not JSON\.$/,
  ],
])("a copy %s is refused, saying where", async (_, name, how, sentence) => {
  const { folder, manifest } = await smallCopy();
  await change(join(folder, name), how);
  await expect(check(folder, manifest)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringMatching(sentence),
  });
});

test("a packed copy that was cut off is refused, saying after which line", async () => {
  const { folder, manifest } = await smallCopy({ gzip: true });
  await change(join(folder, "nodes-1.jsonl.gz"), (bytes) => bytes.subarray(0, bytes.length - 12));
  await expect(check(folder, manifest)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringMatching(/nodes-1\.jsonl\.gz is damaged after line \d: it cannot be unpacked\.$/),
  });
});

test("a copy with a file missing is refused", async () => {
  const { folder, manifest } = await smallCopy();
  await rm(join(folder, "relationships-1.jsonl"));
  await expect(check(folder, manifest)).rejects.toMatchObject({
    message: expect.stringMatching(/relationships-1\.jsonl is missing, and the manifest names it\.$/),
  });
});

test.each([
  ["no labels", { labels: [], properties: {} }, "line 1: it has no labels."],
  ["a label that is no name", { labels: ["Entity`) DETACH DELETE (n"], properties: {} }, "line 1: it has no labels."],
  [
    "an unknown kind",
    { labels: ["Strange"], properties: {} },
    "line 1: it tells of a node of a kind that is not known.",
  ],
  ["no key", { labels: ["Entity"], properties: { workspace: "w" } }, "line 1: it has no id."],
  [
    "a value that is a map",
    { labels: ["Entity"], properties: { id: "a", at: { year: 2026 } } },
    "line 1: it holds a value that no property can have.",
  ],
])("a line with %s is refused although the sums are right", async (_, line, sentence) => {
  const { folder, manifest } = await smallCopy({ lines: [JSON.stringify(line), node("b"), node("c")] });
  await expect(check(folder, manifest)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringContaining(sentence),
  });
});

test("a manifest that counts otherwise is refused", async () => {
  const { folder, manifest } = await smallCopy();
  const counts = { ...manifest.counts, nodes: 4 };
  await expect(check(folder, { ...manifest, counts })).rejects.toMatchObject({
    message: "The export holds 3 nodes, and its manifest says 4.",
  });
});

test.each<[string, (manifest: Manifest) => object, string]>([
  ["of another form", (manifest) => ({ ...manifest, format: "ratchet-export/9" }), "(format)"],
  [
    "that names a file outside its folder",
    (manifest) => ({ ...manifest, files: [{ ...manifest.files[0], name: "../nodes-1.jsonl" }] }),
    "(files.0.name)",
  ],
  ["that is cut off", () => [] as object, "no manifest of an export"],
  [
    "of a newer Ratchet",
    (manifest) => ({ ...manifest, ratchet: "9.0.0", migrations: [{ version: "9999-more", checksum: "x" }] }),
    "The export is of Ratchet 9.0.0 and stands on set-up file 9999-more",
  ],
])("a manifest %s is refused", async (_, how, sentence) => {
  const { folder, manifest } = await smallCopy();
  await writeManifest(folder, how(manifest));
  await expect(readManifest(folder)).rejects.toThrow(sentence);
});

test("a folder without a manifest holds no finished export", async () => {
  const { folder } = await smallCopy();
  await rm(join(folder, "manifest.json"));
  await expect(readManifest(folder)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: expect.stringContaining("no finished export"),
  });
});
