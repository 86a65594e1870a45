import { expect, test } from "vitest";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);

const HEADER =
  "key,name,client,status,outcome,score,reason,budget,cost,startedAt,closedAt,evidence,components,trait.stack";
const ROWS = [
  "shop,The shop,Acme Ltd,closed,success,0.9,on time,1000,900.5,2026-01-05,2026-03-01,https://example.org/a;https://example.org/b,app,node",
  'search,"Search, again",Acme Ltd,active,,,,2000,,2026-02-01,,,,rust',
];

const READ = `{ projects(first: 50) { nodes { key name status client { key name } components { key } } } }`;

async function projects() {
  const { projects } = await ratchet.data(READ);
  return (projects as unknown as { nodes: { key: string }[] }).nodes;
}

test("projects are looked at, imported, and imported again without a change", async () => {
  const file = await importer.file("projects.csv", [HEADER, ...ROWS].join("\n"));
  const dry = await importer.report("projects", file, "--dry-run");
  expect(await projects()).toEqual([]);
  const first = await importer.report("projects", file);
  expect(first.counts).toEqual(dry.counts);
  for (const [type, count] of [
    ["Project", 2],
    ["Client", 1],
    ["Trait", 1],
  ] as const)
    expect(importer.counts(first, type)).toEqual([count, 0, 0]);
  const client = { key: "Acme-Ltd", name: "Acme Ltd" };
  expect(await projects()).toEqual([
    { key: "search", name: "Search, again", status: "ACTIVE", client, components: [] },
    { key: "shop", name: "The shop", status: "CLOSED", client, components: [{ key: "app" }] },
  ]);
  const shown = await ratchet.data("{ projects(filter: { status: CLOSED }) { nodes { evidence { url } } } }");
  expect(shown.projects).toEqual({
    nodes: [{ evidence: [{ url: "https://example.org/a" }, { url: "https://example.org/b" }] }],
  });
  const second = await importer.report("projects", file);
  expect(second.counts.every(({ created, changed }) => created + changed === 0)).toBe(true);
});

test("what a row does not say stays as it is, and a trait's new value comes beside the old one", async () => {
  const lines = [
    {
      key: "search",
      status: "closed",
      outcome: "failure",
      score: 0.2,
      reason: "too slow",
      evidence: ["https://example.org/c"],
      "trait.stack": "go",
    },
  ];
  const file = await importer.file("more.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
  const report = await importer.report("projects", file);
  expect(importer.counts(report, "Project")).toEqual([0, 1, 0]);
  expect((await projects())[0]).toMatchObject({ name: "Search, again", status: "CLOSED", client: { key: "Acme-Ltd" } });
  const statement = {
    name: "test",
    text: `MATCH (p:Project {key: 'search'})-[h:HAS]->(:Trait {key: 'stack'}) WHERE p.workspace = $workspace
           RETURN h.value AS value, h.id IS NOT NULL AND h.at > 0 AND h.recordedAt > 0 AS isWhole ORDER BY h.at`,
    writes: false,
    bound: true,
  };
  expect(await ratchet.platform.graph.in(ratchet.workspace).rows(statement, {})).toEqual([
    { value: "rust", isWhole: true },
    { value: "go", isWhole: true },
  ]);
});

test("bad rows are told by line, and nothing is imported unless they are to be left out", async () => {
  const rows = [
    "good,,,,,,,,,,,,,",
    "bad key,,,,,,,,,,,,,",
    "open,,,active,success,,,,,,,,,",
    "score,,,closed,success,7,why,,,,,https://example.org/a,,",
    "day,,,,,,,,,2026-02-30,,,,",
    "lost,,,,,,,,,,,,no-such-component,",
    "shop,,Somebody else,,,,,,,,,,,",
    "good,,,,,,,,,,,,,",
    "short,row",
  ];
  const file = await importer.file("bad.csv", [HEADER, ...rows].join("\n"));
  const { code, stdout, stderr } = await importer.run("projects", file);
  expect([code, stdout]).toEqual([1, ""]);
  const lines = stderr.split("\n").filter((line) => line.startsWith(file));
  expect(lines.map((line) => line.slice(file.length + 1))).toEqual([
    expect.stringMatching(/^3: `key` must be/),
    expect.stringMatching(/^4: `outcome`, `evidence` and `closedAt`/),
    expect.stringMatching(/^5: `score` must be a number from 0 to 1/),
    expect.stringMatching(/^6: `startedAt` must be a date/),
    expect.stringMatching(/^7: There is no component no-such-component/),
    expect.stringMatching(/^8: The project with this key is another client's/),
    expect.stringMatching(/^9: The project of line 2 has this key too/),
    expect.stringMatching(/^10: The row has another number of columns/),
  ]);
  expect(await projects()).toHaveLength(2);
  const report = await importer.report("projects", file, "--skip-bad");
  expect([importer.counts(report, "Project"), report.bad.length]).toEqual([[1, 0, 0], 8]);
});

test("a header that is none, and a file that is not there, are told", async () => {
  const file = await importer.file("header.csv", "key,nonsense\na,b\n");
  expect(await importer.run("projects", file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(":1: column 2 is none of key,"),
  });
  expect(await importer.run("projects", "no-such-file.csv")).toMatchObject({
    code: 1,
    stderr: "There is no file no-such-file.csv.\n",
  });
  expect(await importer.run("projects")).toMatchObject({ code: 2 });
});
