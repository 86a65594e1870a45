import { beforeAll, expect, test } from "vitest";
import { naturalId } from "../../src/identity.js";
import { makerOf } from "../support/client-projects.js";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);
const make = makerOf(ratchet);

const HEADER = "subject,predicate,value,source,at,valid_from,valid_to,quote,confidence";
const ROWS = [
  "Client:acme,head-office,Hamburg,register,2026-03-01,2024-05-01,,seat: Hamburg,0.9",
  "Client:acme,head-office,Bremen,web-page,2026-03-02T09:00:00Z,,,,",
  "Client:acme,employees,120,register,2026-03-01,,,,0.9",
  'Client:acme,contacts,"Ann Lee; Bo Chan",web-page,2026-03-02,,,,',
  "Client:acme,answers,Component:shop,register,2026-03-01,,,,",
];

beforeAll(async () => {
  await make.client("acme");
  await make.component("shop");
  const declare = "mutation ($input: PredicateInput!) { declarePredicate(input: $input) { key } }";
  for (const [key, kind] of [
    ["employees", "NUMBER"],
    ["contacts", "SET"],
    ["answers", "LINK"],
  ])
    await ratchet.data(declare, { input: { key, kind } });
});

async function rows(text: string) {
  return ratchet.platform.graph
    .in(ratchet.workspace)
    .rows({ name: "test", text, writes: false, bound: true }, {}) as Promise<Record<string, unknown>[]>;
}

const statements = () =>
  rows(`MATCH (t:Statement)-[:OF_CLAIM]->(:Claim)-[:CLAIM_OF]->(f:Fact)-[:FACT_OF]->(p:Predicate) WHERE t.workspace = $workspace
        MATCH (t)-[:STATED_BY]->(s:Source)
        RETURN f.subjectId AS subject, p.key AS predicate, t.verbatim AS value, s.key AS source, t.at AS at, t.validFrom AS validFrom,
          t.quote AS quote, t.confidence AS confidence ORDER BY predicate, source`);

test("statements are looked at, imported, and imported again without a change", async () => {
  const file = await importer.file("facts.csv", [HEADER, ...ROWS].join("\n"));
  const dry = await importer.report("statements", file, "--dry-run");
  expect(await statements()).toEqual([]);
  const first = await importer.report("statements", file);
  expect(first.counts).toEqual(dry.counts);
  expect([dry.id, importer.counts(first, "Statement")]).toEqual([null, [5, 0, 0]]);
  const subject = naturalId(ratchet.workspace, "Client", "acme");
  const shop = naturalId(ratchet.workspace, "Component", "shop");
  expect(await statements()).toMatchObject([
    { predicate: "answers", value: shop },
    { predicate: "contacts", value: "Ann Lee; Bo Chan", source: "web-page" },
    { predicate: "employees", value: "120" },
    {
      ...{ subject, predicate: "head-office", value: "Hamburg", source: "register" },
      ...{ at: Date.UTC(2026, 2, 1), validFrom: Date.UTC(2024, 4, 1), quote: "seat: Hamburg", confidence: 0.9 },
    },
    { predicate: "head-office", value: "Bremen", source: "web-page", at: Date.UTC(2026, 2, 2, 9), validFrom: null },
  ]);
  const second = await importer.report("statements", file);
  expect([second.id, importer.counts(second, "Statement")]).toEqual([null, [0, 0, 5]]);
  const { imports } = await ratchet.data("{ imports(first: 10) { nodes { id kind counts { type created } } } }");
  expect(imports).toEqual({
    nodes: [{ id: first.id, kind: "statements", counts: [{ type: "Statement", created: 5 }] }],
  });
});

test("JSON Lines say the same, and a row that stands twice is one statement", async () => {
  const line = { subject: naturalId(ratchet.workspace, "Client", "acme"), predicate: "employees", source: "interview" };
  const lines = [
    { ...line, value: 130, at: "2026-04-01", confidence: 0.5 },
    { ...line, value: "130", at: "2026-04-01T00:00:00Z", confidence: 0.5 },
  ];
  const file = await importer.file("more.jsonl", lines.map((one) => JSON.stringify(one)).join("\n"));
  expect(importer.counts(await importer.report("statements", file, "--dry-run"), "Statement")).toEqual([1, 0, 1]);
  expect(importer.counts(await importer.report("statements", file), "Statement")).toEqual([1, 0, 1]);
});

test("bad rows are told by line, and nothing is imported unless they are to be left out", async () => {
  const before = await statements();
  const filler = Array.from({ length: 600 }, (_, index) => `Client:acme,employees,${200 + index},bulk,2026-05-01,,,,`);
  const bad = [
    "Client:nobody,employees,1,bulk,2026-05-01,,,,",
    "Client:acme,employees,many,bulk,2026-05-01,,,,",
    "Client:acme,employees,,bulk,2026-05-01,,,,",
    "Client:acme,employees,7,bulk,soon,,,,",
    "Client:acme,employees,7,bulk,2026-05-01,2026-05-02,2026-05-01,,",
    "Client:acme,employees,7,bulk,2026-05-01,,,,1.5",
    "Client:acme,bad key,7,bulk,2026-05-01,,,,",
    "short,row",
  ];
  const file = await importer.file("bad.csv", [HEADER, ...filler, ...bad].join("\n"));
  const { code, stdout, stderr } = await importer.run("statements", file);
  expect([code, stdout]).toEqual([1, ""]);
  const lines = stderr.split("\n").filter((line) => line.startsWith(file));
  expect(lines.map((line) => line.slice(file.length + 1))).toEqual([
    expect.stringMatching(/^602: /),
    expect.stringMatching(/^603: /),
    expect.stringMatching(/^604: `value` is missing/),
    expect.stringMatching(/^605: `at` must be a date/),
    expect.stringMatching(/^606: `valid_to` must lie behind/),
    expect.stringMatching(/^607: `confidence` must be a number from 0 to 1/),
    expect.stringMatching(/^608: `predicate` must be/),
    expect.stringMatching(/^609: The row has another number of columns/),
  ]);
  expect(await statements()).toEqual(before);
  const report = await importer.report("statements", file, "--skip-bad");
  expect([importer.counts(report, "Statement"), report.bad.length]).toEqual([[600, 0, 0], 8]);
});

test("a header that is none is told", async () => {
  const foreign = await importer.file("foreign.csv", "subject,predicate,value,source,at,nonsense\n");
  expect(await importer.run("statements", foreign)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(":1: column 6 is none of subject,"),
  });
  const short = await importer.file("short.csv", "subject,value\na,b\n");
  expect((await importer.run("statements", short)).stderr).toContain(":1: there is no column `predicate`.");
});
