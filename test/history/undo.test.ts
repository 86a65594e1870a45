import { expect, test } from "vitest";
import { useRatchet } from "../support/ratchet.js";
import { graphOf } from "../support/whole-graph.js";

const ratchet = useRatchet();

const UNDO = `mutation Undo($input: UndoInput!) { undo(input: $input) {
  preview undone conflictCount touched { created changed deleted linked unlinked nodes { id type how properties } }
  conflicts { node type property because changedBy } } }`;
const SESSION = `mutation Session($input: UndoSessionInput!) { undoSession(input: $input) {
  preview undone notUndoable conflictCount touched { created changed deleted linked unlinked } conflicts { because } } }`;

async function latest(): Promise<{ id: string; verb: string; undoable: boolean; sequence: number; actor: string }> {
  const { auditLog } = await ratchet.data("{ auditLog(first: 1) { nodes { id verb undoable sequence actor } } }");
  return (auditLog as { nodes: never[] }).nodes[0] as never;
}

async function failingGroup(type: string): Promise<string> {
  const { reportError } = await ratchet.data(
    `mutation { reportError(input: { component: "app", type: "${type}" }) { groupId } }`,
  );
  return (reportError as { groupId: string }).groupId;
}

const resolve = (id: string) =>
  ratchet.data(`mutation { resolveErrorGroup(input: { id: "${id}", reason: "mended" }) { status } }`);

test("what was resolved is as it was, node for node, and undoing can be undone", async () => {
  const id = await failingGroup("Undone");
  const before = await graphOf(ratchet.workspace);
  await resolve(id);
  const after = await graphOf(ratchet.workspace);
  expect(after).not.toEqual(before);
  const resolved = await latest();
  expect(resolved).toMatchObject({ verb: "resolved", undoable: true });

  const look = await ratchet.data(UNDO, { input: { revision: resolved.id, preview: true } });
  expect(look.undo).toMatchObject({ preview: true, undone: 1, conflictCount: 0, touched: { changed: 1, deleted: 1 } });
  expect(await graphOf(ratchet.workspace)).toEqual(after);

  const done = await ratchet.data(UNDO, { input: { revision: resolved.id } });
  expect(done.undo).toMatchObject({ ...(look.undo as object), preview: false });
  expect(await graphOf(ratchet.workspace)).toEqual(before);

  const undone = await latest();
  expect(undone).toMatchObject({ verb: "undone", undoable: true });
  await ratchet.data(UNDO, { input: { revision: undone.id } });
  expect(await graphOf(ratchet.workspace)).toEqual(after);
});

test("what has changed since is told, and is left alone", async () => {
  const id = await failingGroup("Changed since");
  await resolve(id);
  const first = await latest();
  await ratchet.data(`mutation { reopenErrorGroup(input: { id: "${id}" }) { status } }`);
  const second = await latest();
  const before = await graphOf(ratchet.workspace);

  const refused = await ratchet.run(UNDO, { input: { revision: first.id } });
  expect(refused.errors?.[0]?.extensions.code).toBe("CONFLICT");
  const look = await ratchet.data(UNDO, { input: { revision: first.id, preview: true } });
  expect((look.undo as { conflicts: object[] }).conflicts).toContainEqual({
    node: id,
    type: "ErrorGroup",
    property: "status",
    because: "The property has another value now.",
    changedBy: second.sequence,
  });
  expect(await graphOf(ratchet.workspace)).toEqual(before);

  const some = await ratchet.data(UNDO, { input: { revision: first.id, skipConflicts: true } });
  expect(some.undo).toMatchObject({ touched: { changed: 0, deleted: 0 } });
  expect(await graphOf(ratchet.workspace)).toEqual(before);
});

test("all that somebody did in a time is undone together, newest first", async () => {
  const ids = [await failingGroup("Session one"), await failingGroup("Session two")];
  const before = await graphOf(ratchet.workspace);
  const from = new Date().toISOString();
  for (const id of ids) await resolve(id);
  await ratchet.data(`mutation { reopenErrorGroup(input: { id: "${ids[0]}" }) { status } }`);
  await resolve(ids[0] ?? "");
  await ratchet.data('mutation { createIntakeRule(input: { name: "r", kind: SCRUB, pattern: "abc" }) { id } }');
  const to = new Date(Date.now() + 1).toISOString();
  const { actor } = await latest();
  const look = await ratchet.data(SESSION, { input: { actor, from, to, preview: true } });
  expect(look.undoSession).toMatchObject({ undone: 5, conflictCount: 0, touched: { changed: 2, deleted: 4 } });
  const done = await ratchet.data(SESSION, { input: { actor, from, to } });
  expect(done.undoSession).toMatchObject({ undone: 5, preview: false });
  expect(await graphOf(ratchet.workspace)).toEqual(before);
});

test("bad questions are refused in one sentence", async () => {
  const codes = async (query: string, input: object) =>
    (await ratchet.run(query, { input })).errors?.map(({ extensions }) => extensions.code);
  expect(await codes(UNDO, { revision: "nothing" })).toEqual(["NOT_FOUND"]);
  await failingGroup("Not undoable");
  const { id, undoable } = await latest();
  expect(undoable).toBe(false);
  expect(await codes(UNDO, { revision: id })).toEqual(["CONFLICT"]);
  const at = new Date().toISOString();
  expect(await codes(SESSION, { actor: "a", from: at, to: at })).toEqual(["BAD_USER_INPUT"]);
});
