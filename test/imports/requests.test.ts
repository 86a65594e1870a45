import { beforeAll, expect, test } from "vitest";
import { makerOf } from "../support/client-projects.js";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);
const make = makerOf(ratchet);

const HEADER =
  "id,text,title,client,project,value,currency,due,received,channel,state,reason,lost_to,served_by,ended_at";
const ROWS = [
  'R-1,"A monthly report,\nin two parts ",Report,Acme Ltd,site,"1200.50",eur,2026-12-24,2026-03-01T09:00:00Z,email,,,,,',
  "R-2,Translate our contracts,,Acme Ltd,,,,,2026-03-02,,lost,Too dear,rival,,2026-04-01",
  "R-3,Read our invoices,,Beta,,,,,2026-03-03,,served,,,writer,2026-03-04",
  "R-4,Write poems,,,,,,,2026-03-03,,declined,Not our trade,,,",
  "R-5,A thing we matched,,Beta,,,,,2026-03-05,,matched,,,,",
];

beforeAll(async () => {
  await make.competitor("rival");
  await make.component("writer");
});

const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

async function requests() {
  const { requests } = await ratchet.data(
    `{ requests(first: 100, orderBy: RECEIVED) { nodes { externalId text title value currency dueAt receivedAt channel state reason endedAt
       client { key name } project { key client { key } } lostTo { key } servedBy { key } } } }`,
  );
  return (requests as unknown as { nodes: Record<string, unknown>[] }).nodes.reverse();
}

test("requests are looked at, imported, and imported again without a change", async () => {
  const before = await graph();
  const file = await importer.file("wishes.csv", [HEADER, ...ROWS].join("\n"));
  const dry = await importer.report("requests", file, "--dry-run");
  expect(await graph()).toEqual(before);
  const first = await importer.report("requests", file);
  expect(first.counts).toEqual(dry.counts);
  expect([dry.id, importer.counts(first, "Request")]).toEqual([null, [5, 0, 0]]);
  expect([importer.counts(first, "Client"), importer.counts(first, "Project")]).toEqual([
    [2, 0, 0],
    [1, 0, 0],
  ]);
  expect(await requests()).toMatchObject([
    {
      ...{
        externalId: "R-1",
        text: "A monthly report,\nin two parts ",
        title: "Report",
        value: 1200.5,
        currency: "EUR",
      },
      ...{ dueAt: "2026-12-24T00:00:00.000Z", receivedAt: "2026-03-01T09:00:00.000Z", channel: "email", state: "NEW" },
      ...{ client: { key: "Acme-Ltd", name: "Acme Ltd" }, project: { key: "site", client: { key: "Acme-Ltd" } } },
    },
    {
      externalId: "R-2",
      state: "LOST",
      reason: "Too dear",
      lostTo: { key: "rival" },
      endedAt: "2026-04-01T00:00:00.000Z",
    },
    expect.objectContaining({ state: expect.stringMatching(/SERVED|DECLINED/) }),
    expect.objectContaining({ state: expect.stringMatching(/SERVED|DECLINED/) }),
    { externalId: "R-5", state: "NEW", channel: "csv", client: { key: "Beta" } },
  ]);
  const after = await graph();
  const second = await importer.report("requests", file);
  expect([second.id, importer.counts(second, "Request")]).toEqual([null, [0, 0, 5]]);
  expect(await graph()).toEqual(after);
  const { imports } = await ratchet.data("{ imports(first: 10) { nodes { id kind counts { type created } } } }");
  expect(imports).toMatchObject({ nodes: [{ id: first.id, kind: "requests" }] });
});

test("an import is undone in one piece", async () => {
  const before = await graph();
  const from = new Date(Date.now() - 1_000).toISOString();
  const lines = Array.from({ length: 600 }, (_, index) => ({ text: `Wish ${index}`, client: "Gamma", state: "new" }));
  const ends = [
    { id: "R-1", text: "?", client: "Acme Ltd", state: "served", served_by: "writer", ended_at: "2026-05-01" },
    { id: "R-9", text: "Lost from the start", client: "Gamma", state: "lost", lost_to: "rival", reason: "Late" },
  ];
  const file = await importer.file("undone.jsonl", [...lines, ...ends].map((one) => JSON.stringify(one)).join("\n"));
  const report = await importer.report("requests", file);
  expect(importer.counts(report, "Request")).toEqual([601, 1, 0]);
  const input = { actor: "system", from, to: new Date(Date.now() + 1_000).toISOString() };
  const { undoSession } = await ratchet.data(
    "mutation ($input: UndoSessionInput!) { undoSession(input: $input) { conflictCount notUndoable } }",
    { input },
  );
  expect(undoSession).toMatchObject({ conflictCount: 0 });
  expect(await graph()).toEqual(before);
});

test("bad rows are told by line, and nothing is imported unless they are to be left out", async () => {
  const before = await graph();
  const bad = [
    ",,,,,,,,,,,,,,",
    ",Wish,,---,,,,,,,,,,,",
    ",Wish,,,a key,,,,,,,,,,",
    ",Wish,,,,many,,,,,,,,,",
    ",Wish,,,,1,euros,,,,,,,,",
    ",Wish,,,,,,soon,,,,,,,",
    ",Wish,,,,,,,2099-01-01,,,,,,",
    ",Wish,,,,,,,,,gone,,,,",
    ",Wish,,,,,,,,,lost,,nobody,,",
    ",Wish,,,,,,,,,served,,,nobody,",
    ",Wish,,,,,,,,,declined,,rival,,",
    ",Wish,,,,,,,,,,for nothing,,,",
    ",Wish,,,,,,,2026-03-01,,lost,,,,2026-02-01",
    "short,row",
  ];
  const good = Array.from({ length: 520 }, (_, index) => `B-${index},Good wish ${index},,Delta,,,,,2026-05-01,,,,,,`);
  const file = await importer.file("bad.csv", [HEADER, ...good, ...bad].join("\n"));
  const { code, stdout, stderr } = await importer.run("requests", file);
  expect([code, stdout]).toEqual([1, ""]);
  const told = stderr.split("\n").filter((line) => line.startsWith(file));
  expect(told.map((line) => line.slice(file.length + 1))).toEqual([
    expect.stringMatching(/^522: `text` is missing/),
    expect.stringMatching(/^523: `client` must/),
    expect.stringMatching(/^524: `project` must/),
    expect.stringMatching(/^525: `value` must be a number/),
    expect.stringMatching(/^526: `currency` must/),
    expect.stringMatching(/^527: `due` must be a date/),
    expect.stringMatching(/^528: `receivedAt` must not lie in the future/),
    expect.stringMatching(/^529: `state` must be/),
    expect.stringMatching(/^530: There is no competitor/),
    expect.stringMatching(/^531: There is no component/),
    expect.stringMatching(/^532: `lost_to` is of/),
    expect.stringMatching(/^533: `reason` and `ended_at`/),
    expect.stringMatching(/^534: `ended_at` must not lie before/),
    expect.stringMatching(/^535: The row has another number of columns/),
  ]);
  expect(await graph()).toEqual(before);
  const report = await importer.report("requests", file, "--skip-bad");
  expect([importer.counts(report, "Request"), report.bad.length]).toEqual([[520, 0, 0], 14]);
});

test("a header that is none is told", async () => {
  const foreign = await importer.file("foreign.csv", "text,nonsense\n");
  expect((await importer.run("requests", foreign)).stderr).toContain(":1: column 2 is none of text,");
  const short = await importer.file("short.csv", "title\nA\n");
  expect((await importer.run("requests", short)).stderr).toContain(":1: there is no column `text`.");
});
