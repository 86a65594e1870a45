import { expect, test } from "vitest";
import { useImporter } from "../support/import-command.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const importer = useImporter(ratchet);

const entity = (kind: string, name: string, dependsOn: string[] = []) =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n  owner: team-a\n  dependsOn: [${dependsOn.join(", ")}]\n`;

const CATALOG = [
  entity("Component", "shop", ["resource:db", "component:default/search"]),
  entity("Component", "search", ["resource:default/db"]),
  entity("Resource", "db"),
  entity("Group", "team-a"),
  "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: more\nspec:\n  targets: [./more.yaml]\n",
].join("---\n");

const keys = async () => {
  const { components } = await ratchet.data("{ components(first: 100) { nodes { key kind } } }");
  return (components as unknown as { nodes: { key: string; kind: string }[] }).nodes.map(({ key }) => key);
};

test("a catalogue is looked at, imported, and imported again without a change", async () => {
  const file = await importer.file("catalog-info.yaml", CATALOG);
  const before = await keys();
  const dry = await importer.report("catalog", file, "--dry-run");
  expect([importer.counts(dry, "Component"), importer.counts(dry, "DEPENDS_ON")]).toEqual([
    [3, 0, 0],
    [3, 0, 0],
  ]);
  expect(await keys()).toEqual(before);
  const first = await importer.report("catalog", file);
  expect([first.counts, first.notes]).toEqual([dry.counts, dry.notes]);
  expect(first.notes).toEqual([
    expect.stringContaining("1 of kind group passed over"),
    expect.stringContaining("Location: where they lead is not followed"),
  ]);
  expect(await keys()).toEqual([
    ...before,
    "component:default/search",
    "component:default/shop",
    "resource:default/db",
  ]);
  const second = await importer.report("catalog", file);
  expect([importer.counts(second, "Component"), importer.counts(second, "DEPENDS_ON"), second.id]).toEqual([
    [0, 0, 3],
    [0, 0, 3],
    null,
  ]);
  const { imports, revisions } = await ratchet.data(
    "{ imports(first: 10) { nodes { kind counts { type created } } } revisions(first: 100) { nodes { verb undoable } } }",
  );
  expect((imports as unknown as { nodes: unknown[] }).nodes).toHaveLength(1);
  const imported = (revisions as unknown as { nodes: { verb: string; undoable: boolean }[] }).nodes.filter(
    ({ verb }) => verb === "imported",
  );
  expect(imported).toEqual([
    { verb: "imported", undoable: true },
    { verb: "imported", undoable: true },
  ]);
});

test("an entity's owner is kept where it is a team", async () => {
  const text = [entity("Component", "theirs"), entity("Component", "hers").replace("team-a", "user:ann")].join("---\n");
  await importer.report("catalog", await importer.file("owners.yaml", text));
  const { components } = await ratchet.data("{ components(first: 100) { nodes { key owner } } }");
  const owners = (components as unknown as { nodes: { key: string; owner: string }[] }).nodes;
  expect(owners).toContainEqual({ key: "component:default/theirs", owner: "group:default/team-a" });
  expect(owners).toContainEqual({ key: "component:default/hers", owner: null });
});

test("two files of one name are both told, by line, and nothing is imported of either", async () => {
  const one = await importer.file("one.yaml", entity("Component", "twice"));
  const two = await importer.file("two.yaml", `# a remark\n${entity("Component", "twice")}`);
  const { code, stderr } = await importer.run("catalog", one, two);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(`${two}:2: component:default/twice is named a second time; it is in ${one}:1 too`),
  ]);
  expect(await keys()).not.toContain("component:default/twice");
  const report = await importer.report("catalog", one, two, "--skip-bad");
  expect(importer.counts(report, "Component")).toEqual([1, 0, 0]);
  expect(report.bad).toHaveLength(1);
});

test("a loop of dependencies is never made, also one that goes through what is there already", async () => {
  const file = await importer.file("loop.yaml", entity("Resource", "db", ["component:shop"]));
  const { code, stderr } = await importer.run("catalog", file);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(
      "loop.yaml:1: This dependency would close a loop: resource:default/db → component:default/shop → resource:default/db.",
    ),
  ]);
  const report = await importer.report("catalog", file, "--skip-bad");
  expect([importer.counts(report, "DEPENDS_ON"), report.bad.length]).toEqual([null, 1]);
});

test("YAML that is no catalogue, that is damaged or that grows without end is told, not read", async () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `a${level}: &a${level} [${Array(10)
        .fill(level ? `*a${level - 1}` : "x")
        .join(", ")}]`,
  );
  const bomb = await importer.file("bomb.yaml", `kind: Component\nmetadata: {name: x}\n${levels.join("\n")}\n`);
  const deep = await importer.file("deep.yaml", "[".repeat(20_000));
  const bad = await importer.file("bad.yaml", "kind: Component\nmetadata: {name: [}\n");
  for (const [file, sentence] of [
    [bomb, "bomb.yaml:1: This YAML is too deep, or has too many aliases."],
    [deep, "deep.yaml:1: This"],
    [bad, "bad.yaml:2: This is not YAML that can be read."],
  ] as const) {
    const { code, stderr } = await importer.run("catalog", file);
    expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  }
});
