import { beforeAll, describe, expect, inject, test } from "vitest";
import { judgeAnew } from "../../src/errors/rounds/judge.js";
import { connect } from "../../src/graph/connect.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const HOUR = 3_600_000;

let clock = Date.UTC(2026, 5, 1, 12);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

interface Shown {
  category: { key: string; name: string } | null;
  categorisedBecause: { by: string; why: string; confidence: number | null; learntFrom: string[] } | null;
  categoryCorrection: { category: string | null; reason: string | null } | null;
}

async function report(type: string, message: string, input: object = {}): Promise<string> {
  const { reportError } = await ratchet.data(
    "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }",
    { input: { component: "shop", type, message, ...input } },
  );
  clock += 1_000;
  return (reportError as unknown as { groupId: string }).groupId;
}

async function shown(id: string): Promise<Shown> {
  const { errorGroup } = await ratchet.data(
    `query ($id: ID!) { errorGroup(id: $id) { category { key name }
      categorisedBecause { by why confidence learntFrom } categoryCorrection { category reason } } }`,
    { id },
  );
  return errorGroup as unknown as Shown;
}

const keyOf = async (id: string) => (await shown(id)).category?.key ?? null;

const SAVE = "mutation ($input: SaveErrorCategoryInput!) { saveErrorCategory(input: $input) { version } }";
const RETIRE = "mutation ($key: String!) { retireErrorCategory(input: { key: $key }) { version } }";
const CORRECT = "mutation ($input: CorrectErrorCategoryInput!) { correctErrorCategory(input: $input) { id } }";

const save = (input: object) => ratchet.data(SAVE, { input });
const correct = (id: string, category: string | null, reason?: string) =>
  ratchet.data(CORRECT, { input: { id, category, reason } });
const round = () => judgeAnew(ratchet.platform, new AbortController().signal);

interface Tree {
  version: number;
  categories: {
    key: string;
    parent: string | null;
    source: string;
    isEdited: boolean;
    template: { heading: string }[];
  }[];
}

async function taxonomy(): Promise<Tree> {
  const { errorTaxonomy } = await ratchet.data(
    "{ errorTaxonomy { version categories { key parent source isEdited template { heading } } } }",
  );
  return errorTaxonomy as unknown as Tree;
}

describe("the tree of categories", () => {
  test("is there from the start, each behind the one above it, with its sources", async () => {
    const { version, categories } = await taxonomy();
    expect(version).toBe(1);
    const keys = categories.map(({ key }) => key);
    for (const { key, parent, source, template } of categories) {
      if (parent) expect(keys.indexOf(parent), key).toBeLessThan(keys.indexOf(key));
      expect([source.length > 0, template.length]).toEqual([true, 7]);
    }
    expect(categories.filter(({ source }) => source.includes("failure mode"))).toHaveLength(14);
  });

  test("has one more version with each edit, which retiring is as well", async () => {
    const before = (await taxonomy()).version;
    await save({ key: "payments", name: "Payments", parent: "integration", description: "Money does not move." });
    await ratchet.data(RETIRE, { key: "payments" });
    const { version, categories } = await taxonomy();
    expect(version).toBe(before + 2);
    expect(categories.some(({ key }) => key === "payments")).toBe(false);
    await save({ key: "payments" });
    const found = (await taxonomy()).categories.find(({ key }) => key === "payments");
    expect(found).toMatchObject({ parent: "integration", isEdited: true });
  });

  test.each([
    [SAVE, { input: { key: "a b" } }, "BAD_USER_INPUT", "key"],
    [SAVE, { input: { key: "x", parent: "not there" } }, "NOT_FOUND", "parent"],
    [SAVE, { input: { key: "integration", parent: "rate-limit" } }, "CONFLICT", "parent"],
    [SAVE, { input: { key: "integration", parent: "integration" } }, "CONFLICT", "parent"],
    [SAVE, { input: { key: "x", rules: [{ words: ["(a+)+$"] }] } }, "BAD_USER_INPUT", "rules"],
    [SAVE, { input: { key: "x", rules: [{ statuses: ["999"] }] } }, "BAD_USER_INPUT", "rules"],
    [SAVE, { input: { key: "x", rules: [{}] } }, "BAD_USER_INPUT", "rules"],
    [
      SAVE,
      { input: { key: "x", template: [{ section: "FIX", heading: "", guidance: "g" }] } },
      "BAD_USER_INPUT",
      "template",
    ],
    [RETIRE, { key: "integration" }, "CONFLICT", "key"],
    [RETIRE, { key: "not there" }, "NOT_FOUND", "key"],
    [CORRECT, { input: { id: "not there", category: "disk" } }, "NOT_FOUND", "id"],
  ])("%s %j is refused with %s", async (query, variables, code, argument) => {
    const before = (await taxonomy()).version;
    const { errors } = await ratchet.run(query, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code, argument });
    expect((await taxonomy()).version).toBe(before);
  });

  test("is edited by nobody who only reads", async () => {
    const { errors } = await ratchet.run(SAVE, { input: { key: "x" } }, ratchet.tokens.viewer);
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

describe("an error", () => {
  test("is in a category as soon as it is reported, with the condition that fitted", async () => {
    const id = await report("SocketError", "connect ECONNREFUSED 10.0.0.1:5432");
    expect(await shown(id)).toMatchObject({
      category: { key: "network", name: "Network" },
      categorisedBecause: { by: "SHIPPED_RULE", why: expect.stringContaining("ECONNREFUSED"), confidence: null },
    });
  });

  test("is in none where nothing says", async () => {
    const id = await report("Oddity", "the moon is green");
    expect(await shown(id)).toEqual({ category: null, categorisedBecause: null, categoryCorrection: null });
  });

  test("goes by what its sender calls it, also as a mode of failing agents", async () => {
    const id = await report("AgentRunFailed", "Planner: again and again", {
      tags: { failure_mode: "Step repetition" },
    });
    expect(await keyOf(id)).toBe("step-repetition");
  });

  test("moves when the workspace writes a rule, and back when that is gone", async () => {
    const id = await report("LedgerError", "ledger and bank differ");
    expect(await keyOf(id)).toBeNull();
    await save({ key: "bookkeeping", rules: [{ words: ["ledger * differ"] }] });
    await round();
    expect(await shown(id)).toMatchObject({
      category: { key: "bookkeeping" },
      categorisedBecause: { by: "WORKSPACE_RULE" },
    });
    await ratchet.data(RETIRE, { key: "bookkeeping" });
    expect(await keyOf(id)).toBeNull();
    await round();
    expect(await shown(id)).toMatchObject({ category: null, categorisedBecause: null });
  });

  test("stays where a person put it, whatever rules say, until that is taken back", async () => {
    const id = await report("TimeoutError", "the bank answered nothing");
    await correct(id, "broken-contract", "They changed the interface.");
    await save({ key: "bank", rules: [{ words: ["bank"] }] });
    await round();
    expect(await shown(id)).toMatchObject({
      category: { key: "broken-contract" },
      categorisedBecause: { by: "CORRECTION" },
      categoryCorrection: { category: "broken-contract", reason: "They changed the interface." },
    });
    await correct(id, null);
    expect(await keyOf(id)).toBe("bank");
    const unknown = await ratchet.run(CORRECT, { input: { id, category: "not there" } });
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", argument: "category" });
    await ratchet.data(RETIRE, { key: "bank" });
  });

  test("follows what people said of two like it, and names them; of one alone it does not", async () => {
    const ids: string[] = [];
    for (const letter of ["alpha", "beta", "gamma"])
      ids.push(await report("Oracle", `prophecy contradicts scripture chapter ${letter}`));
    const [first, second, third] = ids as [string, string, string];
    await correct(first, "hallucination");
    await round();
    expect(await keyOf(third)).toBeNull();
    await correct(second, "hallucination");
    await round();
    const learnt = await shown(third);
    expect(learnt).toMatchObject({ category: { key: "hallucination" }, categorisedBecause: { by: "LEARNT" } });
    expect([...(learnt.categorisedBecause?.learntFrom ?? [])].sort()).toEqual([first, second].sort());
    expect(await keyOf(await report("Oracle", "prophecy contradicts scripture chapter delta"))).toBe("hallucination");
  });

  test("is found by its category, and by those above it", async () => {
    const id = await report("CertificateError", "certificate has expired yesterday", { component: "found" });
    const found = async (category: string) => {
      const { errorGroups } = await ratchet.data(
        'query ($category: String) { errorGroups(filter: { component: "found", category: $category }) { nodes { id } } }',
        { category },
      );
      return (errorGroups as unknown as { nodes: { id: string }[] }).nodes.map((one) => one.id);
    };
    expect(await found("certificate")).toEqual([id]);
    expect(await found("infrastructure")).toEqual([id]);
    expect(await found("data")).toEqual([]);
    const { errors } = await ratchet.run('{ errorGroups(filter: { category: "not there" }) { nodes { id } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", argument: "category" });
  });
});

describe("a report of an error", () => {
  interface Report {
    markdown: string;
    sections: { section: string; heading: string; guidance: string; lines: { text: string; evidence: string[] }[] }[];
  }
  let id = "";
  let change = "";

  async function reportOf(token?: string): Promise<Report> {
    const answer = await ratchet.run(
      "query ($id: ID!) { errorReport(id: $id) { markdown sections { section heading guidance lines { text evidence } } } }",
      { id },
      token ?? ratchet.tokens.administrator,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data?.errorReport as unknown as Report;
  }
  const textsOf = ({ sections }: Report, section: string) =>
    sections.find((one) => one.section === section)?.lines.map(({ text }) => text) ?? [];

  beforeAll(async () => {
    await report("First", "makes the component", { component: "till", release: "till@1.0.0" });
    const { recordChange } = await ratchet.data(
      "mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id } }",
      {
        input: {
          externalId: "deploy-7",
          kind: "CONFIGURATION",
          title: "Pool of 5",
          components: ["till"],
          at: new Date(clock).toISOString(),
        },
      },
    );
    change = (recordChange as unknown as { id: string }).id;
    clock += HOUR;
    id = await report("PoolError", "pool is exhausted", {
      component: "till",
      release: "till@1.1.0",
      project: "sale",
      user: "ann",
      environment: "production",
    });
    const input = { id };
    await ratchet.data("mutation ($input: CommentOnErrorGroupInput!) { commentOnErrorGroup(input: $input) { id } }", {
      input: { ...input, text: "The pool is [too small](http://x)" },
    });
    await ratchet.data("mutation ($input: AddErrorTaskInput!) { addErrorTask(input: $input) { id } }", {
      input: { ...input, title: "Watch the pool" },
    });
    await ratchet.data("mutation ($input: ResolveErrorGroupInput!) { resolveErrorGroup(input: $input) { id } }", {
      input: { ...input, inRelease: "till@1.2.0", reason: "The pool is larger." },
    });
  });

  test("tells what the graph knows, section by section, each sentence with what shows it", async () => {
    const told = await reportOf();
    expect(told.sections.map(({ section }) => section)).toEqual([
      ...["SYMPTOM", "SCOPE", "TIMELINE", "CAUSE", "FIX", "PREVENTION", "TASKS"],
    ]);
    expect(textsOf(told, "SYMPTOM")).toEqual(
      expect.arrayContaining([
        expect.stringContaining("PoolError: pool is exhausted"),
        expect.stringContaining("Exhausted limits"),
      ]),
    );
    expect(textsOf(told, "SCOPE")).toEqual([
      "1 event.",
      "It hit 1 person, of those that events named.",
      "till fails.",
      "Seen in the projects sale (1 event).",
      "Seen in the releases till@1.1.0 (1 event).",
    ]);
    expect(textsOf(told, "TIMELINE").map((text) => text.replace(/^.*?Z: (the \w+ event|\w+).*$/, "$1"))).toEqual(
      expect.arrayContaining(["the earliest event", "created", "commented", "planned", "resolved"]),
    );
    const cause = told.sections.find(({ section }) => section === "CAUSE");
    expect(cause?.lines[0]).toEqual({ text: expect.stringContaining("Pool of 5"), evidence: [change] });
    expect(textsOf(told, "FIX")).toEqual([expect.stringContaining("in the release till@1.2.0"), "The pool is larger."]);
    expect(textsOf(told, "TASKS")).toEqual(["To do: Watch the pool"]);
    expect(textsOf(told, "PREVENTION")).toEqual([]);
  });

  test("names as evidence only what can be asked for", async () => {
    const ids = [
      ...new Set((await reportOf()).sections.flatMap(({ lines }) => lines.flatMap(({ evidence }) => evidence))),
    ];
    expect(ids.length).toBeGreaterThan(6);
    const { nodes } = await ratchet.data("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect((nodes as unknown as ({ id: string } | null)[]).map((node) => node?.id)).toEqual(ids);
  });

  test("is headed as its category says, or the one above that", async () => {
    await save({
      key: "infrastructure",
      template: [{ section: "FIX", heading: "What the operators did", guidance: "Steps." }],
    });
    const { sections, markdown } = await reportOf();
    expect(sections.find(({ section }) => section === "FIX")).toMatchObject({
      heading: "What the operators did",
      guidance: "Steps.",
    });
    expect(markdown).toContain("## What the operators did");
    expect(markdown).toContain("The pool is \\[too small\\]\\(http://x\\)");
  });

  test("is null of a group that there is not", async () => {
    expect(await ratchet.data('{ errorReport(id: "not there") { markdown } }')).toEqual({ errorReport: null });
  });
});

test("a group that was removed, as a sample is, is described anew when it comes again", async () => {
  const input = { component: "removed", type: "UniqueConstraintViolation", message: "duplicate key value" };
  const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";
  const ASKED = "query ($id: ID!) { errorGroup(id: $id) { category { key } similar { group { title } } } }";
  const { reportError } = await ratchet.data(REPORT, { input });
  await ratchet.data(REPORT, { input: { ...input, component: "beside" } });
  const { groupId: id } = reportError as unknown as { groupId: string };
  const { errorGroup: before } = await ratchet.data(ASKED, { id });
  expect(before).toMatchObject({ category: { key: "integrity" }, similar: [{}] });
  const driver = connect(inject("graphAddress"));
  await driver.executeQuery("MATCH (g:ErrorGroup {id: $id}) DETACH DELETE g", { id });
  await driver.close();
  expect((await ratchet.data(ASKED, { id })).errorGroup).toBeNull();
  await ratchet.data(REPORT, { input });
  expect((await ratchet.data(ASKED, { id })).errorGroup).toEqual(before);
});
