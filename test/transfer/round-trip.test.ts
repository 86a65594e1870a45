import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Authority } from "../../src/access/authority.js";
import { createToken } from "../../src/access/service/tokens.js";
import { ensureWorkspace, workspace } from "../../src/access/service/workspaces.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Exact } from "../../src/graph/values.js";
import { loadSample } from "../../src/sample/load.js";
import { systemContext } from "../../src/start/system.js";
import { exportGraph } from "../../src/transfer/export.js";
import { importCopy } from "../../src/transfer/import.js";
import { alone } from "../../src/transfer/still.js";
import { read, write } from "../../src/transfer/values.js";
import { type OwnGraph, startOwnGraph } from "../support/own-graph.js";

let own: OwnGraph;
let scratch: string;
let made = 0;

beforeAll(async () => {
  own = await startOwnGraph();
  scratch = await mkdtemp(join(tmpdir(), "ratchet-copies-"));
});

afterAll(async () => {
  await own?.stop();
  await rm(scratch, { recursive: true, force: true });
});

interface Wish {
  workspaces?: string[] | null;
  withTokens?: boolean;
  withPseudonyms?: boolean;
  gzip?: boolean;
}

async function copy({ gzip = false, ...wish }: Wish = {}) {
  const folder = join(scratch, `copy-${made++}`);
  const extent = { workspaces: null, withTokens: false, withPseudonyms: false, ...wish };
  const manifest = await exportGraph({
    platform: own.platform,
    folder,
    extent,
    gzip,
    version: "0.0.0",
    stillness: alone,
  });
  return { folder, manifest };
}

/** Every file of a copy but its manifest, by name. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== "manifest.json").sort();
  const read = async (name: string) => {
    const bytes = await readFile(join(folder, name));
    return [name, (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")] as const;
  };
  return Object.fromEntries(await Promise.all(names.map(read)));
}

describe("the sample", () => {
  let first: Awaited<ReturnType<typeof copy>>;
  let secret: string;

  beforeAll(async () => {
    await loadSample(own.platform);
    const context = await systemContext(own.platform, "sample");
    secret = (await createToken(context, { name: "kept", role: TokenRole.VIEWER })).secret;
    first = await copy();
  }, 600_000);

  test("is told by the manifest: how much of what, and each file's size and sum", async () => {
    const { manifest, folder } = first;
    expect(manifest).toMatchObject({ format: "ratchet-export/1", consistent: true, workspaces: null });
    expect(manifest.counts.labels).toMatchObject({
      Client: 18,
      ErrorGroup: 46,
      Workspace: 1,
      Journal: 1,
      SampleLoad: 1,
    });
    expect(manifest.counts.types.ERROR_IN).toBe(46);
    expect(manifest.counts.labels.Project).toBeGreaterThan(50);
    const files = await filesOf(folder);
    expect(manifest.files.map(({ name }) => name)).toEqual(Object.keys(files));
    for (const { name, lines, bytes, sha256 } of manifest.files) {
      const content = Buffer.from(files[name] ?? "");
      expect([content.length, createHash("sha256").update(content).digest("hex")]).toEqual([bytes, sha256]);
      expect(content.toString().trimEnd().split("\n")).toHaveLength(lines);
    }
    expect(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"))).toEqual(manifest);
  });

  test("is copied without anything that opens a door or finds out a person", async () => {
    const [token] = await own.raw<{ hash: string }>("MATCH (t:Token) RETURN t.hash AS hash");
    const place = await workspace(own.platform, "sample");
    const text = Object.values(await filesOf(first.folder)).join("");
    for (const kept of [token?.hash, place?.secret, secret]) {
      expect(kept?.length).toBeGreaterThan(30);
      expect(text).not.toContain(kept);
    }
    // A proposal's hash is of what everybody may read.
    const lines = text.split("\n").filter((line) => !/"labels":\[[^\]]*"(Proposal|Approval)"/.test(line));
    expect(lines.join("\n")).not.toMatch(/"(hash|secret)":/);
  });

  test("comes back equal, byte for byte, and says so", async () => {
    await own.empty();
    const steps = new Set<string>();
    const report = await importCopy({
      platform: own.platform,
      folder: first.folder,
      onProgress: (step) => steps.add(step),
    });
    expect(report).toMatchObject({ isEqual: true, homeless: 0 });
    expect([...steps]).toEqual(["checking", "writing", "comparing"]);
    const second = await copy();
    expect(await filesOf(second.folder)).toEqual(await filesOf(first.folder));
    expect(second.manifest.content).toEqual(first.manifest.content);
  });

  test("serves again: its tokens as revoked, its workspace with a secret of its own", async () => {
    await expect(new Authority(own.platform).actor(secret)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    const [token] = await own.raw<{ revokedAt: bigint }>(
      "MATCH (t:Token {name: 'kept'}) RETURN t.revokedAt AS revokedAt",
    );
    expect(Number(token?.revokedAt)).toBe(Date.parse(first.manifest.takenAt));
    const context = await systemContext(own.platform, "sample");
    expect(context.pseudonym("ann")).toMatch(/^[0-9a-f]{64}$/);
  });

  test("goes into no graph that has something, and says what is there", async () => {
    await expect(importCopy({ platform: own.platform, folder: first.folder })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringMatching(
        /^The graph is not empty: it has nodes of [\d,]+ Entity, 1 Journal, .* workspaces sample\./,
      ),
    });
  });
});

describe("a workspace", () => {
  const entities = async () => Number((await own.raw<{ n: bigint }>("MATCH (n:Entity) RETURN count(n) AS n"))[0]?.n);

  beforeEach(() => own.empty());

  test("with tokens, pseudonyms and gzip opens and knows people as before", async () => {
    await ensureWorkspace(own.platform, "small", "Small");
    const context = await systemContext(own.platform, "small");
    const { secret: open } = await createToken(context, { name: "open", role: TokenRole.VIEWER });
    const whole = await copy({ withTokens: true, withPseudonyms: true, gzip: true });
    expect(whole.manifest.files.every(({ name }) => name.endsWith(".jsonl.gz"))).toBe(true);
    await own.empty();
    expect((await importCopy({ platform: own.platform, folder: whole.folder })).isEqual).toBe(true);
    expect((await new Authority(own.platform).actor(open)).name).toBe("open");
    expect((await systemContext(own.platform, "small")).pseudonym("ann")).toBe(context.pseudonym("ann"));
  });

  test("that was cut off in the middle is imported by doing it again, and no other copy meanwhile", async () => {
    await ensureWorkspace(own.platform, "small", "Small");
    await own.raw(
      "UNWIND range(1, 5000) AS i CREATE (n:Entity {id: 'cut-' + i, workspace: 'small'})-[:NEXT]->(:Entity {id: 'end-' + i, workspace: 'small'})",
    );
    const first = await copy();
    await createToken(await systemContext(own.platform, "small"), { name: "open", role: TokenRole.VIEWER });
    const other = await copy({ withTokens: true });
    await own.empty();
    const cut = new AbortController();
    const onProgress = (step: string, share: number) =>
      step === "writing" && share > 0.4 && cut.abort(new Error("cut off"));
    const parts = { platform: own.platform, folder: first.folder };
    await expect(importCopy({ ...parts, signal: cut.signal, onProgress })).rejects.toThrow("cut off");
    expect(await entities()).toBeGreaterThan(500);
    expect(await entities()).toBeLessThan(10_000);
    await expect(importCopy({ ...parts, folder: other.folder })).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("not finished"),
    });
    expect((await importCopy(parts)).isEqual).toBe(true);
    expect((await copy()).manifest.content).toEqual(first.manifest.content);
  });
});

describe("odd graphs", () => {
  beforeEach(() => own.empty());

  const name = fc
    .stringMatching(/^[a-zA-Z][a-zA-Z0-9_ .-]{0,12}$/)
    .filter((text) => text !== "id" && text !== "workspace");
  const value: fc.Arbitrary<Exact> = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.boolean(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double(),
    fc.int8Array({ maxLength: 20 }),
    fc.array(fc.string({ unit: "binary", maxLength: 10 }), { maxLength: 5 }),
    fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 5 }),
    fc.array(fc.double(), { maxLength: 5 }),
  );
  const nodes = fc.array(fc.dictionary(name, value, { maxKeys: 6 }), { minLength: 1, maxLength: 30 });

  /** Nodes of workspace `odd`, each linked to the next, with the same properties on the link. */
  async function plant(properties: Record<string, Exact>[]): Promise<void> {
    const given = properties.map((own) =>
      Object.fromEntries(Object.entries(own).map(([key, one]) => [key, read(write(one))])),
    );
    const rows = given.map((own, index) => ({ id: `odd-${String(index).padStart(5, "0")}`, own }));
    await own.raw("UNWIND $rows AS row CREATE (n:Entity:Odd) SET n = row.own, n.id = row.id, n.workspace = 'odd'", {
      rows,
    });
    const links = rows.slice(1).map(({ id, own }, index) => ({ start: rows[index]?.id, end: id, own }));
    await own.raw(
      "UNWIND $links AS row MATCH (a:Entity {id: row.start}) MATCH (b:Entity {id: row.end}) CREATE (a)-[r:NEXT]->(b) SET r = row.own",
      { links },
    );
  }

  const everything = () =>
    own.raw(
      "MATCH (n:Odd) OPTIONAL MATCH (n)-[r:NEXT]->(m) RETURN properties(n) AS node, properties(r) AS link, m.id AS next ORDER BY n.id",
    );

  test("come back with every value as it was", async () => {
    await fc.assert(
      fc.asyncProperty(nodes, async (properties) => {
        await plant(properties);
        const before = await everything();
        const { folder } = await copy();
        await own.empty();
        expect((await importCopy({ platform: own.platform, folder })).isEqual).toBe(true);
        expect(await everything()).toStrictEqual(before);
        await own.empty();
      }),
      { numRuns: process.env.RATCHET_TEST_FAULTS ? 25 : 2 },
    );
  });

  test("with more links from one node than a page holds, and more nodes than a batch", async () => {
    await own.raw("UNWIND range(1, 4501) AS i CREATE (:Entity:Odd {id: 'odd-' + i, workspace: 'odd'})");
    await own.raw(
      "MATCH (a:Entity {id: 'odd-1'}) MATCH (b:Odd) CREATE (a)-[:NEXT {x: 1.0}]->(b) CREATE (a)-[:OTHER]->(b) CREATE (b)-[:BACK]->(a)",
    );
    const { folder, manifest } = await copy();
    expect(manifest.counts).toMatchObject({ nodes: 4_501, types: { NEXT: 4_501, OTHER: 4_501, BACK: 4_501 } });
    await own.empty();
    expect((await importCopy({ platform: own.platform, folder })).isEqual).toBe(true);
  });

  test("of several workspaces are copied apart, with their links and nothing of the others", async () => {
    await own.raw(
      `UNWIND ['a', 'b'] AS w UNWIND range(1, 300) AS i
       CREATE (n:Entity:Odd {id: w + i, workspace: w})-[:NEXT]->(:Entity:Odd {id: w + 'x' + i, workspace: w})
       CREATE (:Receipt {key: w + i, workspace: w, hour: i})`,
    );
    await own.raw(
      "UNWIND ['a', 'b'] AS w CREATE (:Entity:Workspace {id: w, workspace: w, key: w, name: w, createdAt: 1, secret: 's'})",
    );
    const { folder, manifest } = await copy({ workspaces: ["b"] });
    expect(manifest.counts).toEqual({
      nodes: 901,
      relationships: 300,
      labels: { Entity: 601, Odd: 600, Receipt: 300, Workspace: 1 },
      types: { NEXT: 300 },
    });
    const text = Object.values(await filesOf(folder)).join("");
    expect(text.match(/"workspace":"b"/g)).toHaveLength(901);
    expect(text).not.toContain('"workspace":"a"');
    await expect(copy({ workspaces: ["c"] })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  test("with what no kind covers are not copied in silence", async () => {
    await own.raw("CREATE (:Stray {name: 'nobody thought of it'})");
    await expect(copy()).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining(":Stray") });
    await own.raw("MATCH (n:Stray) DELETE n CREATE (:Entity {id: 'a'})-[:NEXT]->(:Entity {id: 'b'})");
    await own.raw("MATCH (a:Entity {id: 'a'}) MATCH (b:Entity {id: 'b'}) CREATE (a)-[:NEXT]->(b)");
    await expect(copy()).rejects.toMatchObject({
      code: "CONFLICT",
      message:
        "Two links NEXT lead from a to b. A link is told by its ends, its type and its id, so one of them must go before the graph can be copied.",
    });
  });

  test("are copied into a new folder only, and nothing stays of a copy that failed", async () => {
    await own.raw("CREATE (:Stray)");
    const folder = join(scratch, "failed");
    const extent = { workspaces: null, withTokens: false, withPseudonyms: false };
    const parts = { platform: own.platform, folder, extent, gzip: false, version: "0.0.0", stillness: alone };
    await expect(exportGraph(parts)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await readdir(folder)).toEqual([]);
    await expect(exportGraph({ ...parts, folder: scratch })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "folder",
    });
  });
});
