import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importGit } from "../../src/ingest/git/import.js";
import { useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet();
/** The graph but for what is about changes themselves, and for the workspace's count of components: no number is given twice. */
const graph = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token", "Workspace"]);

const UNDO = "mutation ($input: UndoInput!) { undo(input: $input) { undone conflictCount conflicts { because } } }";
const SESSION =
  "mutation ($input: UndoSessionInput!) { undoSession(input: $input) { undone notUndoable conflictCount conflicts { type because } touched { deleted } } }";

/** The latest change of a node. */
async function latest(node: string): Promise<string> {
  const { auditLog } = await ratchet.data(`{ auditLog(first: 1, filter: { node: "${node}" }) { nodes { id } } }`);
  return (auditLog as unknown as { nodes: { id: string }[] }).nodes[0]?.id ?? "";
}

async function make(name: string, input: object): Promise<string> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await ratchet.data(`mutation ($input: ${type}!) { ${name}(input: $input) { id } }`, { input });
  return (data[name] as unknown as { id: string }).id;
}

test.each(["Client", "Project", "Component"])("a merge of %ss is undone, node for node", async (type) => {
  const member = await make(`create${type}`, { key: `${type}-one` });
  const canonical = await make(`create${type}`, { key: `${type}-two` });
  const before = await graph();
  const merge = `merge${type}s`;
  await ratchet.data(`mutation ($input: MergeInput!) { ${merge}(input: $input) { preview } }`, {
    input: { member, canonical },
  });
  expect(await graph()).not.toEqual(before);
  const { undo } = await ratchet.data(UNDO, { input: { revision: await latest(member) } });
  expect(undo).toMatchObject({ undone: 1, conflictCount: 0 });
  expect(await graph()).toEqual(before);
});

test("a closing is undone, with its evidence", async () => {
  await make("createClient", { key: "acme" });
  const evidence = await make("createComponent", { key: "proof" });
  const id = await make("createProject", { key: "closed", client: "acme", components: ["proof"] });
  const before = await graph();
  const input = {
    id,
    outcome: "SUCCESS",
    score: 0.9,
    reason: "It does what was asked.",
    evidence: [{ node: evidence }, { url: "https://example.org/report" }],
  };
  await ratchet.data("mutation ($input: CloseProjectInput!) { closeProject(input: $input) { preview } }", { input });
  expect(await graph()).not.toEqual(before);
  await ratchet.data(UNDO, { input: { revision: await latest(id) } });
  expect(await graph()).toEqual(before);
});

const GIT = {
  folders: [],
  component: "shop",
  kind: "SERVICE",
  ref: "HEAD",
  dryRun: false,
  onProgress: () => undefined,
};

test("an import is undone, node for node, in one piece", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ratchet-undo-"));
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: folder });
  git("init", "-q");
  for (let commit = 0; commit < 30; commit++) git("commit", "-q", "--allow-empty", "-m", `Commit ${commit}`);
  git("tag", "v1.0.0");
  const before = await graph();
  const from = new Date(Date.now() - 1_000).toISOString();
  try {
    await importGit(await ratchet.context(), { ...GIT, path: folder });
    expect((await graph()).nodes.length).toBeGreaterThan(before.nodes.length + 30);
    const input = { actor: "system", from, to: new Date(Date.now() + 1_000).toISOString() };
    const { undoSession } = await ratchet.data(SESSION, { input });
    expect(undoSession).toMatchObject({ conflictCount: 0 });
    expect(await graph()).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what hangs on something that was made is told, and keeps it", async () => {
  const revision = await latest(await make("createComponent", { key: "hung" }));
  await ratchet.data('mutation { reportError(input: { component: "hung", type: "Hangs" }) { groupId } }');
  const answer = await ratchet.run(UNDO, { input: { revision } });
  expect(answer.errors?.[0]).toMatchObject({ extensions: { code: "CONFLICT" } });
  expect(answer.errors?.[0]?.message).toContain("ERROR_IN");
});

test("personal data is erased for good, and the graph stays whole", async () => {
  const report = (user: string) =>
    ratchet.data(`mutation { reportError(input: { component: "app", type: "Erase", user: "${user}" }) { groupId } }`);
  for (const user of ["ann@example.org", "ben@example.org"]) await report(user);
  const people = async () => {
    const { errorGroups } = await ratchet.data(
      '{ errorGroups(filter: { text: "Erase" }) { nodes { people events } } }',
    );
    return (errorGroups as unknown as { nodes: object[] }).nodes[0];
  };
  const before = await people();
  const erase = (preview: boolean) =>
    ratchet.data(
      `mutation { erasePerson(input: { identifier: "ann@example.org", preview: ${preview} }) { people occurrences } }`,
    );
  expect((await erase(true)).erasePerson).toEqual({ people: 1, occurrences: 1 });
  expect((await erase(false)).erasePerson).toEqual({ people: 1, occurrences: 1 });
  expect((await erase(false)).erasePerson).toEqual({ people: 0, occurrences: 0 });
  expect(await people()).toEqual(before);
  await report("ann@example.org"); // The same identifier leads to somebody new: nothing leads to who was erased.
  expect(await people()).toMatchObject({ people: 3 });
});

test("a dependency that would close a ring by now is not given back", async () => {
  const [one, two] = [
    await make("createComponent", { key: "ring-one" }),
    await make("createComponent", { key: "ring-two" }),
  ];
  const depend = (name: string, component: string, on: string) =>
    ratchet.data(`mutation { ${name}(input: { component: "${component}", on: "${on}" }) { __typename } }`);
  await depend("dependOn", one, two);
  await depend("removeDependency", one, two);
  const removed = await latest(one);
  await depend("dependOn", two, one);
  const answer = await ratchet.run(UNDO, { input: { revision: removed } });
  expect(answer.errors?.[0]?.message).toContain("ring-one → ring-two → ring-one");
});
