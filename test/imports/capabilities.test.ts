import { expect, test } from "vitest";
import { makerOf } from "../support/client-projects.js";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);
const make = makerOf(ratchet);
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

const FILE = `capabilities:
  - key: refund-order
    name: Refund an order
    description: Gives a client's money back.
    examples: [I want my money back, "Please refund order 7"]
    owner: payments
    cost: 0.4
    currency: EUR
    level: 3
    requires: [find-order]
    providers: [support-bot]
    tests:
      - name: knows the deadline
        question: Until when can I return it?
        check: { contains: 30 days }
        endpoint: https://bot.example.org/ask
        answerPath: answer
        everyMinutes: 60
      - name: gives the sum
        question: How much of 10 EUR comes back?
        check: { json: { path: sum, value: 10 } }
        endpoint: https://bot.example.org/ask
  - key: find-order
    name: Find an order
`;

const ASK =
  '{ capability(key: "refund-order") { name examples level state requires { key } providers { component { key } } tests { name everyMinutes check { kind expected path } } } }';

test("a file is looked at, imported, and imported again without a change", async () => {
  await make.component("support-bot");
  const file = await importer.file("capabilities.yaml", FILE);
  const before = await graph();
  const dry = await importer.report("capabilities", file, "--dry-run");
  expect(await graph()).toEqual(before);
  expect(dry.counts).toEqual([
    { type: "Capability", created: 2, changed: 0, unchanged: 0 },
    { type: "REQUIRES", created: 1, changed: 0, unchanged: 0 },
    { type: "PROVIDES", created: 1, changed: 0, unchanged: 0 },
    { type: "CapabilityTest", created: 2, changed: 0, unchanged: 0 },
  ]);
  const first = await importer.report("capabilities", file);
  expect(first.counts).toEqual(dry.counts);
  const { capability } = await ratchet.data(ASK);
  expect(capability).toEqual({
    ...{
      name: "Refund an order",
      examples: ["I want my money back", "Please refund order 7"],
      level: 3,
      state: "OFFERED",
    },
    requires: [{ key: "find-order" }],
    providers: [{ component: { key: "support-bot" } }],
    tests: [
      { name: "gives the sum", everyMinutes: 1_440, check: { kind: "JSON", expected: "10", path: "sum" } },
      { name: "knows the deadline", everyMinutes: 60, check: { kind: "CONTAINS", expected: "30 days", path: null } },
    ],
  });
  const whole = await graph();
  const second = await importer.report("capabilities", file);
  expect(second.id).toBeNull();
  expect(second.counts.map(({ created, changed }) => created + changed)).toEqual([0, 0, 0, 0]);
  expect(await graph()).toEqual(whole);
});

test("an import is undone, node for node", async () => {
  await make.component("undo-bot");
  await importer.report("capabilities", await importer.file("b.yaml", "capabilities: [{key: undo-base}]"));
  const before = await graph();
  const from = new Date(Date.now() - 1_000).toISOString();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const since = new Date().toISOString();
  const text =
    "capabilities:\n- {key: undo-one, requires: [undo-base, undo-two], providers: [undo-bot]}\n- {key: undo-two}\n";
  await importer.report("capabilities", await importer.file("c.yaml", text));
  expect(from < since).toBe(true);
  const input = { actor: "system", from: since, to: new Date(Date.now() + 1_000).toISOString() };
  const { undoSession } = await ratchet.data(
    "mutation ($input: UndoSessionInput!) { undoSession(input: $input) { conflictCount notUndoable } }",
    { input },
  );
  expect(undoSession).toEqual({ conflictCount: 0, notUndoable: 0 });
  expect(await graph()).toEqual(before);
});

test("bad entries are told by line, nothing is kept, and --skip-bad leaves them out", async () => {
  await make.component("bad-bot");
  const text = [
    "capabilities:",
    "- key: good",
    "- key: good",
    "- key: ' '",
    "- key: level\n  level: 9",
    "- key: owner\n  colour: red",
    "- key: provider\n  providers: [nobody]",
    "- key: required\n  requires: [nothing]",
    "- key: header\n  providers: [bad-bot]\n  tests: [{name: t, question: q, check: {contains: a}, endpoint: 'https://a.example', headers: {a: b}}]",
    "- key: private\n  providers: [bad-bot]\n  tests: [{name: t, question: q, check: {contains: a}, endpoint: 'https://127.0.0.1/'}]",
    "- just a text",
    "",
  ].join("\n");
  const file = await importer.file("bad.yaml", text);
  const before = await graph();
  const { code, stderr } = await importer.run("capabilities", file);
  expect(code).toBe(1);
  expect(await graph()).toEqual(before);
  const lines = stderr.split("\n").flatMap((line) => /bad\.yaml:(\d+): (.*)/.exec(line)?.slice(1, 3).join(" ") ?? []);
  expect(lines).toEqual([
    "3 good is named a second time; it is in line 2 too, which counts.",
    expect.stringMatching(/^4 `key` must be/),
    expect.stringMatching(/^5 `level` must be/),
    expect.stringMatching(/^7 A capability has no fields but/),
    "9 There is no component nobody; create it first.",
    "11 There is no capability nothing, which it requires.",
    expect.stringMatching(/^13 `headers` of a test/),
    "16 `endpoint` must not be a private address.",
    expect.stringMatching(/^19 A capability is a map/),
  ]);
  const report = await importer.report("capabilities", file, "--skip-bad");
  expect([importer.counts(report, "Capability"), report.bad.length]).toEqual([[2, 0, 0], 9]);
});

test("a loop is refused by its name, in the file or with what is there, and nothing is kept", async () => {
  const one = await importer.file(
    "loop.yaml",
    "capabilities:\n- {key: l-a, requires: [l-b]}\n- {key: l-b, requires: [l-c]}\n- {key: l-c, requires: [l-a]}\n",
  );
  const before = await graph();
  const refused = await importer.run("capabilities", one);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("loop.yaml:4: This would make a loop of requirements: l-c → l-a → l-b → l-c.");
  expect(await graph()).toEqual(before);
  const good = "capabilities:\n- {key: l-a, requires: [l-b]}\n- {key: l-b}\n";
  await importer.report("capabilities", await importer.file("good.yaml", good));
  const back = await importer.file("back.yaml", "capabilities:\n- {key: l-b, requires: [l-a]}\n");
  expect((await importer.run("capabilities", back)).stderr).toContain("l-b → l-a → l-b");
});

test.each([
  ["broken YAML", "capabilities:\n  - key: [a\n", /:3:1: This is not YAML/],
  ["no list", "things: []\n", /There is no list `capabilities`/],
  [
    "an alias bomb",
    `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\ncapabilities: [*c, *c, *c, *c, *c, *c]\n`,
    /too many aliases/,
  ],
])("%s is refused in one sentence", async (_, text, sentence) => {
  const { code, stderr } = await importer.run("capabilities", await importer.file("broken.yaml", text));
  expect(code).toBe(1);
  expect(stderr).toMatch(sentence);
});
