import { expect, test } from "vitest";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);

const url = (number: number) => `https://github.com/acme/Shop/issues/${number}`;

/** As `gh issue list --json` writes them. */
const GH = [1, 2, 3].map((number) => ({
  number,
  title: `Issue ${number} of ann@example.test`,
  state: number === 2 ? "CLOSED" : "OPEN",
  stateReason: number === 2 ? "COMPLETED" : "",
  labels: [{ name: "bug", color: "red" }, { name: "api" }],
  createdAt: `2026-01-0${number}T10:00:00Z`,
  closedAt: number === 2 ? "2026-02-01T10:00:00Z" : null,
  url: url(number),
}));

/** As the REST API gives them, one with a person and one that is a pull request. */
const REST = [
  {
    number: 4,
    title: "Four",
    state: "open",
    labels: ["x"],
    created_at: "2026-01-04T10:00:00Z",
    closed_at: null,
    html_url: url(4),
    user: { login: "ann" },
  },
  {
    number: 5,
    title: "A pull",
    state: "open",
    labels: [],
    created_at: "2026-01-05T10:00:00Z",
    html_url: url(5),
    pull_request: {},
  },
];

const LINEAR = `ID,Team,Title,Description,Status,Estimate,Creator,Assignee,Labels,Created,Completed,Canceled
ENG-1,Eng,"First, and
in two lines",text,Done,3,ann@example.test,bob@example.test,"bug, ui",Fri May 31 2024 08:00:05 GMT+0000 (GMT),2024-06-02T10:00:00.000Z,
ENG-2,Eng,Second,,Todo,,ann@example.test,,,2024-06-01T10:00:00.000Z,,
`;

const READ = `query ($after: String, $state: WorkItemState) { projects(first: 1) { nodes { workItems(first: 2, after: $after, state: $state) {
  nodes { source externalId title state status labels openedAt closedAt url estimate } pageInfo { hasNextPage endCursor } } } } }`;

interface Page {
  nodes: { externalId: string; source: string; title: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function items(variables: object = {}): Promise<Page> {
  const { projects } = await ratchet.data(READ, variables);
  return (projects as unknown as { nodes: { workItems: Page }[] }).nodes[0]?.workItems as Page;
}

test("issues of GitHub become work items of a project, page by page, and again without a change", async () => {
  const file = await importer.file("issues.json", JSON.stringify(GH));
  const args = ["issues", file, "--format", "github", "--project", "shop"];
  expect(await importer.run(...args)).toMatchObject({
    code: 1,
    stderr: "There is no project with this key in this workspace.\n",
  });
  await ratchet.data(`mutation { createProject(input: { key: "shop" }) { id } }`);
  expect(importer.counts(await importer.report(...args, "--dry-run"), "WorkItem")).toEqual([3, 0, 0]);
  expect((await items()).nodes).toEqual([]);
  expect(importer.counts(await importer.report(...args), "WorkItem")).toEqual([3, 0, 0]);
  expect(importer.counts(await importer.report(...args), "WorkItem")).toEqual([0, 0, 3]);
  const first = await items();
  expect(first.nodes.map(({ externalId }) => externalId)).toEqual(["3", "2"]);
  expect(first.nodes[1]).toEqual({
    source: "github:acme/shop",
    externalId: "2",
    title: expect.stringMatching(/^Issue 2 of \[/),
    state: "CLOSED",
    status: "completed",
    labels: ["api", "bug"],
    openedAt: "2026-01-02T10:00:00.000Z",
    closedAt: "2026-02-01T10:00:00.000Z",
    url: url(2),
    estimate: null,
  });
  const rest = await items({ after: first.pageInfo.endCursor });
  expect([rest.nodes.map(({ externalId }) => externalId), rest.pageInfo.hasNextPage]).toEqual([["1"], false]);
  expect((await items({ state: "CLOSED" })).nodes.map(({ externalId }) => externalId)).toEqual(["2"]);
});

test("issues of the REST API are taken, pull requests passed over, and what changed is changed", async () => {
  const changed = { ...GH[0], state: "CLOSED", closedAt: "2026-03-01T10:00:00Z" };
  const lines = [...REST, changed].map((line) => JSON.stringify(line)).join("\n");
  const file = await importer.file("rest.jsonl", lines);
  const report = await importer.report("issues", file, "--format", "github", "--project", "shop");
  expect([importer.counts(report, "WorkItem"), report.notes]).toEqual([
    [1, 1, 0],
    ["1 pull requests were passed over."],
  ]);
  expect(JSON.stringify(await items())).not.toContain("ann");
});

test("Linear's export is taken, without the people in it", async () => {
  const file = await importer.file("linear.csv", LINEAR);
  const report = await importer.report("issues", file, "--format", "linear", "--project", "shop");
  expect(importer.counts(report, "WorkItem")).toEqual([2, 0, 0]);
  const statement = {
    name: "test",
    text: "MATCH (i:WorkItem {source: 'linear'}) WHERE i.workspace = $workspace RETURN properties(i) AS item ORDER BY i.externalId",
    writes: false,
    bound: true,
  };
  const rows = await ratchet.platform.graph.in(ratchet.workspace).rows<object, { item: object }>(statement, {});
  expect(rows.map(({ item }) => item)).toEqual([
    expect.objectContaining({
      externalId: "ENG-1",
      title: "First, and in two lines",
      state: "CLOSED",
      status: "Done",
      labels: ["bug", "ui"],
      openedAt: Date.UTC(2024, 4, 31, 8, 0, 5),
      estimate: 3,
    }),
    expect.objectContaining({ externalId: "ENG-2", state: "OPEN", status: "Todo", labels: [] }),
  ]);
  expect(JSON.stringify(rows)).not.toContain("example.test");
});

test("an export that is damaged, or another's, is told", async () => {
  const args = ["--project", "shop", "--format"];
  const cut = await importer.file("cut.json", JSON.stringify(GH).slice(0, -5));
  expect(await importer.run("issues", cut, ...args, "github")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is not JSON"),
  });
  const other = await importer.file("other.csv", "a,b\n1,2\n");
  expect(await importer.run("issues", other, ...args, "linear")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("there is no column `ID`"),
  });
  const bad = await importer.file("bad.json", JSON.stringify([GH[0], { number: 9 }, 7]));
  const { code, stderr } = await importer.run("issues", bad, ...args, "github");
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/bad\.json:2: `state` must be.*\n.*bad\.json:3: This entry/),
  ]);
  expect(await importer.run("issues", bad, ...args, "jira")).toMatchObject({ code: 2 });
});
