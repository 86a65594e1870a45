import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { GitReport } from "../../src/ingest/git/import.js";
import { build, ROOT } from "../support/client-process.js";
import { ratchet as command, type Ended } from "../support/command.js";
import { makeRepository, type TestRepository } from "../support/git-repository.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);

/** 10,000 with the faults; by default enough for several chunks. */
const COMMITS = process.env.RATCHET_TEST_FAULTS ? 10_000 : 2_000;

let repository: TestRepository;
beforeAll(async () => {
  repository = await makeRepository();
});
afterAll(() => repository?.remove());

function settings(): Record<string, string> {
  const { uri, user, password } = inject("graphAddress");
  return { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
}

const argumentsOf = (path: string, more: string[]) => [
  "import",
  "git",
  path,
  "--workspace",
  ratchet.workspace,
  ...more,
];

const importing = (path: string, ...more: string[]): Promise<Ended> => command(argumentsOf(path, more), settings());

type Report = GitReport & { commitsPerSecond: number; peakMemoryMiB: number };

async function reportOf(path: string, ...more: string[]): Promise<Report> {
  const { code, stdout, stderr } = await importing(path, "--json", ...more);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as Report;
}

/** How many nodes of each type there are in the workspace, and how many links of changes. */
async function census(): Promise<Record<string, number>> {
  const statement = {
    name: "test",
    text: `MATCH (n:Entity) WHERE n.workspace = $workspace AND NOT n:Token
           UNWIND [l IN labels(n) WHERE l <> 'Entity'] + [(n)-[r:CHANGES|OF_RELEASE|RELEASE_OF]->() | type(r)] AS name
           RETURN name, count(*) AS count`,
    writes: false,
    bound: true,
  };
  const rows = await ratchet.platform.graph
    .in(ratchet.workspace)
    .rows<object, { name: string; count: number }>(statement, {});
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

const total = (report: Report, pick: "created" | "changed" | "unchanged") =>
  report.counts.reduce((sum, count) => sum + count[pick], 0);

describe.sequential("a repository", () => {
  test("with no commit is told to be empty", async () => {
    const { code, stderr } = await importing(repository.folder);
    expect([code, stderr]).toEqual([1, "This repository is empty: it has no commit.\n"]);
  });

  test("is looked at without a change", async () => {
    await repository.grow(COMMITS);
    const before = await census();
    const report = await reportOf(repository.folder, "--dry-run");
    expect(report).toMatchObject({ dryRun: true, id: null, commits: COMMITS });
    expect(report.examples).toHaveLength(20);
    expect(total(report, "created")).toBeGreaterThan(COMMITS);
    expect(await census()).toEqual(before);
  });

  test("is imported though the command is killed in the middle, each commit once", async () => {
    await build();
    const env = { PATH: process.env.PATH, ...settings() };
    const child = spawn(process.execPath, [join(ROOT, "dist/cli/main.js"), ...argumentsOf(repository.folder, [])], {
      env,
    });
    const closed = new Promise((resolve) => child.once("close", resolve));
    await until(async () => ((await census()).Change ?? 0) > 0, 60_000);
    child.kill("SIGKILL");
    await closed;
    const half = (await census()).Change ?? 0;
    expect(half).toBeLessThan(COMMITS);
    const report = await reportOf(repository.folder);
    expect(report.resumed).toBe(true);
    // What the killed command had sent may have been stored after it was counted.
    expect(report.commits).toBeLessThanOrEqual(COMMITS - half);
    const tags = COMMITS / 100;
    expect(await census()).toMatchObject({
      Component: 4 + 1, // The ingest key's component, the repository and its three packages.
      Release: tags,
      RELEASE_OF: tags,
      OF_RELEASE: tags,
      Change: COMMITS + tags,
      CHANGES: COMMITS + tags,
    });
  });

  test("is imported a second time without a change", async () => {
    const before = await census();
    const report = await reportOf(repository.folder);
    expect([total(report, "created"), total(report, "changed"), report.commits, report.id]).toEqual([0, 0, 0, null]);
    expect(await census()).toEqual(before);
    const { stdout } = await importing(repository.folder);
    expect(stdout).toMatch(/^Imported git:shop: 0 created, 0 changed, /);
  });

  test("gives only its new commits to a later import", async () => {
    await repository.grow(100);
    const report = await reportOf(repository.folder);
    expect(report).toMatchObject({ resumed: true, commits: 100 });
    expect(report.counts.find(({ type }) => type === "Change")).toMatchObject({ created: 101, changed: 0 });
  });

  test("whose history was written anew is walked from its start, and nothing is doubled", async () => {
    const before = await census();
    await repository.git("update-ref", "refs/heads/main", "main~150");
    const first = await reportOf(repository.folder);
    expect(first).toMatchObject({ resumed: false, commits: COMMITS - 50 });
    expect(await census()).toEqual(before);
  });

  test("is read over the API: components, releases, and changes newest first", async () => {
    const { changes, components } = await ratchet.data(
      `{ changes(first: 3, filter: { component: "worker", kind: [RELEASE] }) { nodes { title release { version } components { key } by } pageInfo { hasNextPage } }
         components(first: 10) { nodes { key changes(first: 2) { kind at by } releases(first: 1) { version } } } }`,
    );
    const { nodes } = changes as unknown as { nodes: { title: string; release: { version: string } }[] };
    expect(nodes.map(({ title }) => title)).toEqual(nodes.map(({ release }) => `worker@${release.version}`));
    expect(nodes).toHaveLength(3);
    const keys = (components as unknown as { nodes: { key: string }[] }).nodes.map(({ key }) => key);
    expect(keys).toEqual(["api", "app", "shop", "web", "worker"]);
    const text = JSON.stringify([changes, components]);
    expect(text).not.toContain("example.test");
    expect(text).toMatch(/"by":"[0-9a-f]{64}"/);
  });

  test("is not read at a ref that it does not have, nor by what looks like an option", async () => {
    const { code, stderr } = await importing(repository.folder, "--ref", "no-such-branch");
    expect([code, stderr]).toEqual([1, "There is no such ref in this repository.\n"]);
    const option = await importing(repository.folder, "--ref=--output=/dev/null");
    expect([option.code, option.stderr]).toEqual([1, "There is no such ref in this repository.\n"]);
  });
});

test("a folder that is no repository, and a shallow clone, are told in one sentence", async () => {
  const scratch = await mkdtemp(join(tmpdir(), "ratchet-no-git-"));
  try {
    const none = await importing(scratch);
    expect([none.code, none.stderr]).toEqual([1, "This folder is not a git repository.\n"]);
    await repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, join(scratch, "shallow"));
    const shallow = await importing(join(scratch, "shallow"));
    expect([shallow.code, shallow.stderr]).toEqual([1, expect.stringContaining("This clone is shallow")]);
    const usage = await importing(scratch, "--kind", "NONSENSE");
    expect(usage.code).toBe(2);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});

test.skipIf(!existsSync(join(ROOT, ".git")))(
  "this repository itself is imported, and again without a change",
  async () => {
    const first = await reportOf(ROOT, "--component", "ratchet");
    expect(first.commits).toBeGreaterThan(0);
    expect(first.counts.find(({ type }) => type === "Change")?.created).toBeGreaterThanOrEqual(first.commits);
    const second = await reportOf(ROOT, "--component", "ratchet");
    expect([total(second, "created"), total(second, "changed")]).toEqual([0, 0]);
  },
);
