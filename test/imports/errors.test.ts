import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importJunit } from "../../src/ingest/junit/import.js";
import { importRuns } from "../../src/ingest/runs/import.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "ratchet-errors-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(scratch, name);
  await writeFile(path, text);
  return path;
}

const HOW = { project: null, release: null, dryRun: false, skipBad: false, onProgress: () => undefined };

interface Group {
  title: string;
  events: number;
  groupedBecause: string;
  releases: { release: { version: string } }[];
  occurrences: { nodes: { tags: Record<string, string>; context: Record<string, unknown> }[] };
}

async function groupsOf(component: string): Promise<Group[]> {
  const { errorGroups } = (await ratchet.data(
    `query ($component: String) { errorGroups(first: 20, filter: { component: $component }) { nodes { title events groupedBecause
       releases { release { version } } occurrences(first: 3) { nodes { tags context } } } } }`,
    { component },
  )) as never as { errorGroups: { nodes: Group[] } };
  return errorGroups.nodes.sort((a, b) => (a.title < b.title ? -1 : 1));
}

const REPORT = `<?xml version="1.0"?>
<testsuites><testsuite name="pay" timestamp="2026-11-20T10:00:00Z" tests="4">
  <testcase classname="shop.PayTest" name="takesCards"><failure type="AssertionError" message="no card 17">
java.lang.AssertionError: no card 17
	at shop.PayTest.takesCards(PayTest.java:12)</failure></testcase>
  <testcase classname="shop.PayTest" name="takesCash"/>
  <testcase classname="shop.PayTest" name="takesCoins"><skipped/></testcase>
  <testcase classname="shop.PayTest" name="refunds"><error type="IllegalStateException" message="no till"/></testcase>
</testsuite></testsuites>`;

describe("reports of tests", () => {
  test("what failed becomes errors, once, with the release that was tested", async () => {
    const context = await ratchet.context();
    const files = [await file("report.xml", REPORT)];
    const dry = await importJunit(context, { ...HOW, files, component: "pay", release: "1.2.0", dryRun: true });
    expect(dry).toMatchObject({
      id: null,
      counts: [
        { type: "ErrorGroup", created: 2 },
        { type: "Error", created: 2 },
      ],
    });
    expect(await groupsOf("pay")).toEqual([]);
    const first = await importJunit(context, { ...HOW, files, component: "pay", release: "1.2.0" });
    expect(first.notes).toEqual([`${files[0]}: 4 tests: 1 passed, 2 failed, 1 skipped.`]);
    expect(first.id).not.toBeNull();
    const again = await importJunit(context, { ...HOW, files, component: "pay", release: "1.2.0" });
    expect(again).toMatchObject({
      id: null,
      counts: [
        { type: "ErrorGroup", created: 0, changed: 2 },
        { type: "Error", created: 0, unchanged: 2 },
      ],
    });
    const groups = await groupsOf("pay");
    expect(groups.map(({ title, events }) => [title, events])).toEqual([
      ["IllegalStateException: no till", 1],
      ["java.lang.AssertionError: no card 17", 1],
    ]);
    expect(groups[0]?.releases).toEqual([{ release: { version: "1.2.0" } }]);
  });

  test("a broken file is told with its line, and nothing of any file is kept", async () => {
    const files = [
      await file("good.xml", REPORT),
      await file("broken.xml", "<testsuites>\n<testsuite>\n</testsuites>"),
    ];
    const context = await ratchet.context();
    const refused = importJunit(context, { ...HOW, files, component: "broken" });
    await expect(refused).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("broken.xml:3: "),
    });
    expect(await groupsOf("broken")).toEqual([]);
  });
});

describe("transcripts of agents' runs", () => {
  const run = (id: string, success?: boolean) => ({
    id,
    ...(success !== undefined && { success }),
    question: "How many awnings face west?",
    messages: [
      { role: "user", content: "How many awnings face west?" },
      { name: "Planner", role: "assistant", content: "Read the sheet, count even house numbers." },
      { name: "Coder", role: "assistant", content: "```python\nprint(open('sheet.xlsx').read())\n```" },
      {
        name: "Terminal",
        role: "user",
        content: "exitcode: 1 (execution failed)\nUnicodeDecodeError: invalid start byte",
      },
      { name: "Coder", role: "assistant", content: "I assume that the sheet has eight rows. The answer is 8." },
    ],
  });

  test("each that failed is an error that names who is most likely at fault, and why", async () => {
    const context = await ratchet.context();
    const lines = [run("r-1"), run("r-2", true), run("r-3", false)].map((one) => JSON.stringify(one));
    const files = [await file("runs.jsonl", lines.join("\n"))];
    const report = await importRuns(context, { ...HOW, files, component: "team" });
    expect(report.notes).toEqual(["2 runs failed, 1 did not."]);
    const [group, ...others] = await groupsOf("team");
    expect([others, group?.events]).toEqual([[], 2]);
    expect(group?.title).toMatch(/^AgentRunFailed: (Planner|Coder): /);
    const [occurrence] = group?.occurrences.nodes ?? [];
    expect(occurrence?.tags).toMatchObject({ agent: expect.stringMatching(/Planner|Coder/) });
    expect(occurrence?.context).toMatchObject({
      confidence: expect.any(Number),
      reasons: expect.arrayContaining([expect.any(String)]),
      ranking: expect.arrayContaining([expect.objectContaining({ step: expect.any(Number) })]),
    });
    const again = await importRuns(context, { ...HOW, files, component: "team" });
    expect(again.counts[1]).toMatchObject({ created: 0, unchanged: 2 });
  });

  test("a list of messages is one run, a list of runs are several, and a line that is none is told", async () => {
    const context = await ratchet.context();
    const one = await file("one.json", JSON.stringify(run("x").messages));
    const several = await file("several.json", JSON.stringify([run("a"), run("b")]));
    const counted = async (path: string) =>
      (await importRuns(context, { ...HOW, files: [path], component: "lists", dryRun: true })).counts[1]?.created;
    expect([await counted(one), await counted(several)]).toEqual([1, 2]);
    const bad = await file("bad.jsonl", `${JSON.stringify(run("y"))}\n{"messages": []}\nnothing\n`);
    const options = { ...HOW, files: [bad], component: "lists" };
    await expect(importRuns(context, options)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/bad\.jsonl:2: .*\n.*bad\.jsonl:3: /),
    });
    expect(await groupsOf("lists")).toEqual([]);
    expect((await importRuns(context, { ...options, skipBad: true })).counts[1]?.created).toBe(1);
  });
});

describe("a batch of errors", () => {
  const BATCH = `mutation ($input: ReportErrorsInput!) { reportErrors(input: $input) {
    receipt { groupId duplicate } code reason argument } }`;

  test("is taken one by one: each has its receipt or its reason", async () => {
    const errors = [
      { component: "batch", type: "First", eventId: "e1" },
      { component: "batch" },
      { component: "batch", type: "First", eventId: "e1" },
      { component: "batch", type: "x".repeat(300) },
      { component: "batch", type: "Second", eventId: "e2" },
    ];
    const { reportErrors } = (await ratchet.data(BATCH, { input: { errors } })) as never as {
      reportErrors: { receipt: { duplicate: boolean } | null; code: string | null; argument: string | null }[];
    };
    expect(reportErrors.map(({ code, argument }) => [code, argument])).toEqual([
      [null, null],
      ["BAD_USER_INPUT", "message"],
      [null, null],
      ["BAD_USER_INPUT", "type"],
      [null, null],
    ]);
    expect(reportErrors.filter(({ receipt }) => receipt?.duplicate)).toHaveLength(1);
    expect((await groupsOf("batch")).map(({ title, events }) => [title, events])).toEqual([
      ["First", 1],
      ["Second", 1],
    ]);
  });

  test.each([0, 501])("of %i is refused", async (count) => {
    const errors = Array.from({ length: count }, () => ({ component: "batch", type: "Many" }));
    const { errors: told } = await ratchet.run(BATCH, { input: { errors } });
    expect(told?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "errors" });
  });
});
